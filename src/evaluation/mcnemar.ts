/** McNemar's test, exact: do two runs on the same programs differ in how many they get right? */

export interface McNemar {
  /** Programs that only the first run has right. */
  onlyFirst: number;
  /** Programs that only the second run has right. */
  onlySecond: number;
  /** Two-sided, from the binomial distribution with probability 1/2; 1 where the runs never differ. */
  p: number;
}

/** Of the programs that one of the runs alone has right. */
export function mcnemarP(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond;
  // In logarithms, since 2^-n runs out of range for the largest corpora.
  let logTerm = -n * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= Math.min(onlyFirst, onlySecond); k += 1) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}

/** Both lists go program by program: was the answer right? */
export function mcnemar(first: readonly boolean[], second: readonly boolean[]): McNemar {
  const onlyFirst = first.filter((right, i) => right && second[i] === false).length;
  const onlySecond = first.filter((right, i) => !right && second[i] === true).length;
  return { onlyFirst, onlySecond, p: mcnemarP(onlyFirst, onlySecond) };
}
