/** Runs every program of the active corpus, and says where that differs from what its metadata says. */
import { Button } from '@mantine/core';
import type { CorpusId } from '../../corpus/program.ts';
import type { Verification } from '../../execution/verification-record.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { formatDuration } from '../train/pace.ts';
import classes from './Data.module.css';
import { useVerify } from './verify-store.ts';
import { differencesSentence, provenanceSentence, verdictsSentence } from './verify-words.ts';
import { VerifyCost, VerifyProgress, useExpectedSeconds } from './VerifyWork.tsx';
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
          <VerifyCost />
        </div>
      )}
    </div>
  );
}
