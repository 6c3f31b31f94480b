/** Operations with gradients of their own on tfjs's tape. */
import * as tf from '@tensorflow/tfjs';

type GradSaver = (tensors: tf.Tensor[]) => void;

interface Forward {
  value: tf.Tensor;
  /**
   * Gradients with respect to the inputs, in their order, given the gradient of the value. One that costs much and
   * may not be wanted (a frozen weight's) is a function, called only if it is.
   */
  gradient: (dy: tf.Tensor, saved: tf.Tensor[]) => (tf.Tensor | (() => tf.Tensor))[];
}

/** What `tf.customGrad` calls, which it declares private; its own form computes every input's gradient at once. */
interface Tape {
  runKernelFunc(operation: {
    inputs: Record<string, tf.Tensor>;
    forwardFunc: (backend: unknown, save: GradSaver) => tf.Tensor;
    backwardsFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => Record<string, () => tf.Tensor>;
  }): tf.Tensor;
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
  return (...inputs) => {
    let gradient: Forward['gradient'];
    return (tf.engine() as unknown as Tape).runKernelFunc({
      inputs: Object.fromEntries(inputs.map((input, i) => [i, input])),
      forwardFunc: (_backend, save) => {
        const result = forward(save, ...inputs);
        gradient = result.gradient;
        return result.value;
      },
      backwardsFunc: (dy, saved) => {
        let results: ReturnType<Forward['gradient']> = [];
        tf.tidy(() => {
          results = gradient(dy, saved);
          return results.filter((result) => result instanceof tf.Tensor);
        });
        return Object.fromEntries(
          results.map((result, i) => [i, typeof result === 'function' ? result : () => result]),
        );
      },
    });
  };
}
