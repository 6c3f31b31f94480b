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

export interface Attended {
  /** `encoder.block.0.layer.0.SelfAttention`, say. */
  name: string;
  /** Where keys and values come from; null for the stream itself. [batch, keys, d_model] */
  states: tf.Tensor | null;
  /** [heads, queries, keys] */
  bias: tf.Tensor;
  /** [batch, keys] row-major, 1 on tokens and 0 on padding. */
  mask: Float32Array;
}

/** The layers of one pass through the network, with its dropout. All take and give [batch, length, d_model]. */
export function layersOf(config: StudentConfig, parameters: ReadonlyMap<string, tf.Tensor>, noise: Noise) {
  const weight = (name: string) => parameters.get(name) as tf.Tensor2D;
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
    attend(x: tf.Tensor, { name, states, bias, mask }: Attended): tf.Tensor {
      const project = (h: tf.Tensor, which: string) => linear(h, weight(`${name}.${which}.weight`));
      const h = normalise(x, name.replace(/[^.]+$/, 'layer_norm'));
      const source = states ?? h;
      const options = { heads: config.numHeads, mask, ...place() };
      const mixed = attention(project(h, 'q'), project(source, 'k'), project(source, 'v'), bias, options);
      return tf.add(x, drop(project(mixed, 'o')));
    },
    feedForward(x: tf.Tensor, layer: string): tf.Tensor {
      const h = normalise(x, `${layer}.layer_norm`);
      const inner = tf.relu(linear(h, weight(`${layer}.DenseReluDense.wi.weight`)));
      return tf.add(x, drop(linear(drop(inner), weight(`${layer}.DenseReluDense.wo.weight`))));
    },
  };
}
