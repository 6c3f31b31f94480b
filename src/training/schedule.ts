/**
 * Linear warm-up, then linear decay.
 *
 * @param step counts from 1
 * @returns the share of the peak learning rate: 1 at the last step of the warm-up, and one decay step above 0 at the last step of all
 */
export function learningRateShare(step: number, steps: number, warmupShare: number): number {
  const warmup = Math.round(steps * warmupShare);
  if (step <= warmup) return step / warmup;
  return (steps - step + 1) / (steps - warmup);
}
