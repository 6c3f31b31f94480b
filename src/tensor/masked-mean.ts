import * as tf from '@tensorflow/tfjs';

/**
 * Mean over the positions that the mask keeps.
 *
 * @param x [batch, length, width]
 * @param mask [batch, length], 1 to keep and 0 to leave out
 * @returns [batch, width]
 */
export function maskedMean(x: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor2D {
  const shares = tf.div(mask, tf.sum(mask, 1, true));
  return tf.sum(tf.mul(x, tf.expandDims(shares, 2)), 1);
}
