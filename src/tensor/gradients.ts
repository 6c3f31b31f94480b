/** Reverse-mode differentiation with respect to named parameters. */
import * as tf from '@tensorflow/tfjs';

export interface Differentiated {
  /** The other scalars that `loss` returned, on the device. The caller disposes them. */
  parts: tf.Scalar[];
  /** d total / d parameter, by name. The caller disposes them. */
  gradients: Map<string, tf.Tensor>;
}

/**
 * The gradient of a scalar.
 *
 * @param loss computes `total`, which must depend on every parameter, and further scalars worth knowing
 */
export function differentiate(
  parameters: ReadonlyMap<string, tf.Tensor>,
  loss: (parameters: ReadonlyMap<string, tf.Tensor>) => { total: tf.Scalar; parts: tf.Scalar[] },
): Differentiated {
  const names = [...parameters.keys()];
  let parts: tf.Scalar[] = [];
  const gradients = tf.tidy(() => {
    const backward = tf.valueAndGrads((...tracked: tf.Tensor[]) => {
      const result = loss(new Map(names.map((name, i) => [name, tracked[i]!])));
      // What the forward pass made is freed with it unless it is kept.
      parts = result.parts.map((part) => tf.keep(tf.clone(part)));
      return result.total;
    });
    return backward([...parameters.values()]).grads;
  });
  return { parts, gradients: new Map(names.map((name, i) => [name, gradients[i]!])) };
}

/**
 * `sum + share · terms`, by name; takes both over and frees them.
 *
 * @param sum may lack what no term was added to yet
 */
export function weightedSum<K>(
  sum: ReadonlyMap<K, tf.Tensor>,
  terms: ReadonlyMap<K, tf.Tensor>,
  share: number,
): Map<K, tf.Tensor> {
  const next = new Map<K, tf.Tensor>();
  for (const [name, term] of terms) {
    const before = sum.get(name);
    next.set(
      name,
      tf.tidy(() => {
        const weighted = tf.mul(term, share);
        return before ? tf.add(before, weighted) : weighted;
      }),
    );
    tf.dispose(before ? [term, before] : [term]);
  }
  return next;
}
