/** What tells arms apart, as claims: differences of their scores, and p values of the tests between them. */
import type { GroupSummary, RepeatedByReasoning } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { ValueClaim } from './claim.ts';
import { rangeText, slug, valueText } from './claim-words.ts';
import { SCORE_NAMES, scoreQuantity } from './score-claims.ts';
import { fisherTolerance, mcnemarTolerance, toleranceOf } from './tolerance.ts';
import { counted, three } from './words.ts';

type Slugs = ReadonlyMap<string, string>;

const COMPARED = ['accuracy', 'macroF1'] as const;

/** Of the difference of two arms: the root of the sum of both squares. */
const differenceTolerance = (sides: readonly GroupSummary[], score: (typeof COMPARED)[number]): number =>
  Math.hypot(...sides.map((side) => toleranceOf(scoreQuantity(side, score)[0]!)!));

const restsOn = (sides: readonly GroupSummary[]): Pick<ValueClaim, 'arms' | 'seconds'> => ({
  arms: sides.filter(({ isBaseline }) => !isBaseline).map(({ arm }) => arm),
  seconds: sides.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0),
});

type Difference = ExperimentSummary['differences'][number];

function pairsOf({ groups, differences }: Pick<ExperimentSummary, 'groups' | 'differences'>) {
  const known = new Map(groups.map((group) => [group.name, group]));
  return differences.map((difference): { difference: Difference; sides: [GroupSummary, GroupSummary] } => ({
    difference,
    sides: [known.get(difference.first)!, known.get(difference.second)!],
  }));
}

export const differenceClaims = (
  summary: Pick<ExperimentSummary, 'groups' | 'differences'>,
  slugs: Slugs,
): ValueClaim[] =>
  pairsOf(summary).flatMap(({ difference: { first, second, scores, mcnemar }, sides }) =>
    COMPARED.flatMap((name): ValueClaim[] => {
      const change = scores[name];
      if (change === null) return [];
      const p = name === 'accuracy' ? `; McNemar’s exact test p = ${mcnemar.p.toPrecision(2)}` : '';
      return [
        {
          kind: 'value',
          id: `difference-of-${slug(SCORE_NAMES[name])}/${slugs.get(first)}/${slugs.get(second)}`,
          sentence: `${second} less ${first}: ${SCORE_NAMES[name]} differs by ${three(change.difference)}, ${rangeText(change.interval)}${p}.`,
          expected: change.difference,
          tolerance: differenceTolerance(sides, name),
          ...restsOn(sides),
        },
      ];
    }),
  );

/** McNemar's p of every two arms; baselines are compared by the differences. */
export const mcnemarClaims = (summary: Pick<ExperimentSummary, 'groups' | 'differences'>, slugs: Slugs): ValueClaim[] =>
  pairsOf(summary)
    .filter(({ sides }) => sides.every(({ isBaseline }) => !isBaseline))
    .map(({ difference: { first, second, mcnemar }, sides }) => ({
      kind: 'value',
      id: `p-of-mcnemar/${slugs.get(first)}/${slugs.get(second)}`,
      sentence: `${first} and ${second}: McNemar’s exact test has p = ${valueText(mcnemar.p)}; by the majority of seeds, ${first} alone is right on ${mcnemar.onlyFirst} and ${second} alone on ${mcnemar.onlySecond} of ${counted(sides[0].programs, 'program')}.`,
      expected: mcnemar.p,
      tolerance: mcnemarTolerance(mcnemar, sides[0].programs, differenceTolerance(sides, 'accuracy')),
      ...restsOn(sides),
    }));

/** What the two accuracies of a single seed may differ in otherwise. */
function reasoningTolerance(
  { isBaseline }: GroupSummary,
  { traceRight, traceWrong }: RepeatedByReasoning,
  counts: readonly number[],
): number {
  const sides = [traceRight!, traceWrong!];
  return Math.hypot(...sides.map((side, i) => toleranceOf({ ...side, n: 1, least: 1 / counts[i]!, isBaseline })!));
}

/** Fisher's p, seed by seed; none of a seed whose traces are all right or all wrong, which compares nothing. */
export const fisherClaims = (groups: readonly GroupSummary[], slugs: Slugs): ValueClaim[] =>
  groups.flatMap((group) =>
    (group.byReasoning ?? []).flatMap(({ seed, traceRight, traceWrong, fisher }): ValueClaim[] => {
      const counts = [traceRight.n, traceWrong.n];
      if (counts.includes(0)) return [];
      return [
        {
          kind: 'value',
          id: `p-of-fisher/${slugs.get(group.name)}/seed-${seed}`,
          sentence: `${group.name}, seed ${seed}: Fisher’s exact test has p = ${valueText(fisher.p)}; labels are right for ${traceRight.right} of ${traceRight.n} right traces and for ${traceWrong.right} of ${traceWrong.n} wrong ones.`,
          expected: fisher.p,
          tolerance: fisherTolerance(
            traceRight,
            traceWrong,
            reasoningTolerance(group, group.repeatedByReasoning!, counts),
          ),
          ...restsOn([group]),
        },
      ];
    }),
  );
