/** The bias that a head adds to a score for the distance between query and key, from a small table. */
import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { gatherOnWasm, spreadOnWasm } from './wasm/embedding.ts';
import { flatProgram, runFlat } from './webgpu/program.ts';
import { withGradient } from './with-gradient.ts';

const SPREAD = flatProgram(
  'relative-bias',
  ['table', 'buckets : i32'],
  ['heads : i32', 'length : i32'],
  `
    let key = index % uniforms.length;
    let query = (index / uniforms.length) % uniforms.length;
    let head = index / (uniforms.length * uniforms.length);
    result[index] = table[buckets[key - query + uniforms.length - 1] * uniforms.heads + head];`,
);

/** Sums along the diagonals, where key - query is the same: [heads, 2 · length - 1]. */
const DIAGONALS = flatProgram(
  'relative-bias-diagonals',
  ['dy'],
  ['length : i32'],
  `
    let offsets = 2 * uniforms.length - 1;
    let offset = index % offsets - (uniforms.length - 1);
    let begin = (index / offsets) * uniforms.length * uniforms.length;
    var total = 0.0;
    for (var query = max(0, -offset); query < min(uniforms.length, uniforms.length - offset); query++) {
      total += dy[begin + query * uniforms.length + query + offset];
    }
    result[index] = total;`,
);

/** Sums of the diagonals by bucket: [buckets, heads]. */
const BUCKETS = flatProgram(
  'relative-bias-buckets',
  ['diagonals', 'buckets : i32'],
  ['heads : i32', 'offsets : i32'],
  `
    let bucket = index / uniforms.heads;
    let begin = (index % uniforms.heads) * uniforms.offsets;
    var total = 0.0;
    for (var k = 0; k < uniforms.offsets; k++) {
      if (buckets[k] == bucket) { total += diagonals[begin + k]; }
    }
    result[index] = total;`,
);

function spread(table: tf.Tensor, buckets: Int32Array, length: number): tf.Tensor {
  const heads = table.shape[1]!;
  const bucketTensor = tf.tensor1d(buckets, 'int32');
  if (!onWebGpu()) return spreadOnWasm(table, bucketTensor, length);
  return runFlat(SPREAD, [table, bucketTensor], [heads, length, length], [heads, length]);
}

function gather(dy: tf.Tensor, buckets: Int32Array, tableShape: [number, number]): tf.Tensor {
  const [heads, length] = dy.shape as [number, number];
  const bucketTensor = tf.tensor1d(buckets, 'int32');
  if (!onWebGpu()) return gatherOnWasm(dy, bucketTensor, tableShape);
  const offsets = 2 * length - 1;
  const diagonals = runFlat(DIAGONALS, [dy], [heads, offsets], [length]);
  return runFlat(BUCKETS, [diagonals, bucketTensor], tableShape, [heads, offsets]);
}

/**
 * bias[head, query, key] = table[bucket of (key - query), head].
 *
 * @param table [buckets, heads]
 * @param buckets bucket of each offset key - query, from -(length - 1) to length - 1
 * @returns [heads, length, length]
 */
export const relativeBias = (table: tf.Tensor2D, buckets: Int32Array, length: number): tf.Tensor =>
  withGradient((_save, values) => ({
    value: spread(values, buckets, length),
    gradient: (dy) => [gather(dy, buckets, table.shape)],
  }))(table);
