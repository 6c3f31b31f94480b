import * as tf from '@tensorflow/tfjs';
import { withGradient } from '../with-gradient.ts';
import { addressOf, call, memoryOf, newTensor } from './kernels.ts';

/**
 * Mean softmax cross-entropy over the rows that have a target.
 *
 * @param counted rows that have one
 */
export const crossEntropyOnWasm = (targets: Int32Array, counted: number) =>
  withGradient((save, logits) => {
    const [rows, classes] = logits.shape as [number, number];
    const statistics = newTensor([rows, 2]);
    call('softmax_statistics', ...[logits, statistics].map(addressOf), rows, classes);
    const x = memoryOf(logits);
    const s = memoryOf(statistics);
    let total = 0;
    targets.forEach((target, row) => {
      if (target >= 0) total += s[2 * row]! + Math.log(s[2 * row + 1]!) - x[row * classes + target]!;
    });
    save([logits, tf.tensor1d(targets, 'int32'), statistics]);
    return {
      value: tf.scalar(total / counted),
      gradient: (dy, saved) => {
        const gradient = newTensor([rows, classes]);
        const factor = memoryOf(dy)[0]! / counted;
        call('cross_entropy_gradient', ...[...saved, gradient].map(addressOf), factor, rows, classes);
        return [gradient];
      },
    };
  });

/** Weighted sum of binary cross-entropies with sigmoids. A batch of them is small: no kernel is needed. */
export const binaryCrossEntropyOnWasm = (targets: Float32Array, weights: Float32Array) =>
  withGradient((save, logits) => {
    const total = memoryOf(logits).reduce(
      (sum, x, i) => sum + weights[i]! * (Math.max(x, 0) - x * targets[i]! + Math.log1p(Math.exp(-Math.abs(x)))),
      0,
    );
    save([logits]);
    return {
      value: tf.scalar(total),
      gradient: (dy, saved) => {
        const gradient = newTensor(saved[0]!.shape);
        const factor = memoryOf(dy)[0]!;
        const x = memoryOf(saved[0]!);
        memoryOf(gradient).set(x.map((value, i) => factor * weights[i]! * (1 / (1 + Math.exp(-value)) - targets[i]!)));
        return [gradient];
      },
    };
  });
