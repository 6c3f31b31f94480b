/** Fisher's exact test of a table of two by two: do two groups differ in how many of them are right? */

export interface FisherExact {
  /** Two-sided: the tables with these margins that are no likelier than this one, taken together, as in R and SciPy. */
  p: number;
  /** Sample odds ratio, (a·d) / (b·c), with a half added to each where one of them is 0 (Haldane 1940); null where a row or a column is empty. */
  oddsRatio: number | null;
}

/** Probabilities closer than this, relatively, count as equal, since they come from sums of logarithms. */
const EQUAL = 1e-7;

/**
 * @param a first group, right
 * @param b first group, wrong
 * @param c second group, right
 * @param d second group, wrong
 * @throws RangeError where one of them is no count
 */
export function fisherExact(a: number, b: number, c: number, d: number): FisherExact {
  if ([a, b, c, d].some((count) => !Number.isInteger(count) || count < 0)) {
    throw new RangeError(`A table of ${[a, b, c, d].join(', ')}; expected four counts.`);
  }
  const [row, column, n] = [a + b, a + c, a + b + c + d];
  const logFactorial = new Float64Array(n + 1);
  for (let k = 2; k <= n; k += 1) logFactorial[k] = logFactorial[k - 1]! + Math.log(k);
  const logChoose = (m: number, k: number) => logFactorial[m]! - logFactorial[k]! - logFactorial[m - k]!;
  // Hypergeometric: of `column` right ones, k in the first group.
  const probability = (k: number) =>
    Math.exp(logChoose(row, k) + logChoose(n - row, column - k) - logChoose(n, column));
  const observed = probability(a);
  let p = 0;
  for (let k = Math.max(0, column - (n - row)); k <= Math.min(row, column); k += 1) {
    const other = probability(k);
    if (other <= observed * (1 + EQUAL)) p += other;
  }
  const empty = [row, n - row, column, n - column].includes(0);
  const half = [a, b, c, d].includes(0) ? 0.5 : 0;
  return {
    p: Math.min(1, p),
    oddsRatio: empty ? null : ((a + half) * (d + half)) / ((b + half) * (c + half)),
  };
}
