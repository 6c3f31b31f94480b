/** T5's encoder. */
import type * as tf from '@tensorflow/tfjs';
import { embedding } from '../tensor/embedding.ts';
import { relativeBias } from '../tensor/relative-bias.ts';
import type { StudentConfig } from './configuration.ts';
import { layersOf, type Noise } from './layers.ts';
import { relativePositionBuckets } from './relative-position.ts';

/** Token ids padded to one length; the mask is 1 on tokens and 0 on padding. Both [batch, length]. */
export interface TokenBatch {
  ids: Int32Array;
  mask: Float32Array;
  batch: number;
  length: number;
}

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
  const layers = layersOf(config, parameters, noise);
  const buckets = relativePositionBuckets(
    length,
    config.relativeAttentionNumBuckets,
    config.relativeAttentionMaxDistance,
    true,
  );
  // All blocks share the first one's bias.
  const table = parameters.get('encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight') as tf.Tensor2D;
  const bias = relativeBias(table, buckets, length);

  let x = layers.drop(embedding(parameters.get('shared.weight') as tf.Tensor2D, ids, [batch, length]));
  for (let block = 0; block < config.numLayers; block++) {
    const layer = `encoder.block.${block}.layer`;
    const name = `${layer}.0.SelfAttention`;
    x = layers.attend(x, name, (queries, h) => layers.read(queries, layers.keysAndValues(name, h), bias, mask));
    x = layers.feedForward(x, `${layer}.1`);
  }
  return layers.drop(layers.normalise(x, 'encoder.final_layer_norm')) as tf.Tensor3D;
}
