/** What came of compiling and running the program. */
import { useState } from 'react';
import { describeEnding } from '../../execution/endings.ts';
import { count, plural } from '../data/words.ts';
import { TestTable } from '../execution/TestTable.tsx';
import { shownTests } from '../execution/shown-tests.ts';
import classes from './Classify.module.css';
import { commonEnding, errorsOf, messageSentence, verdictSentence } from './test-words.ts';
import type { Outcome } from './try-program.ts';

export function TestOutcome({ outcome }: { outcome: Outcome }) {
  switch (outcome.kind) {
    case 'does not compile':
      return <DoesNotCompile outcome={outcome} />;
    case 'ran':
      return <Ran outcome={outcome} />;
    default:
      return <Judged outcome={outcome} />;
  }
}

function DoesNotCompile({ outcome: { messages } }: { outcome: Extract<Outcome, { kind: 'does not compile' }> }) {
  return (
    <>
      <p className={classes.named}>
        <strong>Does not compile.</strong> The lines are marked in the source.
      </p>
      <ul className={classes.notes}>
        {errorsOf(messages).map((message) => (
          <li key={messageSentence(message)}>{messageSentence(message)}</li>
        ))}
      </ul>
    </>
  );
}

function Ran({ outcome: { trial } }: { outcome: Extract<Outcome, { kind: 'ran' }> }) {
  return (
    <>
      <p className={classes.named}>
        <strong>{describeEnding(trial)}</strong> It took {trial.milliseconds.toFixed(0)} ms.
      </p>
      <Printed label="Output" text={trial.output} />
      {trial.errorOutput !== '' && <Printed label="Written to stderr" text={trial.errorOutput} />}
    </>
  );
}

/** More than this of an output is only said to be there: up to 64 kB would stretch the page. */
const SHOWN = 4000;

function Printed({ label, text }: { label: string; text: string }) {
  if (text === '') return <p className={classes.named}>Nothing was printed.</p>;
  return (
    <figure className={classes.output} aria-label={label}>
      <figcaption>
        {label}
        {text.length > SHOWN && `, its first ${count(SHOWN)} of ${count(text.length)} characters`}
      </figcaption>
      {/* A reader without a mouse scrolls it too. */}
      {/* oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}>{text.slice(0, SHOWN)}</pre>
    </figure>
  );
}

/** Failing tests that are shown before anybody asks for all. */
const FEW = 6;

function Judged({ outcome: { set, tests } }: { outcome: Extract<Outcome, { kind: 'judged' }> }) {
  const [all, setAll] = useState(false);
  const shown = shownTests(tests);
  const ending = commonEnding(shown);
  const few = shown.filter(({ passed }) => !passed).slice(0, FEW);
  const listed = all ? shown : few;
  const rows = ending === null ? listed : listed.map((test) => ({ ...test, ending: test.passed ? test.ending : null }));
  return (
    <>
      <p className={classes.named}>
        <strong>{verdictSentence(shown)}</strong> {ending}
      </p>
      {rows.length > 0 && <TestTable caption={null} assignment={set.assignment} tests={rows} />}
      {few.length < shown.length && (
        <button type="button" className="plain-link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show less' : `Show all ${plural(shown.length, 'test')}`}
        </button>
      )}
    </>
  );
}
