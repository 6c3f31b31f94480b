/** The programs behind a cell of a confusion matrix; the arrow keys step through them. */
import { Button, CloseButton, Group } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { CorpusId } from '../../corpus/program.ts';
import { useLabelledPrograms } from '../state/labelled-programs.ts';
import { type ProgramAnswer, ProgramDetail } from './ProgramDetail.tsx';
import classes from './Results.module.css';

export interface CellProgramsProps {
  title: string;
  corpus: CorpusId;
  /** Each program's answers, one a run; at least one program. */
  programs: readonly { path: string; answers: readonly ProgramAnswer[] }[];
  onClose: () => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** `median/0cdfa335…/003/median.c`: a student's name is 128 hex digits. */
const shortPath = (path: string): string => path.replace(/[0-9a-f]{16,}/g, (name) => `${name.slice(0, 8)}…`);

export function CellPrograms({ title, corpus, programs, onClose }: CellProgramsProps) {
  const [at, setAt] = useState(0);
  const panel = useRef<HTMLElement>(null);
  const labelled = useLabelledPrograms(corpus);
  const byPath = useMemo(() => labelled && new Map(labelled.map((item) => [item.program.path, item])), [labelled]);
  const shown = programs[at] ?? programs[0]!;
  const go = (step: number) => setAt((now) => (now + step + programs.length) % programs.length);

  // Whoever has just chosen a cell goes on with the keyboard here.
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    // Braces matter: in newer browsers this answers with a promise, which an effect must not return.
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Within the source the arrow keys move the cursor.
    if (event.target instanceof Element && event.target.closest('[contenteditable], .cm-editor')) return;
    if (event.key === 'Escape') onClose();
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- steps through the list it holds
    <section ref={panel} aria-label={title} tabIndex={-1} className={classes.panel} onKeyDown={onKeyDown}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <h4>{title}</h4>
        <CloseButton aria-label="Close the programs" onClick={onClose} />
      </Group>
      <Group gap="xs" mb="xs">
        <Button size="compact-sm" variant="default" disabled={programs.length === 1} onClick={() => go(-1)}>
          Previous
        </Button>
        <Button size="compact-sm" variant="default" disabled={programs.length === 1} onClick={() => go(1)}>
          Next
        </Button>
        <span aria-live="polite">
          Program {at + 1} of {programs.length}: <code title={shown.path}>{shortPath(shown.path)}</code>
        </span>
        {programs.length > 1 && <span className={classes.hint}>Arrow keys step through.</span>}
      </Group>
      <ProgramDetail path={shown.path} labelled={byPath && (byPath.get(shown.path) ?? null)} answers={shown.answers} />
    </section>
  );
}
