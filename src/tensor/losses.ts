/** Losses over logits, each with its gradient in closed form. */
import * as tf from '@tensorflow/tfjs';
import { withGradient } from './with-gradient.ts';

/**
 * Mean softmax cross-entropy. Gradient: (softmax(logits) - onehot(target)) / batch.
 *
 * @param logits [batch, classes]
 * @param targets class of each row
 */
export function crossEntropy(logits: tf.Tensor2D, targets: Int32Array): tf.Scalar {
  const [batch, classes] = logits.shape;
  const op = withGradient((save, x) => {
    const wanted = tf.oneHot(tf.tensor1d(targets, 'int32'), classes);
    const logProbabilities = tf.logSoftmax(x);
    save([logProbabilities, wanted]);
    return {
      value: tf.neg(tf.div(tf.sum(tf.mul(logProbabilities, wanted)), batch)),
      gradient: (dy, saved) => {
        const [logP, onehot] = saved as [tf.Tensor, tf.Tensor];
        return [tf.mul(dy, tf.div(tf.sub(tf.exp(logP), onehot), batch))];
      },
    };
  });
  return op(logits) as tf.Scalar;
}

/**
 * Mean binary cross-entropy with sigmoids, over all elements, in the form that does not overflow:
 * max(x, 0) - x·y + log(1 + e^-|x|). Gradient: (sigmoid(x) - y) / count.
 *
 * @param logits [batch, tags]
 * @param targets [batch, tags] row-major, 0 or 1
 */
export function binaryCrossEntropy(logits: tf.Tensor2D, targets: Float32Array): tf.Scalar {
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
