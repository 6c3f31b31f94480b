/** Has the training worker make one run, over the page's own end of the protocol. */
import { startFilesOf } from '../notebook/state/student-files.ts';
import type { ModelFiles } from '../training/protocol.ts';
import { listen, type RunReport, send, WorkerRefusal } from '../training/client.ts';
import type { PlannedRun } from './plan.ts';

export type FinishedRun = Pick<Extract<RunReport, { type: 'finished' }>, 'runId' | 'result' | 'checkpoint'>;

interface RunMore {
  given?: ModelFiles;
  from?: Blob;
  keep?: { everySeconds: number; take: (progress: Blob) => void };
}

/**
 * Trains and evaluates a run. One at a time. Throws `WorkerRefusal`.
 *
 * @param progress hears of steps at most once a second
 * @param more `given`: files to start from, in place of what the student says; `from`: what such a run kept before it was
 *   broken off; `keep`: takes that, every so many seconds
 */
export async function trainRun(
  { config, train, validation }: PlannedRun,
  progress: (line: string) => void,
  { given, from, keep }: RunMore = {},
): Promise<FinishedRun> {
  const runId = crypto.randomUUID();
  const files = given ?? (await startFilesOf(config.student));
  let planned = 0;
  let lastSaid = 0;
  return new Promise((resolve, reject) => {
    listen({
      onReport: (report) => {
        if (report.type === 'started') {
          planned = report.stepsPlanned;
          progress(`${planned} steps on ${report.environment.backend}, ${report.environment.adapter}`);
        } else if (report.type === 'step' && performance.now() - lastSaid > 1000) {
          lastSaid = performance.now();
          const rate = `${report.stepsPerSecond.toFixed(2)} steps/s, ${Math.round(report.secondsLeft)} s left`;
          progress(`step ${report.point.step}/${planned}, label loss ${report.point.labelLoss.toFixed(4)}, ${rate}`);
        } else if (report.type === 'epoch') {
          const { epoch, accuracy, labelLoss } = report.point;
          const score = accuracy === null ? `label loss ${labelLoss.toFixed(4)}` : `accuracy ${accuracy.toFixed(3)}`;
          progress(`epoch ${epoch}: validation ${score}`);
        } else if (report.type === 'kept') {
          keep?.take(report.progress);
        } else if (report.type === 'finished') {
          resolve(report);
        } else if (report.type === 'failed') {
          reject(new WorkerRefusal(report.what, report.advice));
        }
      },
      onCrash: reject,
    });
    send({
      type: 'train',
      runId,
      config,
      train,
      validation,
      files,
      codeVersion: __CODE_VERSION__,
      progress: from,
      keepEverySeconds: keep?.everySeconds,
    });
  });
}
