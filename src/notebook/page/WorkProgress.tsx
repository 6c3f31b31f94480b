/** How far some work is, in words and as a bar, with a way out. */
import { Button, Progress } from '@mantine/core';
import classes from './WorkProgress.module.css';

export interface WorkProgressProps {
  /** Of the bar, for screen readers. */
  label: string;
  words: string;
  /** In percent. */
  percent: number;
  /** Undefined where it cannot be cancelled now. */
  onCancel: (() => void) | undefined;
}

export function WorkProgress({ label, words, percent, onCancel }: WorkProgressProps) {
  return (
    <div className={classes.progress}>
      <div className={classes.head}>
        <span>{words}</span>
        <Button size="compact-sm" variant="default" onClick={onCancel} disabled={onCancel === undefined}>
          Cancel
        </Button>
      </div>
      <Progress value={percent} aria-label={label} transitionDuration={100} />
    </div>
  );
}
