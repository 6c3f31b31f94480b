/** The losses on WebGPU: a number a row and a sum over them, and the gradient in one kernel. */
import * as tf from '@tensorflow/tfjs';
import type { Focus } from '../losses.ts';
import { withGradient } from '../with-gradient.ts';
import { empty, flatGroups, flatProgram, run, runFlat } from './program.ts';
import { rowProgram, runRows } from './rows.ts';

/** One row of all terms. */
const TOTAL = rowProgram(
  'loss-total',
  ['terms'],
  ['result'],
  ['size : i32'],
  `
    var total = 0.0;
    for (var k = first; k < uniforms.size; k += stride) { total += terms[k]; }
    let all = sumOfRow(total, localIndex);
    if (first == 0) { result[0] = all; }`,
);

function totalOf(terms: tf.Tensor): tf.Tensor {
  const total = empty([]);
  runRows(TOTAL, [terms], [total], 1, [terms.size]);
  return total;
}

/** Each row's share of the mean times -log of its target's probability; and log Σ exp(logit). */
const ROW_LOSSES = rowProgram(
  'cross-entropy-rows',
  ['logits', 'targets : i32'],
  ['terms', 'logSums'],
  ['classes : i32', 'share : f32'],
  `
    let begin = row * uniforms.classes;
    var most = logits[begin];
    for (var k = first; k < uniforms.classes; k += stride) { most = max(most, logits[begin + k]); }
    let largest = largestOfRow(most, localIndex);
    var powers = 0.0;
    for (var k = first; k < uniforms.classes; k += stride) { powers += exp(logits[begin + k] - largest); }
    let logSum = largest + log(sumOfRow(powers, localIndex));
    if (first == 0) {
      logSums[row] = logSum;
      let place = targets[row];
      terms[row] = select(0.0, (logSum - logits[begin + max(place, 0)]) * uniforms.share, place >= 0);
    }`,
);

const CROSS_ENTROPY_GRADIENT = flatProgram(
  'cross-entropy-gradient',
  ['dy', 'logits', 'targets : i32', 'logSums'],
  ['classes : i32', 'share : f32'],
  `
    let row = index / uniforms.classes;
    let place = targets[row];
    let wanted = select(0.0, 1.0, index % uniforms.classes == place);
    let term = (exp(logits[index] - logSums[row]) - wanted) * uniforms.share * dy[0];
    result[index] = select(0.0, term, place >= 0);`,
);

export const crossEntropyOnWebGpu = (logits: tf.Tensor, targets: Int32Array, share: number): tf.Tensor =>
  withGradient((save, x) => {
    const [rows, classes] = x.shape as [number, number];
    const places = tf.tensor1d(targets, 'int32');
    const terms = empty([rows]);
    const logSums = empty([rows]);
    runRows(ROW_LOSSES, [x, places], [terms, logSums], rows, [classes, share]);
    save([x, places, logSums]);
    return {
      value: totalOf(terms),
      gradient: (dy, saved) => [runFlat(CROSS_ENTROPY_GRADIENT, [dy, ...saved], [rows, classes], [classes, share])],
    };
  })(logits);

/** One row a thread. `slopes` is what each row's gradient multiplies softmax - onehot by; 1 - p is never 0. */
const FOCAL_ROWS = flatProgram(
  'focal-cross-entropy-rows',
  ['logits', 'targets : i32', 'weights'],
  ['classes : i32', 'gamma : f32'],
  `
    let begin = index * uniforms.classes;
    var largest = logits[begin];
    for (var k = 1; k < uniforms.classes; k++) { largest = max(largest, logits[begin + k]); }
    var powers = 0.0;
    for (var k = 0; k < uniforms.classes; k++) { powers += exp(logits[begin + k] - largest); }
    let logSum = largest + log(powers);
    let logShare = logits[begin + targets[index]] - logSum;
    let share = exp(logShare);
    let rest = max(select(1.0 - share, -logShare * (1.0 + 0.5 * logShare), logShare > -1e-3), 1e-30);
    let focused = weights[index] * pow(rest, uniforms.gamma);
    terms[index] = -focused * logShare;
    logSums[index] = logSum;
    slopes[index] = focused * (1.0 - uniforms.gamma * share * logShare / rest);`,
  { outputs: ['terms', 'logSums', 'slopes'] },
);

const FOCAL_GRADIENT = flatProgram(
  'focal-cross-entropy-gradient',
  ['dy', 'logits', 'targets : i32', 'logSums', 'slopes'],
  ['classes : i32'],
  `
    let row = index / uniforms.classes;
    let wanted = select(0.0, 1.0, index % uniforms.classes == targets[row]);
    result[index] = dy[0] * slopes[row] * (exp(logits[index] - logSums[row]) - wanted);`,
);

export const focalCrossEntropyOnWebGpu = (targets: Int32Array, { weights, gamma }: Focus) =>
  withGradient((save, x) => {
    const [rows, classes] = x.shape as [number, number];
    const places = tf.tensor1d(targets, 'int32');
    const [terms, logSums, slopes] = [empty([rows]), empty([rows]), empty([rows])];
    const uniforms = [rows, classes, gamma];
    run(FOCAL_ROWS, [x, places, tf.tensor1d(weights)], [terms, logSums, slopes], uniforms, flatGroups(rows));
    save([x, places, logSums, slopes]);
    return {
      value: totalOf(terms),
      gradient: (dy, saved) => [runFlat(FOCAL_GRADIENT, [dy, ...saved], [rows, classes], [classes])],
    };
  });

const BINARY_TERMS = flatProgram(
  'binary-cross-entropy',
  ['logits', 'targets', 'weights'],
  [],
  `
    let x = logits[index];
    result[index] = weights[index] * (max(x, 0.0) - x * targets[index] + log(1.0 + exp(-abs(x))));`,
);

const BINARY_GRADIENT = flatProgram(
  'binary-cross-entropy-gradient',
  ['dy', 'logits', 'targets', 'weights'],
  [],
  'result[index] = dy[0] * weights[index] * (1.0 / (1.0 + exp(-logits[index])) - targets[index]);',
);

export const binaryCrossEntropyOnWebGpu = (targets: Float32Array, weights: Float32Array) =>
  withGradient((save, x) => {
    const given = [x, tf.tensor1d(targets), tf.tensor1d(weights)];
    save(given);
    return {
      value: totalOf(runFlat(BINARY_TERMS, given, x.shape)),
      gradient: (dy, saved) => [runFlat(BINARY_GRADIENT, [dy, ...saved], x.shape)],
    };
  });
