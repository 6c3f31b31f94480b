/** How large a difference between two runs is, whatever the number of programs. */
import type { McNemar } from './mcnemar.ts';

/**
 * Cohen's h of two proportions, `second` − `first`, on the arcsine scale, where equal distances are equally easy to see
 * (Cohen 1988, chapter 6: 0.2 is small, 0.5 medium, 0.8 large).
 */
export const cohensH = (first: number, second: number): number =>
  2 * Math.asin(Math.sqrt(second)) - 2 * Math.asin(Math.sqrt(first));

/**
 * Cohen's g of the programs that only one run has right: the second run's share of them less a half (Cohen 1988, chapter
 * 5: 0.05 is small, 0.15 medium, 0.25 large). Null where there is no such program.
 */
export function cohensG({ onlyFirst, onlySecond }: Pick<McNemar, 'onlyFirst' | 'onlySecond'>): number | null {
  const n = onlyFirst + onlySecond;
  return n === 0 ? null : onlySecond / n - 0.5;
}

/**
 * Odds that it is the second run which alone is right, of paired runs. With a half added to both where one of them is 0
 * (Haldane 1940). Null where both are.
 */
export function pairedOddsRatio({ onlyFirst, onlySecond }: Pick<McNemar, 'onlyFirst' | 'onlySecond'>): number | null {
  if (onlyFirst + onlySecond === 0) return null;
  return onlyFirst === 0 || onlySecond === 0 ? (onlySecond + 0.5) / (onlyFirst + 0.5) : onlySecond / onlyFirst;
}
