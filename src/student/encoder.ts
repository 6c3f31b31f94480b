/** T5's encoder, as a formula over the operations of tensor/. */
import * as tf from '@tensorflow/tfjs';
import { attention } from '../tensor/attention.ts';
import { dropout } from '../tensor/dropout.ts';
import { embedding } from '../tensor/embedding.ts';
import { linear } from '../tensor/linear.ts';
import { mix32 } from '../tensor/random.ts';
import { relativeBias } from '../tensor/relative-bias.ts';
import { rmsNorm } from '../tensor/rms-norm.ts';
import type { StudentConfig } from './configuration.ts';
import { relativePositionBuckets } from './relative-position.ts';

/** Token ids padded to one length; the mask is 1 on tokens and 0 on padding. Both [batch, length]. */
export interface TokenBatch {
  ids: Int32Array;
  mask: Float32Array;
  batch: number;
  length: number;
}

/** Dropout of one step: the rate, and a seed from which every place in the network derives its own. */
export interface Noise {
  rate: number;
  seed: number;
}

export const noNoise: Noise = { rate: 0, seed: 0 };

/**
 * The last hidden states.
 *
 * @param parameters by T5's names
 * @returns [batch, length, d_model]
 */
export function encode(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  { ids, mask, batch, length }: TokenBatch,
  noise: Noise,
): tf.Tensor3D {
  const weight = (name: string) => parameters.get(name) as tf.Tensor2D;
  let place = 0;
  const site = () => ({ rate: noise.rate, seed: mix32(noise.seed + ++place) });
  const drop = <T extends tf.Tensor>(x: T) => {
    const { rate, seed } = site();
    return dropout(x, rate, seed);
  };
  const normalise = (x: tf.Tensor, name: string) =>
    rmsNorm(x, parameters.get(name) as tf.Tensor1D, config.layerNormEpsilon);

  const buckets = relativePositionBuckets(
    length,
    config.relativeAttentionNumBuckets,
    config.relativeAttentionMaxDistance,
    true,
  );
  const positionTable = weight('encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight');
  // All blocks share the first one's bias.
  const bias = relativeBias(positionTable, buckets, length);

  let x = drop(embedding(weight('shared.weight'), ids, [batch, length]));
  for (let block = 0; block < config.numLayers; block++) {
    const self = `encoder.block.${block}.layer.0`;
    const project = (h: tf.Tensor, which: string) => linear(h, weight(`${self}.SelfAttention.${which}.weight`));
    const h = normalise(x, `${self}.layer_norm.weight`);
    const mixed = attention(project(h, 'q'), project(h, 'k'), project(h, 'v'), bias, {
      heads: config.numHeads,
      mask,
      ...site(),
    });
    x = tf.add(x, drop(project(mixed, 'o')));

    const feed = `encoder.block.${block}.layer.1`;
    const inner = tf.relu(
      linear(normalise(x, `${feed}.layer_norm.weight`), weight(`${feed}.DenseReluDense.wi.weight`)),
    );
    x = tf.add(x, drop(linear(drop(inner), weight(`${feed}.DenseReluDense.wo.weight`))));
  }
  return drop(normalise(x, 'encoder.final_layer_norm.weight')) as tf.Tensor3D;
}
