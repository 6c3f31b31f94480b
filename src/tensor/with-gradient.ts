/** tfjs's `customGrad`, typed. */
import * as tf from '@tensorflow/tfjs';

type GradSaver = (tensors: tf.Tensor[]) => void;

interface Forward {
  value: tf.Tensor;
  /** Gradients with respect to the inputs, in their order, given the gradient of the value. */
  gradient: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[];
}

/**
 * An operation with its own gradient.
 *
 * @param forward computes the value; what it gives to `save` is kept for the gradient and freed after it. What the
 *   gradient makes on its way is freed as it returns: tfjs by itself would hold it to the end of the backward pass
 */
export function withGradient(
  forward: (save: GradSaver, ...inputs: tf.Tensor[]) => Forward,
): (...inputs: tf.Tensor[]) => tf.Tensor {
  return tf.customGrad((...all: (tf.Tensor | GradSaver)[]) => {
    const save = all.at(-1) as GradSaver;
    const { value, gradient } = forward(save, ...(all.slice(0, -1) as tf.Tensor[]));
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.tidy(() => gradient(dy, saved)) };
  });
}
