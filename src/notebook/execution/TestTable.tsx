/** Verdicts on tests, one a row: what the program was given, what was expected, what came. */
import type { ReactNode } from 'react';
import classes from './Execution.module.css';
import { excerpt, shownAnswer } from './shown-answer.ts';

export interface ShownTest {
  test: string;
  passed: boolean;
  /** Null where it is not known. */
  input: string | null;
  /** Outputs. */
  expected: string;
  actual: string;
  /** One sentence where the program did not end well, else null. */
  ending: string | null;
}

export interface TestTableProps {
  caption: ReactNode;
  assignment: string;
  tests: readonly ShownTest[];
}

export function TestTable({ caption, assignment, tests }: TestTableProps) {
  return (
    <table className={classes.table}>
      {caption !== null && <caption>{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">Input</th>
          <th scope="col">Expected</th>
          <th scope="col">Actual</th>
        </tr>
      </thead>
      <tbody>
        {tests.map(({ test, passed, input, expected, actual, ending }) => (
          <tr key={test}>
            <th scope="row">
              <span className={passed ? classes.sign : `${classes.sign} ${classes.failed}`} aria-hidden="true">
                {passed ? '✓' : '✕'}
              </span>
              {test}
            </th>
            <td>{input === null ? null : <code className={classes.text}>{excerpt(input.replace(/\n$/, ''))}</code>}</td>
            <td>
              <Answer assignment={assignment} output={expected} />
            </td>
            <td>
              <Answer assignment={assignment} output={actual} />
              {ending !== null && <span className={classes.ending}>{ending}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Answer({ assignment, output }: { assignment: string; output: string }) {
  const { kind, text } = shownAnswer(assignment, output);
  if (kind === 'nothing') return <span className={classes.aside}>Nothing was printed. </span>;
  return (
    <>
      {kind === 'other' && <span className={classes.aside}>No answer in</span>}
      <code className={classes.text}>{text}</code>
    </>
  );
}
