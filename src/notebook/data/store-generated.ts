/** Stores generated programs as the corpus `generated`, in place of an earlier one. */
import { countsOf } from '../../corpus/program.ts';
import { readStarter } from '../../corpus/starter.ts';
import { corpusOf, type GeneratedLine } from '../../generator/generated-program.ts';
import { replaceCorpus } from '../../storage/corpora.ts';
import { filterAnnotations } from '../../teacher/filter.ts';
import { CONSTRUCTED } from './shipped.ts';

export interface GeneratedOrigin {
  /** Where they came from, for a person to read. */
  origin: string;
  /** It took. */
  seconds: number;
  notes: string[];
}

/** All or nothing. */
export async function storeGenerated(lines: readonly GeneratedLine[], made: GeneratedOrigin): Promise<void> {
  const { starterFiles } = await import('./starter-files.ts');
  const { programs, tests, annotations } = corpusOf(lines, (await readStarter(starterFiles)).tests);
  const { kept, report } = filterAnnotations(annotations, programs, CONSTRUCTED);
  await replaceCorpus({
    record: {
      id: 'generated',
      origin: made.origin,
      commit: null,
      importedAt: Date.now(),
      counts: countsOf(programs),
    },
    programs,
    tests,
    annotations: kept.map((annotation) => ({ pass: 'first', annotation })),
    testReports: new Map(lines.map(({ path, tests: shown }) => [path, shown])),
    report: { corpus: 'generated', seconds: made.seconds, annotations: report, notes: made.notes },
  });
}
