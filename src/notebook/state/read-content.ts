/** A corpus as it is stored: its programs, and those that are labelled, with what their tests showed where they were run. */
import type { CorpusId, Program } from '../../corpus/program.ts';
import { readAnnotations, readPrograms } from '../../storage/corpora.ts';
import type { Damaged } from '../../storage/read.ts';
import { readTestReports } from '../../storage/test-reports.ts';
import type { Annotation } from '../../teacher/annotation.ts';
import { joinAnnotations, type LabelledProgram } from '../../training/plan.ts';

export interface CorpusContent {
  corpus: CorpusId;
  programs: Program[];
  /** By the program's path. */
  annotations: ReadonlyMap<string, Annotation>;
  labelled: LabelledProgram[];
  damaged: Damaged[];
}

export async function readContent(corpus: CorpusId): Promise<CorpusContent> {
  const [programs, annotations, reports] = await Promise.all([
    readPrograms(corpus),
    readAnnotations(corpus, 'first'),
    readTestReports(corpus),
  ]);
  return {
    corpus,
    programs: programs.records,
    annotations: new Map(annotations.records.map((annotation) => [annotation.program, annotation])),
    labelled: joinAnnotations(programs.records, annotations.records, reports),
    damaged: [...programs.damaged, ...annotations.damaged],
  };
}

export const readLabelled = async (corpus: CorpusId): Promise<LabelledProgram[]> =>
  (await readContent(corpus)).labelled;
