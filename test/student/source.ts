import type { TokenBatch } from '../../src/student/encoder.ts';

/** Two programs of seven and four tokens; 2 is the end token. */
export const source: TokenBatch = {
  ids: Int32Array.from([1, 9, 300, 17, 44, 8, 2, 1, 77, 5, 2, 0, 0, 0]),
  mask: Float32Array.from([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]),
  batch: 2,
  length: 7,
};
