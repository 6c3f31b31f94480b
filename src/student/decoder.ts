/** T5's decoder with its language-model head, which is the embedding again. */
import * as tf from '@tensorflow/tfjs';
import { embedding } from '../tensor/embedding.ts';
import { linear } from '../tensor/linear.ts';
import { forkSeed } from '../tensor/random.ts';
import { relativeBias } from '../tensor/relative-bias.ts';
import type { StudentConfig } from './configuration.ts';
import type { TokenBatch } from './encoder.ts';
import { layersOf, type Noise } from './layers.ts';
import { relativePositionBuckets } from './relative-position.ts';

/** Labels with this value are padding and count in no loss, as in the reference implementation. */
export const IGNORED = -100;

/** The decoder starts with the padding token and then reads the labels, one place behind. */
export function shiftRight(labels: Int32Array, batch: number, padTokenId: number): Int32Array {
  const length = labels.length / batch;
  return labels.map((_, at) => {
    const before = at % length === 0 ? padTokenId : labels[at - 1]!;
    return before === IGNORED ? padTokenId : before;
  });
}

/** Added to the score of a key that comes after its query: its weight becomes exactly 0 after the softmax. */
const LATER = -1e9;

/** [length, length]: `LATER` where the key is after the query, else 0. */
function causal(length: number): tf.Tensor {
  const scores = Float32Array.from({ length: length * length }, (_, at) =>
    at % length > Math.floor(at / length) ? LATER : 0,
  );
  return tf.tensor(scores, [length, length]);
}

/**
 * The decoder's last states, after its final norm.
 *
 * @param read what the decoder reads; each position sees the unmasked ones up to itself
 * @param states the encoder's last hidden states, [batch, source length, d_model]
 * @param source the tokens that the states stand for
 * @returns [batch, length, d_model]
 */
export function decoderStates(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  { ids, mask, batch, length }: TokenBatch,
  states: tf.Tensor3D,
  source: TokenBatch,
  noise: Noise,
): tf.Tensor3D {
  // The encoder of the same step counts its places from the same seed.
  const layers = layersOf(config, parameters, { ...noise, seed: forkSeed(noise.seed, 'decoder') });
  const buckets = relativePositionBuckets(
    length,
    config.relativeAttentionNumBuckets,
    config.relativeAttentionMaxDistance,
    false,
  );
  const table = parameters.get('decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight') as tf.Tensor2D;
  const selfBias = tf.add(relativeBias(table, buckets, length), causal(length));
  const crossBias = tf.zeros([config.numHeads, length, source.length]);

  let x = layers.drop(embedding(parameters.get('shared.weight') as tf.Tensor2D, ids, [batch, length]));
  for (let block = 0; block < config.numDecoderLayers; block++) {
    const layer = `decoder.block.${block}.layer`;
    const [self, cross] = [`${layer}.0.SelfAttention`, `${layer}.1.EncDecAttention`];
    x = layers.attend(x, self, (queries, h) => layers.read(queries, layers.keysAndValues(self, h), selfBias, mask));
    x = layers.attend(x, cross, (queries) =>
      layers.read(queries, layers.keysAndValues(cross, states), crossBias, source.mask),
    );
    x = layers.feedForward(x, `${layer}.2`);
  }
  return layers.drop(layers.normalise(x, 'decoder.final_layer_norm')) as tf.Tensor3D;
}

/**
 * Logits of every next token.
 *
 * @param ids what the decoder reads, row-major over [batch, length]. Shorter rows end in padding, which no token
 *   before it sees; the logits there mean nothing
 * @param states the encoder's last hidden states, [batch, source length, d_model]
 * @param source the tokens that the states stand for
 * @returns [batch, length, vocabulary]
 */
export function decode(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  ids: Int32Array,
  states: tf.Tensor3D,
  source: TokenBatch,
  noise: Noise,
): tf.Tensor3D {
  const { batch } = source;
  const read = { ids, mask: new Float32Array(ids.length).fill(1), batch, length: ids.length / batch };
  return vocabularyLogits(config, parameters, decoderStates(config, parameters, read, states, source, noise));
}

/** T5 scales the states down where the head shares the embedding. `last`: [batch, length, d_model] */
export const vocabularyLogits = (
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  last: tf.Tensor,
): tf.Tensor3D =>
  linear(tf.mul(last, config.dModel ** -0.5), parameters.get('shared.weight') as tf.Tensor2D) as tf.Tensor3D;
