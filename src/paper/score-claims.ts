/** Scores of the arms as claims, by the table of the paper that they are the counterpart of. */
import type { RepeatedScore } from '../evaluation/repeated.ts';
import type { Score } from '../evaluation/scorer.ts';
import type { RepeatedShare } from '../evaluation/shares.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ValueClaim } from './claim.ts';
import { rangeText, slug } from './claim-words.ts';
import { type Measured, toleranceOf } from './tolerance.ts';
import { three } from './words.ts';

/** A number of an arm; its name makes the claim's id. */
interface Quantity extends Measured {
  name: string;
  /** Programs that it rests on, in the seed that has fewest. */
  programs: number;
}

export type Quantities = (group: GroupSummary) => readonly Quantity[];

/** None where the arm has no such number. */
const shareOf = (
  { isBaseline }: GroupSummary,
  name: string,
  share: RepeatedScore | RepeatedShare | null,
  programs: number,
): Quantity[] => (share === null ? [] : [{ ...share, name, programs, least: 1 / programs, isBaseline }]);

export const SCORE_NAMES = {
  accuracy: 'accuracy',
  macroF1: 'macro F1',
  tagMicroF1: 'F1 over tags',
  tagMacroF1: 'macro F1 over tags',
  tagExactMatch: 'exact match of the trace',
  lineF1: 'F1 over lines',
} as const satisfies Partial<Record<Score, string>>;

/** F1 is 2 hits / (support + guesses): a hit more or less weighs most where it is the only one. */
const leastOfF1 = (support: number): number => 2 / (support + 1);

/** Of a mean over classes: what one hit more or less does to the rarest. @param classes at least one */
const leastOfMacroF1 = (classes: readonly { support: number }[]): number =>
  leastOfF1(Math.min(...classes.map(({ support }) => support))) / classes.length;

/** About what one program, answered otherwise, changes a score by; a macro F1 by what it does to the rarest class. */
function leastOf({ programs, fixTypeF1, tagF1 }: GroupSummary, score: keyof typeof SCORE_NAMES): number {
  const classes = score === 'macroF1' ? fixTypeF1 : score === 'tagMacroF1' ? (tagF1 ?? []) : [];
  const occurring = classes.filter(({ support }) => support > 0);
  return Math.max(1 / programs, occurring.length === 0 ? 0 : leastOfMacroF1(occurring));
}

/** A score of all programs. */
export const scoreQuantity = (group: GroupSummary, score: keyof typeof SCORE_NAMES): Quantity[] =>
  shareOf(group, SCORE_NAMES[score], group.scores[score], group.programs).map((quantity) => ({
    ...quantity,
    least: leastOf(group, score),
  }));

const scoresOf =
  (...scores: readonly (keyof typeof SCORE_NAMES)[]): Quantities =>
  (group) =>
    scores.flatMap((score) => scoreQuantity(group, score));

export const labelScores = scoresOf('accuracy', 'macroF1');
export const traceScores = scoresOf('tagExactMatch', 'tagMicroF1', 'tagMacroF1');
export const lineScores = scoresOf('lineF1');

/** Of the fix types that occur. */
export const fixTypeScores: Quantities = ({ isBaseline, fixTypeF1 }) =>
  fixTypeF1
    .filter(({ support }) => support > 0)
    .map(({ fixType, support, ...score }) => ({
      ...score,
      name: `F1 of ${fixType}`,
      programs: support,
      least: leastOfF1(support),
      isBaseline,
    }));

/** Where traces of some seed are right, and where they are wrong. */
export const reasoningScores: Quantities = (group) =>
  (['traceRight', 'traceWrong'] as const).flatMap((side) => {
    const counts = (group.byReasoning ?? []).map((seed) => seed[side].n).filter((n) => n > 0);
    const name = `accuracy where the trace is ${side === 'traceRight' ? 'right' : 'wrong'}`;
    return shareOf(group, name, group.repeatedByReasoning?.[side] ?? null, Math.min(...counts));
  });

export const writtenScores: Quantities = (group) => {
  const { written, programs } = group;
  return [
    ...shareOf(group, 'share of answers without a fix type', written?.unreadable ?? null, programs),
    ...shareOf(group, 'share of valid JSON', written?.validJson ?? null, programs),
    ...shareOf(group, 'share of JSON that fits the schema', written?.conformingJson ?? null, programs),
  ];
};

/** The mean over seeds. It has no interval over programs, so that of one seed nothing tells how far it may move. */
export const calibrationScores: Quantities = ({ calibrationError, programs, isBaseline }) =>
  calibrationError === null
    ? []
    : [
        {
          ...calibrationError,
          name: 'expected calibration error',
          interval: null,
          programs,
          least: 1 / programs,
          isBaseline,
        },
      ];

function claimOf(group: GroupSummary, groupSlug: string, quantity: Quantity): ValueClaim[] {
  const { name, mean, sd, n, interval, programs } = quantity;
  const tolerance = toleranceOf(quantity);
  if (tolerance === null) return [];
  const seeds = n === 1 ? '' : ` (mean of ${n} seeds, standard deviation ${three(sd ?? 0)})`;
  const range = interval === null ? '' : `, ${rangeText(interval)}`;
  return [
    {
      kind: 'value',
      id: `${slug(name)}/${groupSlug}`,
      sentence: `${group.name}: ${name} is ${three(mean)}${seeds}${range}, on ${programs} programs.`,
      expected: mean,
      tolerance,
      arms: group.isBaseline ? [] : [group.arm],
      seconds: group.seconds ?? 0,
    },
  ];
}

/** Group by group. */
export const scoreClaims = (
  groups: readonly GroupSummary[],
  slugs: ReadonlyMap<string, string>,
  of: Quantities,
): ValueClaim[] =>
  groups.flatMap((group) => of(group).flatMap((quantity) => claimOf(group, slugs.get(group.name)!, quantity)));
