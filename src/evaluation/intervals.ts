/**
 * Intervals at 95%. Scores have bootstrap intervals over programs: programs are drawn with replacement, and every run is scored on
 * the same draw, so that a difference of two runs is paired (Efron and Tibshirani 1993, percentile
 * method); single proportions that may be 0 or 1 have Wilson's. What varies is the programs only: other seeds and other splits are not in these intervals.
 */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { f1FromCounts } from './classification.ts';

export interface Interval {
  low: number;
  high: number;
}

export type ScoreName = 'accuracy' | 'macroF1' | 'macroF1AllLabels';

/** One value per resample. */
export type ResampledScores = Record<ScoreName, Float64Array>;

/** Draws of the bootstrap. */
export const RESAMPLES = 2000;
const SEED = 20260110;
const LEVEL = 0.95;

/** The programs of each resample, as indices below `n`; the same ones each time. */
export function draws(n: number, resamples = RESAMPLES): Uint32Array[] {
  const random = xoroshiro128plus(SEED);
  return Array.from({ length: resamples }, () => {
    const draw = new Uint32Array(n);
    // 32 random bits scaled to n: the bias is n / 2^32, far below what an interval shows.
    for (let i = 0; i < n; i += 1) draw[i] = Math.floor(((random.next() >>> 0) / 0x100000000) * n);
    return draw;
  });
}

/**
 * Scores of each run on each resample. `truth` and each of `predicted` hold, program by program, the
 * index of a label among `labels`; a prediction of the index `labels` is no answer. The cost is resamples × (programs + labels) for each run: about
 * 30 ms for two runs on 400 programs.
 */
export function bootstrap(
  labels: number,
  truth: Uint8Array,
  predicted: readonly Uint8Array[],
  resamples = RESAMPLES,
): ResampledScores[] {
  const n = truth.length;
  // The last place is that of no answer, which is never true.
  const zeros = () => new Uint32Array(labels + 1);
  const [support, guesses, hits] = [zeros(), zeros(), zeros()];
  const results = predicted.map((): ResampledScores => ({
    accuracy: new Float64Array(resamples),
    macroF1: new Float64Array(resamples),
    macroF1AllLabels: new Float64Array(resamples),
  }));
  for (const [resample, draw] of draws(n, resamples).entries()) {
    support.fill(0);
    for (const program of draw) support[truth[program]!]! += 1;
    predicted.forEach((answers, run) => {
      guesses.fill(0);
      hits.fill(0);
      for (let i = 0; i < n; i += 1) {
        const program = draw[i]!;
        const answer = answers[program]!;
        guesses[answer]! += 1;
        if (answer === truth[program]) hits[answer]! += 1;
      }
      let [right, total, present] = [0, 0, 0];
      for (let label = 0; label < labels; label += 1) {
        right += hits[label]!;
        total += f1FromCounts(hits[label]!, support[label]!, guesses[label]!);
        if (support[label]! + guesses[label]! > 0) present += 1;
      }
      const scores = results[run]!;
      scores.accuracy[resample] = right / n;
      scores.macroF1[resample] = total / present;
      scores.macroF1AllLabels[resample] = total / labels;
    });
  }
  return results;
}

/** The value below which a share `q` of the values lies, linear between order statistics. Throws a RangeError for no values. */
export function quantile(sorted: Float64Array, q: number): number {
  if (sorted.length === 0) throw new RangeError('No values, so no quantile.');
  const place = q * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (place - low);
}

/** The middle 95% of the values. */
export function percentileInterval(values: Float64Array): Interval {
  const sorted = values.toSorted();
  return { low: quantile(sorted, (1 - LEVEL) / 2), high: quantile(sorted, (1 + LEVEL) / 2) };
}

/** The standard normal's 97.5% point. */
const Z = 1.959963984540054;

/** 95% interval of a proportion `count / n` (Wilson 1927, without continuity correction). `n` is above 0. */
export function wilsonInterval(count: number, n: number): Interval {
  const share = count / n;
  const scale = 1 + Z ** 2 / n;
  const centre = (share + Z ** 2 / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  // At either end the bound is exact; the sum would miss it by a rounding.
  return { low: count === 0 ? 0 : centre - half, high: count === n ? 1 : centre + half };
}

/** Interval of `second` − `first` over resamples that were drawn together. */
export const differenceInterval = (first: Float64Array, second: Float64Array): Interval =>
  percentileInterval(second.map((value, i) => value - first[i]!));
