/** What a verification costs, and how far it is, wherever one can be started. */
import { COMPILER_BYTES } from '../../execution/toolchain-cache.ts';
import { usualWorkers } from '../../execution/width.ts';
import { formatBytes } from '../../training/bytes.ts';
import { compilerWords, useCompiler } from '../execution/compiler-store.ts';
import { WorkProgress } from '../page/WorkProgress.tsx';
import { formatDuration } from '../train/pace.ts';
import classes from './Data.module.css';
import { usePace } from './use-pace.ts';
import { expectedVerifySeconds, measuredVerifyPace, reckonedVerifyPace } from './verify-pace.ts';
import { type Verifying, useVerify } from './verify-store.ts';
import { count, plural } from './words.ts';

/** Of verifying so many programs; null until there is something to tell it from. */
export function useExpectedSeconds(programs: number): number | null {
  const pace = usePace(measuredVerifyPace, reckonedVerifyPace);
  return pace === null ? null : expectedVerifySeconds(programs, pace.seconds, usualWorkers());
}

/** What pressing the button takes beside time. */
export function VerifyCost() {
  const absent = useCompiler((state) => state.state === 'absent');
  if (!absent) return null;
  return (
    <span className={classes.provenance}>
      First it loads a C compiler, about {formatBytes(COMPILER_BYTES)}, and keeps it.
    </span>
  );
}

export function VerifyProgress({ running }: { running: Verifying }) {
  const cancel = useVerify((state) => state.cancel);
  const loading = useCompiler((state) => state.loading);
  const { programs, cancelling } = running;
  const part = programs ?? loading;
  return (
    <WorkProgress
      label="Verification"
      words={cancelling ? 'Cancelling' : programs === null ? compilerWords(loading) : programWords(programs)}
      percent={part === null ? 0 : (100 * part.done) / part.total}
      onCancel={cancelling ? undefined : cancel}
    />
  );
}

function programWords({ done, total, secondsLeft }: NonNullable<Verifying['programs']>): string {
  const left = secondsLeft === null ? '' : `, about ${formatDuration(secondsLeft)} left`;
  return `Compiling and running: ${count(done)} of ${plural(total, 'program')}${left}`;
}
