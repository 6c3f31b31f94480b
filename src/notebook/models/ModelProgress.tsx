/** How far the model under way is, with a way out; and what stopped the last one. */
import { formatDuration } from '../train/pace.ts';
import { formatBytes } from '../../training/bytes.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { WorkProgress } from '../page/WorkProgress.tsx';
import { type ModelWork, useModelWork } from './model-work.ts';

export function ModelProgress() {
  const { running, failure, cancel, dismiss } = useModelWork();
  if (running) {
    const { progress, cancelling } = running;
    return (
      <WorkProgress
        label={`Adding ${running.name}`}
        words={wordsOf(running)}
        percent={progress?.total ? (100 * progress.done) / progress.total : progress?.stage === 'check' ? 100 : 0}
        onCancel={cancelling || progress?.stage === 'check' ? undefined : cancel}
      />
    );
  }
  if (!failure) return null;
  return (
    <WorkFailure
      title={failure.order.type === 'download' ? `${failure.name} was not downloaded` : 'No model was added'}
      sentences={[failure.what, failure.advice]}
      onClose={dismiss}
    />
  );
}

function wordsOf({ name, progress, cancelling }: ModelWork): string {
  if (cancelling) return 'Cancelling';
  if (!progress || progress.stage === 'look') return `Looking for ${name}`;
  if (progress.stage === 'check') return 'Checking every tensor';
  const { stage, done, total, bytesPerSecond, secondsLeft } = progress;
  const amount = total === null ? formatBytes(done) : `${formatBytes(done)} of ${formatBytes(total)}`;
  const rate = bytesPerSecond === null ? '' : `, ${formatBytes(bytesPerSecond)} a second`;
  const left = secondsLeft === null ? '' : `, about ${formatDuration(secondsLeft)} left`;
  return `${stage === 'copy' ? 'Copying' : 'Fetching'}: ${amount}${rate}${left}`;
}
