import { withGradient } from '../with-gradient.ts';
import type * as tf from '@tensorflow/tfjs';
import { addressOf, call, newTensor } from './kernels.ts';

/** @param shares each position's share of its row's mean, [batch, length] */
export const maskedMeanOnWasm = (shares: tf.Tensor) =>
  withGradient((save, x) => {
    const [batch, length, width] = x.shape as [number, number, number];
    const mean = newTensor([batch, width]);
    call('weighted_mean', ...[x, shares, mean].map(addressOf), batch, length, width);
    save([shares]);
    return {
      value: mean,
      gradient: (dy, saved) => {
        const dx = newTensor([batch, length, width]);
        call('weighted_mean_gradient', ...[dy, saved[0]!, dx].map(addressOf), batch, length, width);
        return [dx];
      },
    };
  });
