/** The labelled programs of a corpus, live from the database. */
import { useMemo } from 'react';
import { useStored } from './use-stored.ts';
import type { CorpusId } from '../../corpus/program.ts';
import type { LabelledProgram } from '../../training/plan.ts';
import { readLabelled } from './read-labelled.ts';

/** Undefined while they are being read. */
export function useLabelledPrograms(corpus: CorpusId): LabelledProgram[] | undefined {
  const found = useStored(async () => ({ corpus, labelled: await readLabelled(corpus) }), [corpus]);
  return found?.corpus === corpus ? found.labelled : undefined;
}

/** The same by their paths, those of duplicates among them. */
export function useProgramsByPath(corpus: CorpusId): ReadonlyMap<string, LabelledProgram> | undefined {
  const labelled = useLabelledPrograms(corpus);
  return useMemo(
    () =>
      labelled &&
      new Map(labelled.flatMap((item) => [item.program.path, ...item.program.duplicates].map((path) => [path, item]))),
    [labelled],
  );
}
