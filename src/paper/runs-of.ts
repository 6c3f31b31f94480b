/** The runs of one arm, or of all. */
import type { Run } from '../training/run.ts';
import type { PaperContent } from './data-files.ts';

/** @param arm null for all */
export function runsOf({ record, runs }: Pick<PaperContent, 'record' | 'runs'>, arm: string | null): Run[] {
  if (arm === null) return [...runs];
  const own = new Set(record.runs.filter((run) => run.arm === arm).map(({ id }) => id));
  return runs.filter(({ id }) => own.has(id));
}
