import * as tf from '@tensorflow/tfjs';
import { withGradient } from '../with-gradient.ts';
import { addressOf, call, dropoutValues, newTensor } from './kernels.ts';

/** The mask of `seed` applied to `x`, outside the tape. */
export function dropoutOnWasm(x: tf.Tensor, rate: number, seed: number): tf.Tensor {
  const dropped = newTensor(x.shape);
  call('dropout', addressOf(x), addressOf(dropped), x.size, ...dropoutValues(rate, seed));
  return dropped;
}

/** x + dropout(y), as one operation. */
export const residualOnWasm = (rate: number, seed: number) =>
  withGradient((_save, x, y) => {
    const sum = newTensor(x.shape);
    call('residual', ...[x, y, sum].map(addressOf), x.size, ...dropoutValues(rate, seed));
    return { value: sum, gradient: (dy) => [tf.clone(dy), rate === 0 ? tf.clone(dy) : dropoutOnWasm(dy, rate, seed)] };
  });
