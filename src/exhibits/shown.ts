/** Which groups a table or figure shows, and how they are told apart. */
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { MOST_MARKS } from '../figures/marks.ts';
import type { SeriesKind } from '../figures/palette.ts';

/**
 * With the largest share of the training programs that an arm has, or a baseline where no arm is there yet: smaller ones
 * are a learning curve's.
 */
export function mainGroups({ groups }: ExperimentSummary): GroupSummary[] {
  const arms = groups.filter(({ isBaseline }) => !isBaseline);
  const share = Math.max(...(arms.length > 0 ? arms : groups).map(({ trainShare }) => trainShare));
  return groups.filter(({ trainShare }) => trainShare === share);
}

/** Of the main groups those that were trained. */
export const mainArms = (summary: ExperimentSummary): GroupSummary[] =>
  mainGroups(summary).filter(({ isBaseline }) => !isBaseline);

/** Of arms as many as can be told apart in one drawing, and what the figure says of the others; its table has them all. */
export function drawable<T>(arms: readonly T[]): { drawn: readonly T[]; leftOut: string } {
  const more = arms.length - MOST_MARKS;
  return {
    drawn: arms.slice(0, MOST_MARKS),
    leftOut: more > 0 ? ` Only the first ${MOST_MARKS} arms are drawn; the table has ${more} more.` : '',
  };
}

export const kindOf = ({ config }: Pick<GroupSummary, 'config'>): SeriesKind => config?.regime ?? 'baseline';

export interface Compared {
  first: GroupSummary;
  second: GroupSummary;
  difference: ExperimentSummary['differences'][number];
}

/** The main groups' comparisons: arms among each other, and each arm with the best baseline by accuracy. */
export function mainComparisons(summary: ExperimentSummary): Compared[] {
  const shown = mainGroups(summary);
  const best = bestOf(
    shown.filter(({ isBaseline }) => isBaseline),
    'accuracy',
  );
  return summary.differences.flatMap((difference) => {
    const [first, second] = [difference.first, difference.second].map((name) => shown.find((one) => one.name === name));
    if (first === undefined || second === undefined) return [];
    return first.isBaseline && first !== best ? [] : [{ first, second, difference }];
  });
}

/** The group with the highest mean; undefined of none. */
export function bestOf(groups: readonly GroupSummary[], score: keyof GroupSummary['scores']): GroupSummary | undefined {
  const valueOf = (group: GroupSummary): number => group.scores[score]?.mean ?? -1;
  return groups.reduce<GroupSummary | undefined>(
    (best, group) => (best === undefined || valueOf(group) > valueOf(best) ? group : best),
    undefined,
  );
}
