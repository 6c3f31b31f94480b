/** Is a student as often right as it is sure? Its certainty of an answer is the probability of the fix type it names. */
import { ratio } from './classification.ts';

export interface CalibrationBin {
  /** Certainties above `low`, up to `high`; the first bin holds 0 too. */
  low: number;
  high: number;
  n: number;
  /** Mean certainty; null of no answers. */
  certainty: number | null;
  /** Share of right answers; null of no answers. */
  accuracy: number | null;
}

export interface Calibration {
  n: number;
  /** Expected calibration error: |accuracy − certainty| of the bins, weighted by their answers (Naeini et al. 2015). */
  error: number;
  bins: CalibrationBin[];
}

const BINS = 10;

/** What is looked at of a prediction. */
export interface CertainAnswer {
  isRight: boolean;
  /** 0 to 1. */
  certainty: number;
}

/** In ten bins of equal width. */
export function calibration(answers: readonly CertainAnswer[]): Calibration {
  const totals = Array.from({ length: BINS }, () => ({ n: 0, certainty: 0, right: 0 }));
  for (const { isRight, certainty } of answers) {
    const bin = totals[Math.min(BINS - 1, Math.max(0, Math.ceil(certainty * BINS) - 1))]!;
    bin.n += 1;
    bin.certainty += certainty;
    if (isRight) bin.right += 1;
  }
  const bins = totals.map(({ n, certainty, right }, i): CalibrationBin => ({
    low: i / BINS,
    high: (i + 1) / BINS,
    n,
    certainty: n === 0 ? null : certainty / n,
    accuracy: n === 0 ? null : right / n,
  }));
  const error = totals.reduce((sum, { certainty, right }) => sum + Math.abs(right - certainty), 0);
  return { n: answers.length, error: ratio(error, answers.length), bins };
}

/** Null where the answers have no probabilities: they were written. */
export function calibrationOf(
  predictions: readonly {
    truth: { fixType: string };
    answer: { fixType: string | null; probabilities: readonly number[] | null };
  }[],
): Calibration | null {
  const answers = predictions.flatMap(({ truth, answer: { fixType, probabilities } }) =>
    probabilities === null ? [] : [{ isRight: truth.fixType === fixType, certainty: Math.max(...probabilities) }],
  );
  return answers.length === 0 ? null : calibration(answers);
}
