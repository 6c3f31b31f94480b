/**
 * Thousands of loss points drawn honestly: steps fall into equal buckets, and each bucket keeps its
 * mean, its lowest and its highest value, so that no spike disappears.
 */

export interface SampledPoint {
  /** Mean step of the bucket's points. */
  step: number;
  mean: number;
  low: number;
  high: number;
}

/** Steps per bucket so that at most `most` buckets cover `steps` steps. */
export const bucketSize = (steps: number, most: number): number => Math.max(1, Math.ceil(steps / most));

/** Samples points that are sorted by step, which counts from 1. Values that are not finite are left out. */
export function samplePoints(points: readonly { step: number; value: number }[], size: number): SampledPoint[] {
  const sampled: SampledPoint[] = [];
  let bucket = -1;
  let count = 0;
  for (const { step, value } of points) {
    if (!Number.isFinite(value)) continue;
    const own = Math.floor((step - 1) / size);
    const last = sampled.at(-1);
    if (last === undefined || own !== bucket) {
      sampled.push({ step, mean: value, low: value, high: value });
      bucket = own;
      count = 1;
    } else {
      count += 1;
      last.step += (step - last.step) / count;
      last.mean += (value - last.mean) / count;
      last.low = Math.min(last.low, value);
      last.high = Math.max(last.high, value);
    }
  }
  return sampled;
}
