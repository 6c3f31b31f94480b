import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { maskedMeanOnWasm } from './wasm/masked-mean.ts';
import { maskedMeanOnWebGpu } from './webgpu/masked-mean.ts';

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
  return (onWebGpu() ? maskedMeanOnWebGpu : maskedMeanOnWasm)(shares)(x) as tf.Tensor2D;
}
