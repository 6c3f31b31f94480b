/** Runs every program of the active corpus, and says where that differs from what its metadata says. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CorpusId } from '../../corpus/program.ts';
import { COMPILER_BYTES } from '../../execution/toolchain-cache.ts';
import type { Verification } from '../../execution/verification-record.ts';
import { formatBytes } from '../../training/bytes.ts';
import { compilerWords, useCompiler } from '../execution/compiler-store.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { WorkProgress } from '../page/WorkProgress.tsx';
import { formatDuration } from '../train/pace.ts';
import classes from './Data.module.css';
import { expectedVerifySeconds, measuredVerifyPace, reckonedVerifyPace } from './verify-pace.ts';
import { type Verifying, useVerify } from './verify-store.ts';
import { differencesSentence, provenanceSentence, verdictsSentence } from './verify-words.ts';
import { CORPUS_IN_TEXT, count, plural } from './words.ts';

export interface VerifyPanelProps {
  corpus: CorpusId;
  /** How many programs it has. */
  programs: number;
  /** Null where there is none; undefined while it is being read. */
  verification: Verification | null | undefined;
  onShowDifferences: () => void;
}

export function VerifyPanel({ corpus, programs, verification, onShowDifferences }: VerifyPanelProps) {
  const { running, failure, start, dismiss } = useVerify();
  const expected = useExpectedSeconds(programs);
  const seconds = verification?.seconds ?? expected;
  const busy = running !== null;
  if (verification === undefined) return null;
  return (
    <div className={classes.verify}>
      {verification === null ? (
        <p>
          Which tests a program passes is so far what came with the corpus. All {count(programs)} programs can be
          compiled and run here, in this browser, and held against it.
        </p>
      ) : (
        <>
          <p>
            {verdictsSentence(verification)} {differencesSentence(verification)}
          </p>
          <p className={classes.provenance}>{provenanceSentence(verification)}</p>
        </>
      )}
      {failure?.corpus === corpus && (
        <WorkFailure
          title={`${CORPUS_IN_TEXT[corpus]} was not verified`}
          sentences={[failure.what, failure.advice, 'What was kept before is as it was.']}
          onClose={dismiss}
        />
      )}
      {running?.corpus === corpus ? (
        <VerifyProgress running={running} />
      ) : (
        <div className={classes.verifyButtons}>
          {verification !== null && verification.differences.length > 0 && (
            <Button onClick={onShowDifferences}>
              Show the {plural(verification.differences.length, 'program')} that differ
            </Button>
          )}
          <Button variant="default" disabled={busy} onClick={() => start(corpus)}>
            {verification === null ? `Verify ${plural(programs, 'program')}` : 'Verify again'}
            {seconds !== null && ` (about ${formatDuration(seconds)})`}
          </Button>
          <Cost />
        </div>
      )}
    </div>
  );
}

/** How long the first paint gets before the processor is tried. */
const REST_MS = 500;

/** Of verifying so many programs; null until there is something to tell it from. */
function useExpectedSeconds(programs: number): number | null {
  const [reckoned, setReckoned] = useState<number | null>(null);
  const pace = measuredVerifyPace() ?? reckoned;
  const unknown = pace === null;
  useEffect(() => {
    if (!unknown) return undefined;
    const timer = setTimeout(() => setReckoned(reckonedVerifyPace()), REST_MS);
    return () => clearTimeout(timer);
  }, [unknown]);
  return pace === null ? null : expectedVerifySeconds(programs, pace, navigator.hardwareConcurrency);
}

/** What pressing the button takes beside time. */
function Cost() {
  const absent = useCompiler((state) => state.state === 'absent');
  if (!absent) return null;
  return (
    <span className={classes.provenance}>
      First it loads a C compiler, about {formatBytes(COMPILER_BYTES)}, and keeps it.
    </span>
  );
}

function VerifyProgress({ running }: { running: Verifying }) {
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
