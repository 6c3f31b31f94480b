/** What a student wrote, as code, and in words how much of it can be read. */
import type { Answer } from '../../teacher/prediction.ts';
import classes from './WrittenText.module.css';
import { howRead } from './how-read.ts';

export interface WrittenTextProps {
  answer: Pick<Answer, 'fixType'> & { written: NonNullable<Answer['written']> };
  /** Whose text it is, for those who hear the page. */
  by: string;
}

export function WrittenText({ answer, by }: WrittenTextProps) {
  const { text } = answer.written;
  const read = howRead(answer);
  return (
    <figure className={classes.written} aria-label={`What ${by} wrote`}>
      {read !== null && (
        <p className={classes.read} data-unreadable={answer.fixType === null || undefined}>
          {read}
        </p>
      )}
      {text.trim() !== '' && (
        <pre className={classes.text}>
          <code>{text}</code>
        </pre>
      )}
    </figure>
  );
}
