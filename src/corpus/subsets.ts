/** A part of the training programs, for learning curves. Pure: the same programs, share and seed give the same part. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { groupBy } from './group-by.ts';
import { shuffled } from './shuffle.ts';
import type { SplitItem } from './splits.ts';

/**
 * About `share` (above 0, at most 1) of the items, at least one of them, sorted by path. A smaller share of the same
 * items and seed is a part of a larger one, so that a learning curve only ever adds programs; every share keeps the
 * proportions of the strata as near as whole programs allow.
 */
export function nestedSubset<T extends Pick<SplitItem, 'path' | 'stratum'>>(
  items: readonly T[],
  share: number,
  seed: number,
): T[] {
  const random = xoroshiro128plus(seed);
  const byPath = items.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const strata = [...groupBy(byPath, ({ stratum }) => stratum)].sort(([a], [b]) => (a < b ? -1 : 1));
  // A stratum's members are spread evenly over 0 to 1, so that any beginning of the order has its share of each.
  const placed = strata.flatMap(([, members]) =>
    shuffled(members, random).map((item, i) => ({ item, place: (i + 0.5) / members.length })),
  );
  const order = shuffled(placed, random).sort((a, b) => a.place - b.place);
  const size = Math.max(1, Math.round(share * order.length));
  return order
    .slice(0, size)
    .map(({ item }) => item)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
