/** Names and numbers of claims. */
import type { GroupSummary } from '../experiment/group-summary.ts';
import { fileStem } from '../figures/export/download.ts';
import { three } from './words.ts';

export const slug = (name: string): string => fileStem(name.replaceAll('α', 'alpha')).toLowerCase();

/** By the names of groups: unlike any other's, whatever the arms are called. */
export function slugsOf(groups: readonly GroupSummary[]): Map<string, string> {
  const slugs = new Map<string, string>();
  for (const { name } of groups) {
    const own = slug(name);
    const taken = new Set(slugs.values());
    let [free, n] = [own, 2];
    while (taken.has(free)) free = `${own}-${n++}`;
    slugs.set(name, free);
  }
  return slugs;
}

/** "95% interval 0.513 to 0.702". */
export const rangeText = ({ low, high }: { low: number; high: number }): string =>
  `95% interval ${three(low)} to ${three(high)}`;

/** "0.613"; what three decimals would make nothing of, as p values are, has two digits: "0.00021". */
export const valueText = (value: number): string =>
  value !== 0 && Math.abs(value) < 0.001 ? Number(value.toPrecision(2)).toString().replace('-', '−') : three(value);
