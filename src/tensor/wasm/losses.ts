import * as tf from '@tensorflow/tfjs';
import type { Focus } from '../losses.ts';
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

/** 1 - p is never 0 here, so that no limit has to be taken. */
const LEAST_REST = 1e-30;

/** Cross-entropy with focus on rows that are wrong. A batch of classes is small: no kernel is needed. */
export const focalCrossEntropyOnWasm = (targets: Int32Array, { weights, gamma }: Focus) =>
  withGradient((save, logits) => {
    const [rows, classes] = logits.shape as [number, number];
    const x = memoryOf(logits);
    const slopes = new Float32Array(logits.size);
    let total = 0;
    for (let row = 0; row < rows; row++) {
      const own = x.subarray(row * classes, (row + 1) * classes);
      const largest = own.reduce((a, b) => Math.max(a, b), -Infinity);
      const logSum = largest + Math.log(own.reduce((sum, value) => sum + Math.exp(value - largest), 0));
      const target = targets[row]!;
      const log = own[target]! - logSum;
      const rest = Math.max(-Math.expm1(log), LEAST_REST);
      const focused = weights[row]! * rest ** gamma;
      total -= focused * log;
      const slope = focused * (1 - (gamma * Math.exp(log) * log) / rest);
      own.forEach((value, k) => {
        slopes[row * classes + k] = slope * (Math.exp(value - logSum) - (k === target ? 1 : 0));
      });
    }
    save([tf.tensor2d(slopes, [rows, classes])]);
    return { value: tf.scalar(total), gradient: (dy, saved) => [tf.mul(saved[0]!, dy)] };
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
