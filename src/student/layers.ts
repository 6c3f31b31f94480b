/** What T5's encoder and decoder blocks are made of, each with its norm before and its residual around it. */
import type * as tf from '@tensorflow/tfjs';
import { attention } from '../tensor/attention.ts';
import { dropout } from '../tensor/dropout.ts';
import { addLinear, linear, linearRelu } from '../tensor/linear.ts';
import { mix32 } from '../tensor/random.ts';
import { rmsNorm } from '../tensor/rms-norm.ts';
import { adapted } from './adapters.ts';
import type { StudentConfig } from './configuration.ts';

/** Dropout of one step: the rate, and a seed from which every place in the network derives its own. */
export interface Noise {
  rate: number;
  seed: number;
}

export const noNoise: Noise = { rate: 0, seed: 0 };

/** Both [batch, keys, heads · dKv]. */
export interface KeysAndValues {
  keys: tf.Tensor;
  values: tf.Tensor;
}

/**
 * What the heads read for their queries, before the output weights: from queries [batch, queries, heads · dKv] and
 * the normed stream, of which self-attention makes its keys, to [batch, queries, heads · dKv].
 */
type Reading = (queries: tf.Tensor, h: tf.Tensor) => tf.Tensor;

/** The layers of one pass through the network, with its dropout. All take and give [batch, length, d_model]. */
export function layersOf(config: StudentConfig, parameters: ReadonlyMap<string, tf.Tensor>, noise: Noise) {
  const weight = (name: string) => parameters.get(`${name}.weight`) as tf.Tensor2D;
  const project = (x: tf.Tensor, name: string) => adapted(linear(x, weight(name)), x, parameters, name);
  let places = 0;
  const place = () => ({ rate: noise.rate, seed: mix32(noise.seed + ++places) });
  const drop = (x: tf.Tensor) => {
    const { rate, seed } = place();
    return dropout(x, rate, seed);
  };
  /** x + dropout(y · weightᵀ) */
  const add = (x: tf.Tensor, y: tf.Tensor, name: string) => {
    const { rate, seed } = place();
    return addLinear(x, y, weight(name), rate, seed);
  };
  const normalise = (x: tf.Tensor, layer: string) =>
    rmsNorm(x, parameters.get(`${layer}.weight`) as tf.Tensor1D, config.layerNormEpsilon);

  return {
    drop,
    normalise,
    /** `states`: [batch, keys, d_model] */
    keysAndValues: (name: string, states: tf.Tensor): KeysAndValues => ({
      keys: project(states, `${name}.k`),
      values: project(states, `${name}.v`),
    }),
    /**
     * Reads all keys at once, as training does.
     *
     * @param bias [heads, queries, keys]
     * @param mask [batch, keys] row-major, 1 on tokens and 0 on padding
     */
    read: (queries: tf.Tensor, { keys, values }: KeysAndValues, bias: tf.Tensor, mask: Float32Array): tf.Tensor =>
      attention(queries, keys, values, bias, { heads: config.numHeads, mask, ...place() }),
    /** `name`: `encoder.block.0.layer.0.SelfAttention`, say. */
    attend(x: tf.Tensor, name: string, reading: Reading): tf.Tensor {
      const h = normalise(x, name.replace(/[^.]+$/, 'layer_norm'));
      const mixed = reading(project(h, `${name}.q`), h);
      return add(x, mixed, `${name}.o`);
    },
    feedForward(x: tf.Tensor, layer: string): tf.Tensor {
      const h = normalise(x, `${layer}.layer_norm`);
      const { rate, seed } = place();
      const inner = linearRelu(h, weight(`${layer}.DenseReluDense.wi`), rate, seed);
      return add(x, inner, `${layer}.DenseReluDense.wo`);
    },
  };
}
