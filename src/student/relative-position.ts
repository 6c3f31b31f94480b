/** T5's relative positions: distances fall into buckets, exact while short and logarithmic beyond. */

/**
 * The bucket of each offset key - query, from -(length - 1) to length - 1.
 *
 * @param bidirectional the encoder looks both ways: half of the buckets are for keys after the query
 */
export function relativePositionBuckets(
  length: number,
  buckets: number,
  maxDistance: number,
  bidirectional: boolean,
): Int32Array {
  const half = bidirectional ? buckets / 2 : buckets;
  const exact = Math.floor(half / 2);
  const bucketOf = (offset: number): number => {
    const after = bidirectional && offset > 0 ? half : 0;
    const distance = bidirectional ? Math.abs(offset) : Math.max(-offset, 0);
    if (distance < exact) return after + distance;
    // In single precision, as the reference computes it: at distances such as 64 the quotient is a whole
    // number there, and just below one in double precision.
    const share = Math.fround(Math.fround(Math.log(distance / exact)) / Math.log(maxDistance / exact));
    const logarithmic = exact + Math.floor(Math.fround(share * (half - exact)));
    return after + Math.min(logarithmic, half - 1);
  };
  return Int32Array.from({ length: 2 * length - 1 }, (_, at) => bucketOf(at - (length - 1)));
}
