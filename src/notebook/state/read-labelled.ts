/** The labelled programs of a corpus, with what their tests showed where they were run. */
import type { CorpusId } from '../../corpus/program.ts';
import { readAnnotations, readPrograms } from '../../storage/corpora.ts';
import { readTestReports } from '../../storage/test-reports.ts';
import { joinAnnotations, type LabelledProgram } from '../../training/plan.ts';

export async function readLabelled(corpus: CorpusId): Promise<LabelledProgram[]> {
  const [programs, annotations, reports] = await Promise.all([
    readPrograms(corpus),
    readAnnotations(corpus, 'first'),
    readTestReports(corpus),
  ]);
  return joinAnnotations(programs.records, annotations.records, reports);
}
