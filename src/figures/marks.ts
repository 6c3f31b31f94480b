/** What tells series apart beside their colour: a pattern for bars, dashes for curves. */
import type { BarMark, LineMark } from './header.tsx';
import type { SeriesKind } from './palette.ts';

/** Plain, striped or dashed, dotted; the others for arms of a regime that has several. */
export type Mark = 0 | 1 | 2 | 3 | 4 | 5;

const OWN: Readonly<Record<SeriesKind, Mark>> = { 'label-only': 0, 'reasoning-distilled': 1, json: 2, baseline: 0 };

export const BAR_MARKS: readonly BarMark[] = ['fill', 'hatch', 'dots', 'grid', 'empty', 'stripes'];
export const LINE_MARKS: readonly LineMark[] = ['line', 'dashes', 'dotted', 'dash-dot', 'long-dashes', 'sparse'];
/** More series than this cannot be told apart by their marks. */
export const MOST_MARKS = BAR_MARKS.length;

/** One mark each. A regime keeps its own in every figure; a further series of the same regime takes one that no other has. */
export function marksOf(kinds: readonly SeriesKind[]): Mark[] {
  const own = new Set(kinds.filter((kind) => kind !== 'baseline').map((kind) => OWN[kind]));
  const free = ([0, 1, 2, 3, 4, 5] as const).filter((mark) => !own.has(mark));
  return kinds.map((kind, i) => {
    const isFirst = kind === 'baseline' || !kinds.slice(0, i).includes(kind);
    return isFirst ? OWN[kind] : (free.shift() ?? OWN[kind]);
  });
}
