/** A program to try, which the chosen student has not been trained on. */
import { useMemo } from 'react';
import type { Program } from '../../corpus/program.ts';
import { useCorpusContent } from '../state/corpus-content.ts';
import type { AskedStudent } from './asked-student.ts';

/** Whether a program of the starter corpus is new to the student. */
function isNewTo({ from }: AskedStudent): (program: Program) => boolean {
  if ('shipped' in from) {
    // It has learned from programs that were made from other solutions.
    const held = new Set(from.shipped.heldOut.solutions.map((solution) => `starter/${solution}`));
    return ({ student }) => held.has(student);
  }
  if (from.run.corpus !== 'starter') return () => true;
  const validation = new Set(from.run.split.validation);
  return ({ path }) => validation.has(path);
}

/** From the starter corpus, whose programs are the project's own; undefined until found, or where there is none. */
export function useExample(student: AskedStudent | undefined): Program | undefined {
  const programs = useCorpusContent('starter')?.programs;
  return useMemo(() => {
    const failing = programs?.filter((program) => program.failed.length > 0);
    return (student && failing?.find(isNewTo(student))) ?? failing?.[0];
  }, [student, programs]);
}
