/**
 * Sources as weighted counts of their token n-grams, by scikit-learn's definitions (`TfidfVectorizer` with `sublinear_tf`,
 * smoothed idf and l2 norm).
 */

/** Longest n-gram. */
const LONGEST = 3;
/** An n-gram that fewer sources have says nothing of others. */
const LEAST_SOURCES = 2;

/** A row of few non-zero entries. */
export interface SparseRow {
  columns: Uint32Array;
  values: Float64Array;
}

export interface Vectorizer {
  /** How many n-grams there are. */
  columns: number;
  /** A source's row, of length 1, or of nothing where it has no known n-gram. */
  transform(tokens: readonly string[]): SparseRow;
}

/** Joins tokens; no token holds it. */
const JOINT = '\n';

function counts(tokens: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (let length = 1; length <= LONGEST; length += 1) {
    for (let at = 0; at + length <= tokens.length; at += 1) {
      const gram = tokens.slice(at, at + length).join(JOINT);
      found.set(gram, (found.get(gram) ?? 0) + 1);
    }
  }
  return found;
}

/** Learns n-grams and their weights: ln((1 + sources) / (1 + sources with it)) + 1. */
export function fitVectorizer(sources: readonly (readonly string[])[]): Vectorizer {
  const frequency = new Map<string, number>();
  for (const tokens of sources) {
    for (const gram of counts(tokens).keys()) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  }
  const columns = new Map<string, { column: number; idf: number }>();
  for (const [gram, found] of frequency) {
    if (found < LEAST_SOURCES) continue;
    columns.set(gram, { column: columns.size, idf: Math.log((1 + sources.length) / (1 + found)) + 1 });
  }
  return {
    columns: columns.size,
    transform(tokens) {
      const entries = [...counts(tokens)].flatMap(([gram, count]) => {
        const known = columns.get(gram);
        return known ? [{ column: known.column, value: (1 + Math.log(count)) * known.idf }] : [];
      });
      entries.sort((a, b) => a.column - b.column);
      const norm = Math.sqrt(entries.reduce((sum, { value }) => sum + value * value, 0));
      return {
        columns: Uint32Array.from(entries, ({ column }) => column),
        values: Float64Array.from(entries, ({ value }) => value / norm),
      };
    },
  };
}

/** The dot product; of rows of length 1 their cosine. */
export function dot(one: SparseRow, other: SparseRow): number {
  let [i, j, total] = [0, 0, 0];
  while (i < one.columns.length && j < other.columns.length) {
    const [a, b] = [one.columns[i]!, other.columns[j]!];
    if (a === b) total += one.values[i]! * other.values[j]!;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return total;
}
