import * as tf from '@tensorflow/tfjs';
import { addressOf, call, workspace } from './kernels.ts';

export interface Updated {
  /** Updated in place. */
  parameter: tf.Tensor;
  gradient: tf.Tensor;
  /** First moments, then second ones; updated in place. */
  moments: tf.Tensor;
}

/**
 * One step over all parameters.
 *
 * @param hyper β1, 1 - β1, β2, 1 - β2, ε, learning rate, weight decay, bias corrections, largest norm
 * @returns the gradients' global norm before clipping
 */
export const adamwOnWasm = (updated: readonly Updated[], hyper: readonly number[]): tf.Scalar =>
  tf.tidy(() => {
    const table = tf.tensor1d(
      Int32Array.from(
        updated.flatMap(({ parameter, gradient, moments }) => [
          ...[parameter, gradient, moments].map(addressOf),
          parameter.size,
        ]),
      ),
      'int32',
    );
    const values = tf.tensor1d(hyper as number[]);
    const space = workspace(call('adamw_workspace', addressOf(table), updated.length));
    return tf.scalar(call('adamw', addressOf(table), updated.length, addressOf(values), space));
  });
