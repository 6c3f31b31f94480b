import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { matMul } from './matmul.ts';
import { maskedMeanOnWasm } from './wasm/masked-mean.ts';
import { withGradient } from './with-gradient.ts';

/** Each kept position's share of its row's mean. */
function sharesOf(mask: Float32Array, batch: number): Float32Array {
  const length = mask.length / batch;
  const shares = new Float32Array(mask.length);
  for (let begin = 0; begin < mask.length; begin += length) {
    const row = mask.subarray(begin, begin + length);
    const kept = row.reduce((a, b) => a + b, 0);
    shares.set(
      row.map((value) => value / kept),
      begin,
    );
  }
  return shares;
}

/** As products: the shares as a row times the states, and in the gradient as a column times the mean's gradient. */
const onGpu = (shares: tf.Tensor) =>
  withGradient((save, x) => {
    const [batch, length, width] = x.shape as [number, number, number];
    save([shares]);
    return {
      value: matMul({
        a: shares,
        aStrides: { batch: length, head: 0, row: 0, column: 1 },
        b: x,
        bStrides: { batch: length * width, head: 0, row: width, column: 1 },
        outputShape: [batch, width],
        outputStrides: { batch: width, head: 0, row: 0, column: 1 },
        batches: batch,
        heads: 1,
        rows: 1,
        columns: width,
        inner: length,
      }),
      gradient: (dy, [saved]) => [
        matMul({
          a: saved!,
          aStrides: { batch: length, head: 0, row: 1, column: 0 },
          b: dy,
          bStrides: { batch: width, head: 0, row: 0, column: 1 },
          outputShape: [batch, length, width],
          outputStrides: { batch: length * width, head: 0, row: width, column: 1 },
          batches: batch,
          heads: 1,
          rows: length,
          columns: width,
          inner: 1,
        }),
      ],
    };
  });

/**
 * Mean over the positions that the mask keeps.
 *
 * @param x [batch, length, width]
 * @param mask [batch, length] row-major, 1 to keep and 0 to leave out
 * @returns [batch, width]
 */
export function maskedMean(x: tf.Tensor3D, mask: Float32Array): tf.Tensor2D {
  const [batch, length] = x.shape;
  const shares = tf.tensor2d(sharesOf(mask, batch), [batch, length]);
  return (onWebGpu() ? onGpu : maskedMeanOnWasm)(shares)(x) as tf.Tensor2D;
}
