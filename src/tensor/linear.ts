/** A matrix product with a weight in torch's layout. */
import * as tf from '@tensorflow/tfjs';

/**
 * y = x · weightᵀ (+ bias). The batch axes are flattened, since tfjs's batched product has no
 * broadcasting gradient.
 *
 * @param x [..., in]
 * @param weight [out, in]
 * @param bias [out]
 * @returns [..., out]
 */
export function linear(x: tf.Tensor, weight: tf.Tensor2D, bias?: tf.Tensor1D): tf.Tensor {
  const [out, width] = weight.shape;
  const flat = tf.reshape<tf.Rank.R2>(x, [-1, width]);
  const product = tf.matMul(flat, weight, false, true);
  return tf.reshape(bias ? tf.add(product, bias) : product, [...x.shape.slice(0, -1), out]);
}
