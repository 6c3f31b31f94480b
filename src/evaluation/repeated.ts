/**
 * Arms that ran several times with other seeds, on the same programs. A score's mean and standard deviation are over the
 * seeds; its interval, and that of a difference, is over programs: 95%, percentile bootstrap, where every run of every
 * arm is scored on the same draw, so that differences are paired (Efron and Tibshirani 1993). What is drawn is scored by
 * its mean over the seeds.
 */
import { tagSchemaOf, tagsOf, type TraceTag } from '../teacher/tag-schema.ts';
import { FIX_TYPES, type FixType } from '../teacher/vocabulary.ts';
import { mean } from './classification.ts';
import { changesBetween, type ConfusionChanges, drawnConfusion, type DrawnConfusion } from './confusion-changes.ts';
import { cohensG, cohensH, pairedOddsRatio } from './effect-size.ts';
import { differenceInterval, draws, type Interval, percentileInterval } from './intervals.ts';
import { type McNemar, mcnemar } from './mcnemar.ts';
import { answerIndices, isRight, type Prediction, traceIsRight, truthIndices } from './run-report.ts';
import { type DrawScores, type Score, SCORES, scorerOf } from './scorer.ts';
import { type Outcomes, shareDifference } from './shares.ts';
import { type Spread, spreadOf } from './spread.ts';

export interface Repeated {
  name: string;
  /** One run a seed, pooled over its folds. */
  runs: readonly (readonly Prediction[])[];
}

export interface RepeatedScore extends Spread {
  /** Of the mean. */
  interval: Interval;
}

export interface ArmScores {
  name: string;
  /** Programs that every run answered. */
  programs: number;
  /** Null where the arm teaches no tags, or no lines. */
  scores: Record<Score, RepeatedScore | null>;
  fixTypeF1: (RepeatedScore & { fixType: FixType; support: number })[];
  /** Of the tags that occur in truth or answers; null where the arm teaches none. */
  tagF1: (RepeatedScore & { tag: TraceTag; support: number })[] | null;
}

export interface Change {
  /** Mean of the second arm less that of the first. */
  difference: number;
  interval: Interval;
}

export interface ArmDifference {
  first: string;
  second: string;
  /** Null where one of the arms has no such score. */
  scores: Record<Score, Change | null>;
  fixTypeF1: (Change & { fixType: FixType })[];
  /** Of the accuracy on programs whose trace is right; null where one of the arms has none. */
  whereTraceRight: Change | null;
  confusion: ConfusionChanges;
  /** Of the programs that most of an arm's runs have right. */
  mcnemar: McNemar;
  /** Seed by seed, where both arms have as many. */
  mcnemarBySeed: McNemar[] | null;
  /** Cohen's h of the mean accuracies; Cohen's g and the odds ratio of the programs that one arm alone has right. */
  effect: { h: number; g: number | null; oddsRatio: number | null };
}

/** An arm's scores as they are, and on every draw. */
interface Resampled {
  arm: Repeated;
  runs: DrawScores[];
  drawn: Record<Score, Float64Array>;
  drawnF1: Float64Array[];
  /** One list a tag of the arm's schema; null where it teaches none. */
  drawnTagF1: Float64Array[] | null;
  confusion: DrawnConfusion;
  /** Program by program: whether most runs have it right. */
  voted: boolean[];
}

/**
 * @param pairs names of arms to compare, the first with the second
 * @throws RangeError where an arm has no run, the runs are of different programs, or a pair names no arm
 */
export function evaluateRepeated(
  arms: readonly Repeated[],
  pairs: readonly (readonly [first: string, second: string])[],
  resamples?: number,
): { arms: ArmScores[]; differences: ArmDifference[] } {
  const aligned = arms.map((arm) => ({ name: arm.name, runs: arm.runs.map(byProgram) }));
  assertSamePrograms(aligned);
  const [reference = []] = aligned[0]?.runs ?? [];
  const programDraws = draws(reference.length, resamples);
  const resampled = aligned.map((arm) => resample(arm, reference.length, programDraws));
  const found = (name: string): Resampled => {
    const one = resampled.find(({ arm }) => arm.name === name);
    if (one === undefined) throw new RangeError(`"${name}" is none of ${arms.map((arm) => arm.name).join(', ')}.`);
    return one;
  };
  const drawnPrograms = programDraws.map((draw) => {
    const drawn = new Uint8Array(reference.length);
    for (const program of draw) drawn[program] = 1;
    return drawn;
  });
  const withLabel = FIX_TYPES.map((fixType) =>
    drawsWith(
      reference.flatMap(({ truth }, i) => (truth.fixType === fixType ? i : [])),
      drawnPrograms,
    ),
  );
  return {
    arms: resampled.map((one) => scoresOf(one, reference, drawnPrograms, withLabel)),
    differences: pairs.map(([first, second]) => differenceOf(found(first), found(second), programDraws, withLabel)),
  };
}

/**
 * The draws that have one of certain programs, for F1 of what these programs have: on the others it would be 0 whatever
 * an arm knows of it. All draws where none has such a program.
 *
 * @param wanted indices of these programs
 * @param drawnPrograms of each draw, 1 for every program that is in it
 */
function drawsWith(wanted: readonly number[], drawnPrograms: readonly Uint8Array[]): boolean[] {
  const kept = drawnPrograms.map((drawn) => wanted.some((program) => drawn[program] === 1));
  return kept.includes(true) ? kept : kept.map(() => true);
}

const onDraws = (kept: readonly boolean[], values: Float64Array): Float64Array => values.filter((_, i) => kept[i]);

const byProgram = (predictions: readonly Prediction[]): Prediction[] =>
  predictions.toSorted((a, b) => (a.program < b.program ? -1 : 1));

const keyOf = (predictions: readonly Prediction[]) => predictions.map(({ program }) => program).join('\n');

function assertSamePrograms(arms: readonly Repeated[]): void {
  const [expected] = arms.flatMap(({ runs }) => runs.map(keyOf));
  for (const { name, runs } of arms) {
    if (runs.length === 0) throw new RangeError(`The arm "${name}" has no run.`);
    if (runs.some((run) => keyOf(run) !== expected)) {
      throw new RangeError(`The runs of "${name}" are not of the same programs as those of "${arms[0]!.name}".`);
    }
  }
}

function resample(arm: Repeated, programs: number, programDraws: readonly Uint32Array[]): Resampled {
  const scorers = arm.runs.map(scorerOf);
  const all = Uint32Array.from({ length: programs }, (_, i) => i);
  const runs = scorers.map((score) => score(all));
  const zeros = () => new Float64Array(programDraws.length);
  const drawn = Object.fromEntries(SCORES.map((name) => [name, zeros()])) as Record<Score, Float64Array>;
  const drawnF1 = FIX_TYPES.map(zeros);
  const drawnTagF1 = runs.every(({ tagF1 }) => tagF1 !== null) ? Array.from(runs[0]!.tagF1!, zeros) : null;
  programDraws.forEach((draw, i) => {
    for (const score of scorers) {
      const { scores, fixTypeF1, tagF1 } = score(draw);
      for (const name of SCORES) drawn[name][i]! += (scores[name] ?? 0) / scorers.length;
      fixTypeF1.forEach((f1, label) => (drawnF1[label]![i]! += f1 / scorers.length));
      drawnTagF1?.forEach((values, tag) => (values[i]! += tagF1![tag]! / scorers.length));
    }
  });
  const confusion = drawnConfusion(
    FIX_TYPES.length,
    truthIndices(arm.runs[0]!),
    arm.runs.map(answerIndices),
    programDraws,
  );
  const voted = Array.from(all, (i) => 2 * arm.runs.filter((run) => isRight(run[i]!)).length > arm.runs.length);
  return { arm, runs, drawn, drawnF1, drawnTagF1, confusion, voted };
}

/** One value a run; null where the arm has no such score. */
function valuesOf({ runs }: Resampled, name: Score): number[] | null {
  const values = runs.flatMap(({ scores }) => scores[name] ?? []);
  return values.length === runs.length ? values : null;
}

const eachScore = <T>(of: (name: Score) => T): Record<Score, T> =>
  Object.fromEntries(SCORES.map((name) => [name, of(name)])) as Record<Score, T>;

function scoresOf(
  one: Resampled,
  reference: readonly Prediction[],
  drawnPrograms: readonly Uint8Array[],
  withLabel: readonly boolean[][],
): ArmScores {
  return {
    name: one.arm.name,
    programs: reference.length,
    scores: eachScore((name) => {
      const values = valuesOf(one, name);
      return values && { ...spreadOf(values), interval: percentileInterval(one.drawn[name]) };
    }),
    fixTypeF1: FIX_TYPES.map((fixType, label) => ({
      fixType,
      support: reference.filter(({ truth }) => truth.fixType === fixType).length,
      ...spreadOf(one.runs.map(({ fixTypeF1 }) => fixTypeF1[label]!)),
      interval: percentileInterval(onDraws(withLabel[label]!, one.drawnF1[label]!)),
    })),
    tagF1: tagScoresOf(one, drawnPrograms),
  };
}

function tagScoresOf({ arm, runs, drawnTagF1 }: Resampled, drawnPrograms: readonly Uint8Array[]): ArmScores['tagF1'] {
  if (drawnTagF1 === null) return null;
  const truths = arm.runs[0]!.map(({ truth }) => truth.tags);
  const occurring = new Set<TraceTag>([
    ...truths.flat(),
    ...arm.runs.flatMap((run) => run.flatMap(({ answer }) => answer.tags ?? [])),
  ]);
  return tagsOf(tagSchemaOf(truths[0]!)).flatMap((tag, at) => {
    if (!occurring.has(tag)) return [];
    const having = truths.flatMap((tags, i) => (tags.includes(tag) ? i : []));
    return [
      {
        tag,
        support: having.length,
        ...spreadOf(runs.map(({ tagF1 }) => tagF1![at]!)),
        interval: percentileInterval(onDraws(drawsWith(having, drawnPrograms), drawnTagF1[at]!)),
      },
    ];
  });
}

function differenceOf(
  first: Resampled,
  second: Resampled,
  programDraws: readonly Uint32Array[],
  withLabel: readonly boolean[][],
): ArmDifference {
  const test = mcnemar(first.voted, second.voted);
  const [before, after] = [first, second].map((one) => mean(valuesOf(one, 'accuracy')!)) as [number, number];
  return {
    first: first.arm.name,
    second: second.arm.name,
    scores: eachScore((name) => {
      const values = [valuesOf(first, name), valuesOf(second, name)] as const;
      if (values[0] === null || values[1] === null) return null;
      const interval = differenceInterval(first.drawn[name], second.drawn[name]);
      return { difference: mean(values[1]) - mean(values[0]), interval };
    }),
    fixTypeF1: FIX_TYPES.map((fixType, label) => {
      const [a, b] = [first, second].map(({ runs }) => mean(runs.map(({ fixTypeF1 }) => fixTypeF1[label]!)));
      return {
        fixType,
        difference: b! - a!,
        interval: differenceInterval(
          onDraws(withLabel[label]!, first.drawnF1[label]!),
          onDraws(withLabel[label]!, second.drawnF1[label]!),
        ),
      };
    }),
    whereTraceRight: shareDifference(whereTraceRight(first), whereTraceRight(second), programDraws),
    confusion: changesBetween(first.confusion, second.confusion),
    mcnemar: test,
    mcnemarBySeed:
      first.runs.length === second.runs.length
        ? first.arm.runs.map((run, i) => mcnemar(run.map(isRight), second.arm.runs[i]!.map(isRight)))
        : null,
    effect: { h: cohensH(before, after), g: cohensG(test), oddsRatio: pairedOddsRatio(test) },
  };
}

/** Whether the label is right, where the trace is. */
const whereTraceRight = ({ arm }: Resampled): Outcomes =>
  arm.runs.map((run) => run.map((one) => (traceIsRight(one) ? isRight(one) : null)));
