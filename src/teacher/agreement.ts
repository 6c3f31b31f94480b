/** How far two passes of annotation say the same of the same programs. */
import type { Annotation } from './annotation.ts';

export interface Agreement {
  /** Programs that both passes annotated. */
  programs: number;
  /** Share of programs with the same fix type, 0 to 1. */
  fixTypes: number;
  /**
   * Cohen's kappa of the fix types: (p_o − p_e) / (1 − p_e), with p_e from both passes' own frequencies.
   * J. Cohen, Educational and Psychological Measurement 20(1), 1960. Null where both passes know one and
   * the same fix type only, so that chance alone agrees fully.
   */
  kappa: number | null;
  /** Mean over programs of |A ∩ B| / |A ∪ B| of the two sets of tags. */
  tags: number;
}

/** Null where no program was annotated in both passes. */
export function agreement(first: readonly Annotation[], second: readonly Annotation[]): Agreement | null {
  const byProgram = new Map(first.map((annotation) => [annotation.program, annotation]));
  const pairs = second.flatMap((b): [Annotation, Annotation][] => {
    const a = byProgram.get(b.program);
    return a ? [[a, b]] : [];
  });
  if (pairs.length === 0) return null;
  const observed = mean(pairs, ([a, b]) => (a.fixType === b.fixType ? 1 : 0));
  const expected = mean(pairs, ([a]) => mean(pairs, ([, b]) => (a.fixType === b.fixType ? 1 : 0)));
  return {
    programs: pairs.length,
    fixTypes: observed,
    kappa: expected === 1 ? null : (observed - expected) / (1 - expected),
    tags: mean(pairs, ([a, b]) => jaccard(new Set(a.tags), new Set(b.tags))),
  };
}

const mean = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0) / items.length;

function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = [...a].filter((item) => b.has(item)).length;
  return shared / (a.size + b.size - shared);
}
