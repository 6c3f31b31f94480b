/** What student/ngrams.ts does, in Python, for whoever reads a student's folder without this page. */
import { LONGEST_NGRAM, MODULUS, MULTIPLIER, NGRAM_COLUMNS, ROW_LENGTH } from '../student/ngrams.ts';

/** A function of a program's token ids, without padding, that needs Python's standard library alone. */
export const NGRAM_ROW = [
  'def ngram_row(ids):',
  `    row = [0.0] * ${NGRAM_COLUMNS}`,
  '    for first in range(len(ids)):',
  '        column = 0',
  `        for token in ids[first : first + ${LONGEST_NGRAM}]:`,
  `            column = (column * ${MULTIPLIER} + token + 1) % ${MODULUS}`,
  '            row[column] += 1',
  '    row = [1 + math.log(count) if count else 0.0 for count in row]',
  `    scale = ${ROW_LENGTH} / math.sqrt(sum(value**2 for value in row))`,
  '    return [value * scale for value in row]',
];
