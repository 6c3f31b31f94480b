/** Which program of several is looked at: buttons go to the next and the one before, and so do the arrow keys within. */
import { Button, Group } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { shortPath } from '../../figures/text.ts';
import classes from './Results.module.css';

export interface ProgramStepperProps {
  ref?: Ref<HTMLElement>;
  /** What a screen reader calls the whole. */
  label: string;
  /** At least one. */
  paths: readonly string[];
  at: number;
  onStep: (at: number) => void;
  onEscape?: () => void;
  /** Above the buttons. */
  head?: ReactNode;
  children: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

export function ProgramStepper({ ref, label, paths, at, onStep, onEscape, head, children }: ProgramStepperProps) {
  const path = paths[at]!;
  const go = (step: number) => onStep((at + step + paths.length) % paths.length);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Within the source and in a choice the arrow keys have work of their own.
    if (event.target instanceof Element && event.target.closest('[contenteditable], .cm-editor, select, input')) return;
    if (event.key === 'Escape') onEscape?.();
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- steps through the list it holds
    <section ref={ref} aria-label={label} tabIndex={-1} className={classes.panel} onKeyDown={onKeyDown}>
      {head}
      <Group gap="xs" mb="xs">
        <Button size="compact-sm" variant="default" disabled={paths.length === 1} onClick={() => go(-1)}>
          Previous
        </Button>
        <Button size="compact-sm" variant="default" disabled={paths.length === 1} onClick={() => go(1)}>
          Next
        </Button>
        <span aria-live="polite">
          Program {at + 1} of {paths.length}: <code title={path}>{shortPath(path)}</code>
        </span>
        {paths.length > 1 && <span className={classes.hint}>Arrow keys step through.</span>}
      </Group>
      {children}
    </section>
  );
}
