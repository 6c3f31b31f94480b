/** A part that is one click away: its heading with a word on what it holds, and nothing made of it until it is opened. */
import { type ReactNode, useId } from 'react';
import classes from './Fold.module.css';

export interface FoldProps {
  title: string;
  /** Beside the title, opened or not. */
  summary?: ReactNode;
  level: 3 | 4 | 5;
  opened: boolean;
  onToggle: () => void;
  children: ReactNode;
}

export function Fold({ title, summary, level, opened, onToggle, children }: FoldProps) {
  const panel = useId();
  const Heading = `h${level}` as const;
  return (
    <div className={classes.fold}>
      <div className={classes.head}>
        <Heading className={classes.heading}>
          <button
            type="button"
            className={classes.button}
            aria-expanded={opened}
            aria-controls={panel}
            onClick={onToggle}
          >
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" data-folded={!opened || undefined}>
              <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
            {title}
          </button>
        </Heading>
        {summary !== undefined && <span className={classes.summary}>{summary}</span>}
      </div>
      <div id={panel} hidden={!opened} className={classes.body}>
        {opened && children}
      </div>
    </div>
  );
}
