/** Labelled programs that tests make up. */
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';
import type { LabelledProgram } from '../../src/training/plan.ts';

const ASSIGNMENTS = ['grade', 'median', 'smallest'];

/** `count` programs of ten students in three assignments; every fifth was annotated by reading alone. */
export const labelledPrograms = (count: number): LabelledProgram[] =>
  Array.from({ length: count }, (_, i) => {
    const [assignment, student] = [ASSIGNMENTS[i % 3]!, `student-${i % 10}`];
    const path = `${assignment}/${student}/${i}/${assignment}.c`;
    const blob = i.toString(16).padStart(40, '0');
    return {
      program: {
        path,
        corpus: 'introclass',
        assignment,
        student,
        revision: String(i),
        source: `int main(void) { return ${i}; }`,
        blob,
        duplicates: [],
        passed: [],
        failed: ['blackbox/1'],
      },
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
