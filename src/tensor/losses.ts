/** Losses over logits, each with its gradient in closed form. */
import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { binaryCrossEntropyOnWasm, crossEntropyOnWasm } from './wasm/losses.ts';
import { withGradient } from './with-gradient.ts';

/**
 * Mean softmax cross-entropy over the rows that have a target. Gradient: (softmax(logits) - onehot(target)) / rows.
 *
 * @param logits [rows, classes]
 * @param targets class of each row; a negative one leaves its row out
 */
export function crossEntropy(logits: tf.Tensor2D, targets: Int32Array): tf.Scalar {
  const [rows, classes] = logits.shape;
  const counted = targets.filter((target) => target >= 0).length;
  if (!onWebGpu()) return crossEntropyOnWasm(targets, counted)(logits) as tf.Scalar;
  const op = withGradient((save, x) => {
    const shares = tf.tensor2d(
      Float32Array.from(targets, (target) => (target >= 0 ? 1 / counted : 0)),
      [rows, 1],
    );
    const classesOfRows = tf.tensor1d(
      targets.map((target) => Math.max(target, 0)),
      'int32',
    );
    const wanted = tf.oneHot(classesOfRows, classes);
    const logProbabilities = tf.logSoftmax(x);
    save([logProbabilities, wanted, shares]);
    return {
      value: tf.neg(tf.sum(tf.mul(tf.mul(logProbabilities, wanted), shares))),
      gradient: (dy, saved) => {
        const [logP, onehot, share] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        return [tf.mul(dy, tf.mul(tf.sub(tf.exp(logP), onehot), share))];
      },
    };
  });
  return op(logits) as tf.Scalar;
}

/**
 * Mean cross-entropy of every next token.
 *
 * @param logits [batch, length, vocabulary]
 * @param labels row-major over [batch, length]; a negative one counts in no loss
 */
export function sequenceCrossEntropy(logits: tf.Tensor3D, labels: Int32Array): tf.Scalar {
  return crossEntropy(tf.reshape<tf.Rank.R2>(logits, [-1, logits.shape[2]]), labels);
}

/**
 * Mean binary cross-entropy with sigmoids, over all elements, in the form that does not overflow:
 * max(x, 0) - x·y + log(1 + e^-|x|). Gradient: (sigmoid(x) - y) / count.
 *
 * @param logits [batch, tags]
 * @param targets [batch, tags] row-major, 0 or 1
 */
export function binaryCrossEntropy(logits: tf.Tensor2D, targets: Float32Array): tf.Scalar {
  if (!onWebGpu()) return binaryCrossEntropyOnWasm(targets)(logits) as tf.Scalar;
  const op = withGradient((save, x) => {
    const wanted = tf.tensor2d(targets, logits.shape);
    save([x, wanted]);
    const terms = tf.add(tf.sub(tf.relu(x), tf.mul(x, wanted)), tf.log1p(tf.exp(tf.neg(tf.abs(x)))));
    return {
      value: tf.mean(terms),
      gradient: (dy, saved) => [tf.mul(dy, tf.div(tf.sub(tf.sigmoid(saved[0]!), saved[1]!), targets.length))],
    };
  });
  return op(logits) as tf.Scalar;
}

/** `label + weight · reasoning`. */
export const jointLoss = (label: tf.Scalar, weight: number, reasoning: tf.Scalar): tf.Scalar =>
  tf.add(label, tf.mul(weight, reasoning));
