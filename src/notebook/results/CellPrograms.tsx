/** The programs behind a cell of a confusion matrix; the arrow keys step through them. */
import { CloseButton, Group } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { CorpusId } from '../../corpus/program.ts';
import { useProgramsByPath } from '../state/corpus-content.ts';
import { type ProgramAnswer, ProgramDetail } from './ProgramDetail.tsx';
import { ProgramStepper } from './ProgramStepper.tsx';

export interface CellProgramsProps {
  title: string;
  corpus: CorpusId;
  /** Each program's answers, one a run; at least one program. */
  programs: readonly { path: string; answers: readonly ProgramAnswer[] }[];
  onClose: () => void;
}

export function CellPrograms({ title, corpus, programs, onClose }: CellProgramsProps) {
  const [at, setAt] = useState(0);
  const panel = useRef<HTMLElement>(null);
  const byPath = useProgramsByPath(corpus);
  const shown = programs[at] ?? programs[0]!;

  // Whoever has just chosen a cell goes on with the keyboard here.
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    // Braces matter: in newer browsers this answers with a promise, which an effect must not return.
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  return (
    <ProgramStepper
      ref={panel}
      label={title}
      paths={programs.map(({ path }) => path)}
      at={at}
      onStep={setAt}
      onEscape={onClose}
      head={
        <Group justify="space-between" wrap="nowrap" align="start">
          <h4>{title}</h4>
          <CloseButton aria-label="Close the programs" onClick={onClose} />
        </Group>
      }
    >
      <ProgramDetail path={shown.path} labelled={byPath && (byPath.get(shown.path) ?? null)} answers={shown.answers} />
    </ProgramStepper>
  );
}
