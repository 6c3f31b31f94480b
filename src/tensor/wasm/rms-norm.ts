import type * as tf from '@tensorflow/tfjs';
import { withGradient } from '../with-gradient.ts';
import { addressOf, call, newTensor, workspace } from './kernels.ts';

export const rmsNormOnWasm = (epsilon: number) =>
  withGradient((save, x, weight) => {
    const width = weight.size;
    const rows = x.size / width;
    const y = newTensor(x.shape);
    const inverse = newTensor([rows]);
    call('rms_norm', ...[x, weight, y, inverse].map(addressOf), rows, width, epsilon);
    save([x, weight, inverse]);
    return {
      value: y,
      gradient: (dy, saved) => {
        const [input, w] = saved as [tf.Tensor, tf.Tensor];
        const gradients = [newTensor(input.shape), newTensor(w.shape)];
        const parts = workspace(call('rows_workspace', rows, width));
        call('rms_norm_gradient', ...[...saved, dy, ...gradients].map(addressOf), rows, width, parts);
        return gradients;
      },
    };
  });
