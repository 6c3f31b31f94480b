/** Several tests at once: p values that keep the chance of even one false alarm below the level. */

/** Holm's step-down adjustment (1979), in the order given; as `p.adjust(p, "holm")` in R. */
export function holm(pValues: readonly number[]): number[] {
  const adjusted = pValues.map(() => 0);
  let highest = 0;
  pValues
    .map((p, index) => ({ p, index }))
    .sort((a, b) => a.p - b.p)
    .forEach(({ p, index }, rank) => {
      highest = Math.max(highest, Math.min(1, p * (pValues.length - rank)));
      adjusted[index] = highest;
    });
  return adjusted;
}
