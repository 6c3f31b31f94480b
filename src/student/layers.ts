/** What T5's encoder and decoder blocks are made of, each with its norm before and its residual around it. */
import * as tf from '@tensorflow/tfjs';
import { attention } from '../tensor/attention.ts';
import { dropout } from '../tensor/dropout.ts';
import { linear } from '../tensor/linear.ts';
import { mix32 } from '../tensor/random.ts';
import { rmsNorm } from '../tensor/rms-norm.ts';
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

export interface Attended {
  /** `encoder.block.0.layer.0.SelfAttention`, say. */
  name: string;
  /** Keys and values for the normed stream, which self-attention makes them from. */
  keysAndValues: (h: tf.Tensor) => KeysAndValues;
  /** [heads, queries, keys] */
  bias: tf.Tensor;
  /** [batch, keys] row-major, 1 on tokens and 0 on padding. */
  mask: Float32Array;
}

/** The layers of one pass through the network, with its dropout. All take and give [batch, length, d_model]. */
export function layersOf(config: StudentConfig, parameters: ReadonlyMap<string, tf.Tensor>, noise: Noise) {
  const project = (x: tf.Tensor, name: string) => linear(x, parameters.get(`${name}.weight`) as tf.Tensor2D);
  let places = 0;
  const place = () => ({ rate: noise.rate, seed: mix32(noise.seed + ++places) });
  const drop = (x: tf.Tensor) => {
    const { rate, seed } = place();
    return dropout(x, rate, seed);
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
    attend(x: tf.Tensor, { name, keysAndValues, bias, mask }: Attended): tf.Tensor {
      const h = normalise(x, name.replace(/[^.]+$/, 'layer_norm'));
      const { keys, values } = keysAndValues(h);
      const options = { heads: config.numHeads, mask, ...place() };
      const mixed = attention(project(h, `${name}.q`), keys, values, bias, options);
      return tf.add(x, drop(project(mixed, `${name}.o`)));
    },
    feedForward(x: tf.Tensor, layer: string): tf.Tensor {
      const h = normalise(x, `${layer}.layer_norm`);
      const inner = tf.relu(project(h, `${layer}.DenseReluDense.wi`));
      return tf.add(x, drop(project(drop(inner), `${layer}.DenseReluDense.wo`)));
    },
  };
}
