/** Labelled programs that tests make up. */
import { madeUpProgram } from '../../src/gallery/made-up.ts';
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';
import type { LabelledProgram } from '../../src/training/plan.ts';

const ASSIGNMENTS = ['grade', 'median', 'smallest'];

/** `count` programs of ten students in three assignments; every fifth was annotated by reading alone. */
export const labelledPrograms = (count: number): LabelledProgram[] =>
  Array.from({ length: count }, (_, i) => {
    const [assignment, student] = [ASSIGNMENTS[i % 3]!, `student-${i % 10}`];
    const program = madeUpProgram(i, assignment, student);
    const { path, blob } = program;
    return {
      program,
      annotation: {
        program: path,
        blob,
        fixType: FIX_TYPES[i % 4]!,
        tags: [TAGS[i % 7]!],
        lines: [1],
        confidence: i % 2 === 0 ? 'high' : 'low',
        evidence: i % 5 === 0 ? 'reading' : 'execution',
      },
    };
  });
