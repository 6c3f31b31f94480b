/** T5's layer norm: no mean is subtracted and no bias added (Zhang and Sennrich, NeurIPS 2019). */
import * as tf from '@tensorflow/tfjs';
import { withGradient } from './with-gradient.ts';

/**
 * y = x · rsqrt(mean(x²) + ε) · weight, over the last axis.
 *
 * @param x [..., width]
 * @param weight [width]
 */
export function rmsNorm<T extends tf.Tensor>(x: T, weight: tf.Tensor1D, epsilon: number): T {
  const width = weight.shape[0];
  const rows = x.size / width;
  const op = withGradient((save, input, scale) => {
    const flat = tf.reshape(input, [rows, width]);
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(flat), 1, true), epsilon));
    const unit = tf.mul(flat, inverse);
    save([unit, inverse, scale]);
    return {
      value: tf.reshape(tf.mul(unit, scale), input.shape),
      gradient: (dy, saved) => {
        const [u, r, w] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const g = tf.reshape(dy, [rows, width]);
        const gu = tf.mul(g, w);
        // With u = x·r: dx = r · (g·w - u · mean(g·w·u)).
        const dx = tf.mul(r, tf.sub(gu, tf.mul(u, tf.mean(tf.mul(gu, u), 1, true))));
        return [tf.reshape(dx, dy.shape), tf.sum(tf.mul(g, u), 0)];
      },
    };
  });
  return op(x, weight) as T;
}
