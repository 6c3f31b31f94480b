import * as tf from '@tensorflow/tfjs';

/**
 * Mean over the positions that the mask keeps.
 *
 * @param x [batch, length, width]
 * @param mask [batch, length] row-major, 1 to keep and 0 to leave out
 * @returns [batch, width]
 */
export function maskedMean(x: tf.Tensor3D, mask: Float32Array): tf.Tensor2D {
  const kept = tf.tensor2d(mask, x.shape.slice(0, 2) as [number, number]);
  const shares = tf.div(kept, tf.sum(kept, 1, true));
  return tf.sum(tf.mul(x, tf.expandDims(shares, 2)), 1);
}
