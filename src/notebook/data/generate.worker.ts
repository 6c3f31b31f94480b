/** Generates the corpus `generated` away from the page's thread. See generate-protocol.ts for what it hears and says. */
import { lineOf } from '../../generator/generated-program.ts';
import { readPrograms } from '../../storage/corpora.ts';
import { type GenerateMessage, generateRequestSchema, type GenerateSettings } from './generate-protocol.ts';
import { generationNotes, originOf } from './generated-words.ts';
import { failureOf } from './import-failure.ts';
import { makeGenerated } from './make-generated.ts';
import { storeGenerated } from './store-generated.ts';

const control = new AbortController();

const say = (message: GenerateMessage): void => postMessage(message);

addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = generateRequestSchema.parse(event.data);
  if (request.type === 'cancel') control.abort();
  else void carryOut(request.settings);
});

async function carryOut(settings: GenerateSettings): Promise<void> {
  try {
    await run(settings);
  } catch (error) {
    say(control.signal.aborted ? { type: 'cancelled' } : { type: 'failed', failure: failureOf(error) });
  }
}

async function run(settings: GenerateSettings): Promise<void> {
  const { signal } = control;
  const others = await readPrograms('introclass');
  const generation = await makeGenerated(
    { ...settings, assignments: null, apartFrom: others.records.map(({ source }) => source), workers: null },
    {
      onLoading: ({ done, total }) => say({ type: 'progress', progress: { stage: 'load', done, total } }),
      onProgress: ({ kept: done, seconds }) =>
        say({ type: 'progress', progress: { stage: 'make', done, total: settings.count, seconds } }),
    },
    signal,
  );
  signal.throwIfAborted();
  const { programs, seconds } = generation;
  say({ type: 'progress', progress: { stage: 'store', total: programs.length } });
  await storeGenerated(programs.map(lineOf), {
    origin: originOf(settings),
    seconds,
    notes: generationNotes(settings, generation),
  });
  say({ type: 'done', corpus: 'generated', programs: programs.length, seconds });
}
