/** What is measured of the engine alone: writing, the distance to the limit, growth and memory. */
import { gigaflops, median } from '../../src/tensor/speed.ts';
import { type Cell, formatNumber, formatSpread, type Goal, type Section } from './report.ts';
import { BACKEND_TITLE, type BenchSettings, commandFor, effortOf } from './settings.ts';
import { spreadOf } from './statistics.ts';
import type { BackendName } from './page/contender.ts';
import type { BenchPage } from './browser.ts';

/** A section that asks one engine's page for each backend. */
async function onEachBackend(
  id: string,
  title: string,
  columns: readonly string[],
  words: number,
  settings: BenchSettings,
  measure: (page: BenchPage, backend: BackendName) => Promise<{ rows: Cell[][]; goals?: Goal[]; notes?: string[] }>,
): Promise<Section> {
  const rows: Cell[][] = [];
  const goals: Goal[] = [];
  const notes: string[] = [];
  for (const backend of settings.backends) {
    await settings.withPages(1, async ([page]) => {
      const adapter = await page!.call('engine', { backend });
      settings.say(`${id}, ${backend} (${adapter})`);
      const found = await measure(page!, backend);
      rows.push(...found.rows.map((row) => [BACKEND_TITLE[backend], ...row]));
      goals.push(...(found.goals ?? []));
      notes.push(...(found.notes ?? []).map((note) => `${BACKEND_TITLE[backend]}: ${note}`));
    });
  }
  return {
    id,
    title,
    command: commandFor(id, settings),
    columns: ['backend', ...columns],
    words: 1 + words,
    rows,
    goals,
    notes,
  };
}

/** Tokens around a position that stand for it. */
const WINDOW = 8;
const POSITIONS = [10, 100, 200] as const;
/** A token at the last position may cost this much more than at the first: attention over what was written grows. */
const FLAT = 1.25;

export const generationSuite = (settings: BenchSettings): Promise<Section> =>
  onEachBackend(
    'generation',
    'Writing with the cache: nano, batch 8, after 256 tokens read',
    ['position', 'ms a token'],
    1,
    settings,
    async (page, backend) => {
      const passes = settings.quick ? 2 : 4;
      const times = await page.call('tokenTimes', {
        batch: 8,
        length: 256,
        tokens: POSITIONS.at(-1)! + WINDOW,
        passes,
      });
      const spreads = POSITIONS.map((position) => spreadOf(times.slice(position - WINDOW, position + WINDOW)));
      const growth = spreads.at(-1)!.median / spreads[0]!.median;
      return {
        rows: spreads.map((spread, at) => [String(POSITIONS[at]), formatSpread(spread)]),
        goals: [
          {
            what: `${BACKEND_TITLE[backend]}, the last position against the first`,
            goal: `at most ${FLAT} times the time`,
            measured: `${formatNumber(growth)} times`,
            met: growth <= FLAT,
          },
        ],
        notes: [`of each token the fastest of ${passes} passes.`],
      };
    },
  );

const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

export const limitSuite = (settings: BenchSettings): Promise<Section> =>
  onEachBackend(
    'limit',
    'Near the limit: each large product of a step against the best square product, and what else a step does',
    ['student', 'work', 'in a step', 'GFLOP/s', 'dX', 'dW', 'ms in a step', 'share'],
    2,
    settings,
    async (page) => {
      const effort = effortOf(settings);
      const squares = await page.call('squareSpeeds', { effort });
      const best = squares.reduce((fastest, square) => (square.speed > fastest.speed ? square : fastest));
      const rows: Cell[][] = squares.map(({ side, speed }) => [
        null,
        `square product of ${side}`,
        null,
        speed,
        null,
        null,
        null,
        null,
      ]);
      const notes: string[] = [];
      for (const student of ['nano', 'codet5-small'] as const) {
        const size = {
          student,
          batch: student === 'nano' && !settings.quick ? 8 : 2,
          length: settings.quick ? 128 : 256,
        };
        const step = median(await page.call('stepTimes', { ...size, samples: effort.samples }));
        let inProducts = 0;
        for (const layer of await page.call('layerTimes', { ...size, effort })) {
          const milliseconds = layer.count * layer.together;
          inProducts += milliseconds;
          const of = (time: number) => {
            const speed = gigaflops(layer, time);
            return `${formatNumber(speed)} (${percent(speed / best.speed)})`;
          };
          const shape = `${layer.name}: ${layer.rows} × ${layer.inner} × ${layer.columns}`;
          const speeds = [layer.forward, layer.dX, layer.dW].map((time) => (Number.isNaN(time) ? null : of(time)));
          rows.push([student, shape, String(layer.count), ...speeds, milliseconds, percent(milliseconds / step)]);
        }
        let known = inProducts;
        for (const { kind, count, milliseconds } of await page.call('operationTimes', { ...size, effort })) {
          known += count * milliseconds;
          const share = percent((count * milliseconds) / step);
          rows.push([student, kind, String(count), null, null, null, count * milliseconds, share]);
        }
        notes.push(
          `${student}, batch ${size.batch}, length ${size.length}: ${formatNumber(step)} ms a step, ` +
            `${percent(inProducts / step)} of it in the linear layers' products, ${percent((known - inProducts) / step)} ` +
            `in what else was measured alone; the rest, ${percent(1 - known / step)}, are residual sums, losses, the ` +
            'tape and waiting (negative where work done in a row overlaps better than alone).',
        );
      }
      notes.push(
        `shares in parentheses are of the best square product, ${formatNumber(best.speed)} GFLOP/s at ${best.side}. dX and dW are differences of times: what is far above the best product, or missing, was drowned in noise.`,
      );
      return { rows, notes };
    },
  );

const LENGTHS = [64, 128, 256, 512] as const;
const WIDTHS = [128, 256, 512] as const;

export const growthSuite = (settings: BenchSettings): Promise<Section> =>
  onEachBackend(
    'growth',
    "How cost grows: a step of nano's depth, classifier",
    ['width', 'length', 'ms a step', 'tokens a second'],
    0,
    settings,
    async (page) => {
      const batch = settings.quick ? 1 : 4;
      const { samples } = effortOf(settings);
      const sizes = [
        ...LENGTHS.map((length) => ({ width: 128, length })),
        ...WIDTHS.filter((width) => width !== 128).map((width) => ({ width, length: 256 })),
      ];
      const rows: Cell[][] = [];
      for (const { width, length } of sizes) {
        const times = await page.call('growthStepTimes', { width, length, batch, samples });
        const perSecond = (1000 * batch * length) / median(times);
        rows.push([String(width), String(length), formatSpread(spreadOf(times)), perSecond]);
      }
      return { rows, notes: [`batch ${batch}.`] };
    },
  );

const MEGABYTE = 2 ** 20;

export const memorySuite = (settings: BenchSettings): Promise<Section> =>
  onEachBackend(
    'memory',
    'Memory over steps with changing lengths: tiny, batch 4, lengths 16 to 128',
    ['step', 'tensors', 'MiB'],
    0,
    settings,
    async (page, backend) => {
      const lengths = Array.from({ length: 8 }, (_, at) => 16 * (at + 1));
      const points = await page.call('memoryOverSteps', { steps: settings.quick ? 200 : 2000, batch: 4, lengths });
      const [start, first, last] = [points[0]!, points[1]!, points.at(-1)!];
      return {
        rows: [start, first, last].map(({ step, tensors, bytes }) => [
          step.toLocaleString('en-US'),
          String(tensors),
          (bytes / MEGABYTE).toFixed(2),
        ]),
        goals: [
          {
            what: `${BACKEND_TITLE[backend]}, tensors and bytes from step ${first.step} on`,
            goal: 'flat',
            measured: `${last.tensors - first.tensors} tensors and ${((last.bytes - first.bytes) / MEGABYTE).toFixed(2)} MiB more`,
            met: last.tensors === first.tensors && last.bytes <= first.bytes,
          },
        ],
        notes: ['the first row is after one batch of each length.'],
      };
    },
  );
