/** What two students answered about the same programs, and in which order to look at it. */
import type { FixType } from '../../teacher/vocabulary.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';

/** One of the two: a group of the summary, and which of its seeds. */
export interface Side {
  group: string;
  /** Place among the group's seeds. */
  seed: number;
}

export interface Told {
  /** Null where none can be read. */
  fixType: FixType | null;
  isRight: boolean;
  /** Null where no trace is told. */
  traceRight: boolean | null;
}

export interface PairRow {
  program: string;
  assignment: string | null;
  truth: FixType;
  told: readonly [Told, Told];
  /** Share of the pairs of one's seeds with the other's that answer differently. */
  disagreement: number;
}

/** Empty where a side is none of the summary's. */
export function pairRows({ groups, programs }: ExperimentSummary, sides: readonly [Side, Side]): PairRow[] {
  const places = sides.map(({ group }) => groups.findIndex(({ name }) => name === group));
  if (places.includes(-1)) return [];
  return programs.map(({ program, assignment, truth, answers }) => {
    const toldBy = (one: 0 | 1): Told => {
      const { answers: own, traceRight } = answers[places[one]!]!;
      const { seed } = sides[one];
      const fixType = own[seed] ?? null;
      return { fixType, isRight: fixType === truth, traceRight: traceRight[seed] ?? null };
    };
    const [left, right] = places.map((place) => answers[place]!.answers);
    const pairs = left!.flatMap((one) => right!.map((other) => one !== other));
    return {
      program,
      assignment,
      truth,
      told: [toldBy(0), toldBy(1)],
      disagreement: pairs.filter(Boolean).length / pairs.length,
    };
  });
}

export const PAIR_ORDERS = {
  disagreement: 'Where they disagree most',
  astray: 'Right trace, wrong label',
  program: 'By program',
} as const;
export type PairOrder = keyof typeof PAIR_ORDERS;

const differs = ({ told: [one, other] }: PairRow): boolean => one.fixType !== other.fixType;

const isAloneRight = (one: Told, other: Told): boolean => one.isRight && !other.isRight;

/** Answers with a right trace and a wrong label. */
const astray = ({ told }: PairRow): number =>
  told.filter(({ isRight, traceRight }) => traceRight === true && !isRight).length;

/** Those of equal standing stay in the order in which they came, that of their names. */
export function inOrder(rows: readonly PairRow[], order: PairOrder): PairRow[] {
  const byDisagreement = (a: PairRow, b: PairRow) =>
    Number(differs(b)) - Number(differs(a)) || b.disagreement - a.disagreement;
  if (order === 'program') return [...rows];
  if (order === 'disagreement') return rows.toSorted(byDisagreement);
  return rows.toSorted((a, b) => astray(b) - astray(a) || byDisagreement(a, b));
}

/** In a sentence: how often the two answer alike, and how often each alone is right. */
export function pairSentence(rows: readonly PairRow[], [one, other]: readonly [string, string]): string {
  const different = rows.filter(differs).length;
  const [left, right] = [
    rows.filter(({ told: [mine, theirs] }) => isAloneRight(mine, theirs)).length,
    rows.filter(({ told: [mine, theirs] }) => isAloneRight(theirs, mine)).length,
  ];
  const wandering = rows.filter((row) => astray(row) > 0).length;
  const end =
    wandering === 0
      ? ''
      : ` On ${wandering === 1 ? '1 program' : `${wandering} programs`} a trace is right and its label wrong.`;
  return `The two answer differently about ${different} of ${rows.length} programs: ${one} alone is right on ${left}, ${other} alone on ${right}.${end}`;
}
