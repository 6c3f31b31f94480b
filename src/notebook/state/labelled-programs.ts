/** The labelled programs of a corpus, live from the database. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { CorpusId } from '../../corpus/program.ts';
import { readAnnotations, readPrograms } from '../../storage/corpora.ts';
import { joinAnnotations, type LabelledProgram } from '../../training/plan.ts';

/** Undefined while they are being read. */
export function useLabelledPrograms(corpus: CorpusId): LabelledProgram[] | undefined {
  return useLiveQuery(async () => {
    const [programs, annotations] = await Promise.all([readPrograms(corpus), readAnnotations(corpus, 'first')]);
    return joinAnnotations(programs.records, annotations.records);
  }, [corpus]);
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
