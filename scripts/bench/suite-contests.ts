/** The engine against its peers: the T5 block, and the whole step of nano. */
import { contest } from './contest.ts';
import { LIBRARIES, type BackendName } from './page/contender.ts';
import { type Cell, formatNumber, formatSpread, type Goal, type Section } from './report.ts';
import { BACKEND_TITLE, type BenchSettings, commandFor, roundsOf } from './settings.ts';
import { ratioOf, spreadOf } from './statistics.ts';

/** How many times faster than whom the engine is to be. */
const BLOCK_GOALS: Readonly<Record<BackendName, readonly { peer: string; least: number }[]>> = {
  webgpu: [
    { peer: 'jax-js', least: 1.5 },
    { peer: 'tfjs', least: 10 },
  ],
  wasm: [
    { peer: 'jax-js', least: 1.2 },
    { peer: 'tfjs', least: 8 },
  ],
};

const NANO_GOAL = 10;

const COLUMNS = ['backend', 'contender', 'ms a step', 'engine is faster by'];

interface Compared {
  rows: Cell[][];
  goals: Goal[];
  notes: string[];
}

async function compared(
  entries: Parameters<typeof contest>[0],
  backend: BackendName,
  goals: readonly { peer: string; least: number }[],
  adapters: readonly string[],
  settings: BenchSettings,
): Promise<Compared> {
  const { results, lossDifference, losses } = await contest(entries, roundsOf(settings));
  const ours = results[0]!.times;
  const title = BACKEND_TITLE[backend];
  return {
    rows: results.map(({ name, times }, at) => [
      title,
      name,
      formatSpread(spreadOf(times)),
      at === 0 ? null : formatSpread(ratioOf(ours, times)),
    ]),
    goals: goals.map(({ peer, least }) => {
      const ratio = ratioOf(ours, results.find(({ name }) => name === peer)!.times).median;
      return {
        what: `${title}, against ${peer}`,
        goal: `at least ${least} times as fast`,
        measured: `${formatNumber(ratio)} times`,
        met: ratio >= least,
      };
    }),
    notes: [
      `${title} (${entries.map(({ name }, at) => `${name}: ${adapters[at]}`).join('; ')}): the losses of the first ${losses.length} steps agree to ${lossDifference.toExponential(1)} (the first: ${losses[0]!.toFixed(6)}).`,
    ],
  };
}

const joined = (id: string, title: string, parts: readonly Compared[], settings: BenchSettings): Section => ({
  id,
  title,
  command: commandFor(id, settings),
  columns: COLUMNS,
  words: 2,
  rows: parts.flatMap(({ rows }) => rows),
  goals: parts.flatMap(({ goals }) => goals),
  notes: parts.flatMap(({ notes }) => notes),
});

/** jax-js 0.1.25 and tfjs 4.22 on the same T5 block. */
export async function blockSuite(settings: BenchSettings): Promise<Section> {
  const parts: Compared[] = [];
  for (const backend of settings.backends) {
    parts.push(
      await settings.withPages(LIBRARIES.length, async (pages) => {
        const entries = LIBRARIES.map((name, at) => ({ name, page: pages[at]! }));
        const adapters: string[] = [];
        for (const { name, page } of entries) {
          settings.say(`block, ${backend}: ${name} starts`);
          adapters.push(await page.call('block', { library: name, backend }));
        }
        return compared(entries, backend, BLOCK_GOALS[backend], adapters, settings);
      }),
    );
  }
  return joined('block', 'One T5 block: batch 4, length 64, width 256, feed-forward 1024', parts, settings);
}

/** The same model in plain tfjs. */
export async function nanoSuite(settings: BenchSettings): Promise<Section> {
  const size = { batch: settings.quick ? 2 : 8, length: 256 };
  const parts: Compared[] = [];
  for (const backend of settings.backends) {
    parts.push(
      await settings.withPages(2, async ([first, second]) => {
        const entries = [
          { name: 'engine', page: first! },
          { name: 'tfjs', page: second! },
        ];
        settings.say(`nano, ${backend}: both start`);
        const adapters = [
          await first!.call('nano', { library: 'engine', backend, size }),
          await second!.call('nano', { library: 'tfjs', backend, size }),
        ];
        return compared(entries, backend, [{ peer: 'tfjs', least: NANO_GOAL }], adapters, settings);
      }),
    );
  }
  const title = `The whole step of nano: classifier, reasoning-distilled, batch ${size.batch}, length ${size.length}`;
  return joined('nano', title, parts, settings);
}
