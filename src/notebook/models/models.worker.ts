/** Adds models away from the page's thread. See models-protocol.ts for what it hears and says. */
import { addModelFiles } from './add-model-files.ts';
import { downloadModel } from './download-model.ts';
import { troubleOf } from '../state/trouble.ts';
import { type ModelsMessage, type ModelsProgress, type ModelsRequest, modelsRequestSchema } from './models-protocol.ts';

const KEPT = 'Reload the page and go on: what has been downloaded is kept.';

let underWay: AbortController | null = null;

const say = (message: ModelsMessage): void => postMessage(message);

addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = modelsRequestSchema.parse(event.data);
  if (request.type === 'cancel') underWay?.abort();
  else void run(request);
});

async function run(request: Exclude<ModelsRequest, { type: 'cancel' }>): Promise<void> {
  const control = new AbortController();
  underWay = control;
  try {
    const report = calmly((progress) => say({ type: 'progress', progress }));
    const id =
      request.type === 'download'
        ? await downloadModel(request, control.signal, report)
        : await addModelFiles(request.files, control.signal, report);
    say({ type: 'done', id });
  } catch (error) {
    if (control.signal.aborted) say({ type: 'cancelled' });
    else say({ type: 'failed', failure: troubleOf(error, 'Something unexpected stopped it', KEPT) });
  } finally {
    underWay = null;
  }
}

/** Pieces arrive faster than anyone can look. */
const REPORT_MS = 150;

/** Passes on the first report of a stage, the last one, and some in between. */
function calmly(report: (progress: ModelsProgress) => void): (progress: ModelsProgress) => void {
  let last = { stage: '', at: 0 };
  return (progress) => {
    const now = performance.now();
    if (progress.stage === last.stage && progress.done !== progress.total && now - last.at < REPORT_MS) return;
    last = { stage: progress.stage, at: now };
    report(progress);
  };
}
