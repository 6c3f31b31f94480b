/** A corpus, live from the database: read and checked once, however many sections show it. */
import { useMemo } from 'react';
import type { CorpusId } from '../../corpus/program.ts';
import { shared, type Source } from '../../storage/live.ts';
import type { LabelledProgram } from '../../training/plan.ts';
import { type CorpusContent, readContent } from './read-content.ts';
import { useSource } from './use-stored.ts';

const sources = new Map<CorpusId, Source<CorpusContent>>();

function contentOf(corpus: CorpusId): Source<CorpusContent> {
  const source = sources.get(corpus) ?? shared(() => readContent(corpus));
  sources.set(corpus, source);
  return source;
}

/** Undefined while it is being read. */
export function useCorpusContent(corpus: CorpusId): CorpusContent | undefined {
  const content = useSource(contentOf(corpus));
  // Until the next corpus has been read, there is still the last one.
  return content?.corpus === corpus ? content : undefined;
}

/** Undefined while they are being read. */
export const useLabelledPrograms = (corpus: CorpusId): LabelledProgram[] | undefined =>
  useCorpusContent(corpus)?.labelled;

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
