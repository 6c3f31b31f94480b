import type * as tf from '@tensorflow/tfjs';
import { addressOf, call, newTensor } from './kernels.ts';

/** table[ids]: [ids, width] */
export function lookUpOnWasm(table: tf.Tensor, ids: tf.Tensor): tf.Tensor {
  const width = table.shape[1]!;
  const rows = newTensor([ids.size, width]);
  call('embedding', ...[table, ids, rows].map(addressOf), ids.size, width);
  return rows;
}

/** The sum of `dy`'s rows by id: those at `places[k]` for `starts[id] <= k < starts[id + 1]`. */
export function scatterOnWasm(dy: tf.Tensor2D, starts: tf.Tensor, places: tf.Tensor): tf.Tensor2D {
  const rows = starts.size - 1;
  const width = dy.shape[1];
  const sum = newTensor([rows, width]);
  call('embedding_gradient', ...[dy, starts, places, sum].map(addressOf), rows, width);
  return sum as tf.Tensor2D;
}

/** Bias by head, query and key from a table [buckets, heads]: [heads, length, length]. */
export function spreadOnWasm(table: tf.Tensor, buckets: tf.Tensor, length: number): tf.Tensor {
  const heads = table.shape[1]!;
  const bias = newTensor([heads, length, length]);
  call('relative_bias', ...[table, buckets, bias].map(addressOf), heads, length);
  return bias;
}

/** The sums of `dy` [heads, length, length] by bucket and head. */
export function gatherOnWasm(dy: tf.Tensor, buckets: tf.Tensor, [count, heads]: [number, number]): tf.Tensor {
  const sum = newTensor([count, heads]);
  call('relative_bias_gradient', ...[dy, buckets, sum].map(addressOf), heads, dy.shape[1]!, count);
  return sum;
}
