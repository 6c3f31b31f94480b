/** A student's answer in the names that result files and the command line carry. */
import type { Answer } from '../teacher/prediction.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';

export const answerRecord = ({ fixType, probabilities, tags, lines, written }: Answer) => ({
  fix_type: fixType,
  probabilities: probabilities && Object.fromEntries(FIX_TYPES.map((name, i) => [name, probabilities[i]])),
  tags,
  lines,
  written,
});
