/** Students are to read tests that nobody has run yet: says so, and runs them right there. */
import { Alert, Button } from '@mantine/core';
import type { CorpusId } from '../../corpus/program.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { formatDuration } from '../train/pace.ts';
import classes from './Data.module.css';
import { useCorpora } from './use-corpus.ts';
import { useVerify } from './verify-store.ts';
import { VerifyCost, VerifyProgress, useExpectedSeconds } from './VerifyWork.tsx';
import { CORPUS_IN_TEXT, plural } from './words.ts';

export function TestsNeeded({ corpus }: { corpus: CorpusId }) {
  const programs = useCorpora()?.records[corpus]?.counts.distinct;
  const { running, failure, start, dismiss } = useVerify();
  const seconds = useExpectedSeconds(programs ?? 0);
  if (programs === undefined) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      title="The programs have to be run first"
      my="sm"
      classNames={{ body: classes.needed }}
    >
      <p>
        The students are to read what failing tests showed, and for {CORPUS_IN_TEXT[corpus]} that is not known here yet.
        Its {plural(programs, 'program')} are compiled and run on their tests once, and what those show is kept.
      </p>
      {failure?.corpus === corpus && (
        <WorkFailure title="The programs were not run" sentences={[failure.what, failure.advice]} onClose={dismiss} />
      )}
      {running?.corpus === corpus ? (
        <VerifyProgress running={running} />
      ) : (
        <div className={classes.verifyButtons}>
          <Button
            variant="default"
            className={classes.runThem}
            disabled={running !== null}
            onClick={() => start(corpus)}
          >
            Run {plural(programs, 'program')}
            {seconds !== null && ` (about ${formatDuration(seconds)})`}
          </Button>
          <VerifyCost />
        </div>
      )}
    </Alert>
  );
}
