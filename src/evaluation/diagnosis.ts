/**
 * Signs of failure, each looked for in the results and told with the numbers it rests on. The first three are those that
 * the paper's authors describe (arXiv 2601.10987); the fourth is of students that write; the next two ask whether the data
 * can carry a claim at all, and the last whether the runs are alike in all but what is compared.
 */
import { FIX_TYPES, type FixType } from '../teacher/vocabulary.ts';
import { two } from './findings.ts';
import type { NearDuplicate } from './near-duplicates.ts';
import type { ArmDifference, ArmScores } from './repeated.ts';

export const SIGNS = {
  'tags-tell-nothing-apart': 'Tags that tell nothing apart',
  'minorities-untouched': 'Small classes untouched',
  'tags-beyond-capacity': 'Tags beyond the student',
  unreadable: 'Answers that cannot be read',
  leakage: 'Near-duplicates across the split',
  'few-examples': 'Too few examples of a class',
  'several-places': 'Runs from several places',
} as const;
export type Sign = keyof typeof SIGNS;

export interface Diagnosis {
  sign: Sign;
  /** The arm, or the two arms, that it is about; empty where it is about the data. */
  arms: string[];
  /** Whether the sign is there. */
  found: boolean;
  /** What was measured, by name. */
  evidence: Record<string, number>;
  /** The same in a sentence, with what it means. */
  sentence: string;
}

/** Traces right more often than this while labels are wrong more often than not. */
const EXACT_MATCH = 0.75;
const ACCURACY = 0.5;
/** F1 over tags, below which traces are not learned. */
const TAG_F1 = 0.6;
/** More unreadable answers than this, and scores tell of the form. */
const UNREADABLE = 0.1;
/** Programs whose shingles agree so far count as one program. */
const NEAR_DUPLICATE = 0.8;
/** Fewer examples than this say nothing about a class. */
const FEW_EXAMPLES = 10;

/** Exact match of the trace above 0.75 with accuracy under 0.50. Null where the arm teaches no tags. */
export function tagsTellNothingApart({ name, scores }: ArmScores): Diagnosis | null {
  const [exact, accuracy] = [scores.tagExactMatch, scores.accuracy];
  if (exact === null || accuracy === null) return null;
  const found = exact.mean > EXACT_MATCH && accuracy.mean < ACCURACY;
  const measured = `traces match exactly for ${two(exact.mean)} of the programs and labels for ${two(accuracy.mean)}`;
  return {
    sign: 'tags-tell-nothing-apart',
    arms: [name],
    found,
    evidence: { tagExactMatch: exact.mean, accuracy: accuracy.mean },
    sentence: found
      ? `${name}: ${measured}, so that right traces do not lead to right labels: the tags are not discriminative.`
      : `${name}: ${measured}; the sign would be above ${two(EXACT_MATCH)} with under ${two(ACCURACY)}.`,
  };
}

/** F1 over tags, all decisions together, under 0.60. Null where the arm teaches no tags. */
export function tagsBeyondCapacity({ name, scores }: ArmScores): Diagnosis | null {
  const f1 = scores.tagMicroF1;
  if (f1 === null) return null;
  const found = f1.mean < TAG_F1;
  return {
    sign: 'tags-beyond-capacity',
    arms: [name],
    found,
    evidence: { tagMicroF1: f1.mean },
    sentence: found
      ? `${name}: F1 over tags is ${two(f1.mean)}, under ${two(TAG_F1)}: the student is too small for these tags, or their vocabulary too fine for the data.`
      : `${name}: F1 over tags is ${two(f1.mean)}, not under ${two(TAG_F1)}.`,
  };
}

/** More than a tenth of what an arm writes names no fix type. @param share of its answers, over seeds; null where it does not write, or writes nothing but answers */
export function unreadableAnswers(name: string, share: number | null): Diagnosis | null {
  if (share === null) return null;
  const found = share > UNREADABLE;
  const measured = `${name}: from ${two(share)} of its answers no fix type can be read`;
  return {
    sign: 'unreadable',
    arms: [name],
    found,
    evidence: { unreadable: share },
    sentence: found
      ? `${measured}, and each counts as wrong: in part its scores tell how well it writes, and not what it knows. It can be held to the grammar of answers.`
      : `${measured}, not more than ${two(UNREADABLE)}.`,
  };
}

/** Accuracy rises beyond the choice of programs, and macro F1 does not. */
export function minoritiesUntouched({ first, second, scores }: ArmDifference): Diagnosis {
  const [accuracy, macroF1] = [scores.accuracy!, scores.macroF1!];
  const found = accuracy.interval.low > 0 && macroF1.interval.low <= 0;
  const told = ({ difference, interval }: typeof accuracy) =>
    `${two(difference)} (95% interval ${two(interval.low)} to ${two(interval.high)})`;
  const measured = `from ${first} to ${second}, accuracy changes by ${told(accuracy)} and macro F1 by ${told(macroF1)}`;
  return {
    sign: 'minorities-untouched',
    arms: [first, second],
    found,
    evidence: {
      accuracy: accuracy.difference,
      accuracyLow: accuracy.interval.low,
      macroF1: macroF1.difference,
      macroF1Low: macroF1.interval.low,
    },
    sentence: found
      ? `F${measured.slice(1)}: what is gained is gained in the large classes.`
      : `F${measured.slice(1)}; the sign would be a rise of accuracy alone.`,
  };
}

/** Those that count as one program, the most alike first. */
export const nearDuplicatesOf = (nearest: readonly NearDuplicate[]): NearDuplicate[] =>
  nearest.filter(({ similarity }) => similarity >= NEAR_DUPLICATE).sort((a, b) => b.similarity - a.similarity);

/** Validation programs whose like is among the training programs. @param nearest of all folds together */
export function leakage(nearest: readonly NearDuplicate[]): Diagnosis {
  const doubles = nearDuplicatesOf(nearest).length;
  const share = nearest.length === 0 ? 0 : doubles / nearest.length;
  const measured = `${doubles} of ${nearest.length} validation programs share at least ${Math.round(100 * NEAR_DUPLICATE)}% of their token 5-grams with a training program`;
  return {
    sign: 'leakage',
    arms: [],
    found: doubles > 0,
    evidence: { nearDuplicates: doubles, programs: nearest.length, share },
    sentence:
      doubles > 0 ? `${measured}: scores on them measure memory, and the split lets them through.` : `${measured}.`,
  };
}

/** Fix types of which fewer than ten programs validate: their F1 moves by a tenth or more with one program. */
export function fewExamples(truth: readonly FixType[]): Diagnosis {
  const counts = FIX_TYPES.map((fixType) => ({ fixType, n: truth.filter((one) => one === fixType).length }));
  const few = counts.filter(({ n }) => n < FEW_EXAMPLES);
  const rare = few.filter(({ n }) => n > 0).map(({ fixType, n }) => `${fixType} (${n})`);
  const absent = few.filter(({ n }) => n === 0).map(({ fixType }) => fixType);
  const told = [
    ...(rare.length === 0
      ? []
      : [
          `Fewer than ${FEW_EXAMPLES} validation programs: ${rare.join(', ')}. Nothing can be said of these classes, and macro F1 rests on them as much as on the others.`,
        ]),
    ...(absent.length === 0
      ? []
      : [
          `No validation program: ${absent.join(', ')}. Macro F1 counts such a class, as 0, only where it is answered.`,
        ]),
  ];
  return {
    sign: 'few-examples',
    arms: [],
    found: few.length > 0,
    evidence: Object.fromEntries(few.map(({ fixType, n }) => [fixType, n])),
    sentence: told.length > 0 ? told.join(' ') : `Every fix type has at least ${FEW_EXAMPLES} validation programs.`,
  };
}

/** Runs that round differently: what sets two arms apart may then be where they were trained. @param places at least one */
export function severalPlaces(places: readonly { place: string; runs: number }[]): Diagnosis {
  const found = places.length > 1;
  const counts = places.map(({ place, runs }) => `${runs} of the runs on ${place}`);
  return {
    sign: 'several-places',
    arms: [],
    found,
    evidence: Object.fromEntries(places.map(({ place, runs }) => [place, runs])),
    sentence: found
      ? `${counts.join(', ')}: backends and adapters round differently, which changes a run as another seed does, so that differences between arms may in part be differences between places.`
      : `All runs were made in one place, on ${places[0]!.place}.`,
  };
}
