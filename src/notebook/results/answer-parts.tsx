/** Parts of an answer about a program, held against the teacher's. */
import type { Answer } from '../../teacher/prediction.ts';
import classes from './Results.module.css';

/** Never colour alone. */
export const mark = (right: boolean): string => (right ? '✓' : '✗');

/** A trace, each tag with whether the teacher named it. */
export function Tags({ answer, truth }: { answer: Answer; truth: readonly string[] }) {
  if (answer.tags === null) return <span className={classes.none}>tells no tags</span>;
  if (answer.tags.length === 0)
    return <span className={classes.none}>{answer.written ? 'no tag' : 'no tag reaches 0.5'}</span>;
  return (
    <ul className={classes.tags}>
      {answer.tags.map((tag) => (
        <li key={tag} data-right={truth.includes(tag)}>
          {tag} {mark(truth.includes(tag))}
        </li>
      ))}
    </ul>
  );
}

/** Lines in their order; with ticks where the truth is known. */
export function Lines({ lines, truth }: { lines: readonly number[]; truth: readonly number[] | null }) {
  if (lines.length === 0) return <small>no line</small>;
  const told = [...new Set(lines)]
    .sort((a, b) => a - b)
    .map((line) => (truth === null ? String(line) : `${line} ${mark(truth.includes(line))}`));
  return (
    <small>
      {told.length === 1 ? 'line' : 'lines'} {told.join(', ')}
    </small>
  );
}
