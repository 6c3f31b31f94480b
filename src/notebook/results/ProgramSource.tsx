/** A validation program's source, with the lines that the teacher and the students name. */
import type { LabelledProgram } from '../../training/plan.ts';
import type { NamedLines } from '../source/line-signs.ts';
import { SourceView } from '../source/SourceView.tsx';
import classes from './Results.module.css';

export interface ProgramSourceProps {
  path: string;
  /** Null where the corpus is not stored any more; undefined while it is read. */
  labelled: LabelledProgram | null | undefined;
  named: readonly NamedLines[];
}

export function ProgramSource({ path, labelled, named }: ProgramSourceProps) {
  if (labelled === undefined) return <p className={classes.hint}>Reading the source.</p>;
  if (labelled === null)
    return (
      <p className={classes.hint}>
        This program is not in the stored corpus, so its source cannot be shown. Load the corpus again in Data.
      </p>
    );
  return (
    <SourceView
      key={path}
      source={labelled.program.source}
      faultyLines={labelled.annotation.lines}
      namedLines={named}
      label={`Source of ${path}`}
    />
  );
}
