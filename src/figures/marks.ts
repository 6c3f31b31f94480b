/** What tells series apart beside their colour: a pattern for bars, dashes for curves. */
import type { LegendItem } from './header.tsx';
import type { SeriesKind } from './palette.ts';

/** Plain, striped or dashed, dotted. */
export type Mark = 0 | 1 | 2;

const OWN: Readonly<Record<SeriesKind, Mark>> = { 'label-only': 0, 'reasoning-distilled': 1, json: 2, baseline: 0 };

export const BAR_MARKS: readonly LegendItem['mark'][] = ['fill', 'hatch', 'dots'];
export const LINE_MARKS: readonly LegendItem['mark'][] = ['line', 'dashes', 'dotted'];

/** One mark each. A regime keeps its own in every figure; a second series of the same regime takes one that no other has. */
export function marksOf(kinds: readonly SeriesKind[]): Mark[] {
  const own = new Set(kinds.filter((kind) => kind !== 'baseline').map((kind) => OWN[kind]));
  const free = ([0, 1, 2] as const).filter((mark) => !own.has(mark));
  return kinds.map((kind, i) => {
    const before = kinds.slice(0, i).filter((other) => other === kind).length;
    return before === 0 || kind === 'baseline' ? OWN[kind] : (free[before - 1] ?? OWN[kind]);
  });
}
