/** How far the import under way is, with a way out, and what stopped the last one. */
import { WorkFailure } from '../page/WorkFailure.tsx';
import { WorkProgress } from '../page/WorkProgress.tsx';
import type { Stage } from './import-protocol.ts';
import { type ImportWork, type Running, useImport } from './import-store.ts';
import { count } from './words.ts';

/** Where a stage begins and how much of the whole bar it takes, in percent; measured on archives. */
const SPANS: Record<Stage, [from: number, width: number]> = {
  unpack: [0, 55],
  download: [0, 95],
  compare: [55, 30],
  store: [85, 15],
};

export function ImportProgress({ concerns }: { concerns: (kind: ImportWork['type']) => boolean }) {
  const running = useImport((state) => state.running);
  const failure = useImport((state) => state.failure);
  const cancel = useImport((state) => state.cancel);
  const dismiss = useImport((state) => state.dismiss);
  if (running && concerns(running.kind)) {
    return (
      <WorkProgress
        label="Import"
        words={wordsOf(running)}
        percent={percent(running)}
        onCancel={canCancel(running) ? cancel : undefined}
      />
    );
  }
  if (failure && concerns(failure.kind)) {
    const { found, expected, advice } = failure;
    return (
      <WorkFailure
        title="Nothing was imported"
        sentences={[found, ...(expected === '' ? [] : [expected]), advice, 'What was stored before is as it was.']}
        onClose={dismiss}
      />
    );
  }
  return null;
}

const canCancel = ({ progress, cancelling }: Running) => !cancelling && progress?.stage !== 'store';

export function percent({ progress }: Running): number {
  if (!progress) return 0;
  const [from, width] = SPANS[progress.stage];
  return from + (progress.total > 0 ? (width * progress.done) / progress.total : 0);
}

function wordsOf(running: Running): string {
  const { progress, cancelling } = running;
  if (cancelling) return 'Cancelling';
  if (!progress) return 'Opening';
  const { stage, done, total } = progress;
  switch (stage) {
    case 'unpack':
      return `Reading: ${((100 * done) / Math.max(1, total)).toFixed(0)}%`;
    case 'download':
      return `Fetching: ${count(done)} of ${count(total)} files${timeLeft(running, done, total)}`;
    case 'compare':
      return `Telling programs apart: ${count(done)} of ${count(total)} submissions`;
    default:
      return `Storing ${count(total)} programs`;
  }
}

/** From this download's own pace, once it has one. */
function timeLeft({ started }: Running, done: number, total: number): string {
  const seconds = (Date.now() - started) / 1000;
  if (done < 50 || seconds < 2) return '';
  const left = (seconds / done) * (total - done);
  return left < 90 ? `, about ${Math.ceil(left)} s left` : `, about ${Math.ceil(left / 60)} min left`;
}
