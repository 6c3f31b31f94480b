/** Writing with the decoder, token by token: what is written already is kept as keys and values, not computed again. */
import * as tf from '@tensorflow/tfjs';
import { embedding } from '../tensor/embedding.ts';
import type { StudentConfig } from './configuration.ts';
import { vocabularyLogits } from './decoder.ts';
import { encode, type TokenBatch } from './encoder.ts';
import { type KeysAndValues, layersOf, noNoise } from './layers.ts';
import { relativePositionBuckets } from './relative-position.ts';

/** Keys and values of one decoder block: of the source once, of the written tokens so far. */
interface BlockCache {
  source: KeysAndValues;
  written: KeysAndValues | null;
}

/** Keeps what a step adds, and frees what it replaces. */
function append(cache: BlockCache, next: KeysAndValues): KeysAndValues {
  const before = cache.written;
  const together = before
    ? { keys: tf.concat([before.keys, next.keys], 1), values: tf.concat([before.values, next.values], 1) }
    : { keys: tf.clone(next.keys), values: tf.clone(next.values) };
  cache.written = { keys: tf.keep(together.keys), values: tf.keep(together.values) };
  if (before) tf.dispose([before.keys, before.values]);
  return cache.written;
}

/** The logits after one more token in every sequence. `ids`: [batch]; result: [batch, 1, vocabulary] */
function nextLogits(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  ids: Int32Array,
  position: number,
  source: TokenBatch,
  caches: readonly BlockCache[],
): tf.Tensor3D {
  const layers = layersOf(config, parameters, noNoise);
  const { numHeads } = config;
  const length = position + 1;
  const buckets = relativePositionBuckets(
    length,
    config.relativeAttentionNumBuckets,
    config.relativeAttentionMaxDistance,
    false,
  ).subarray(0, length);
  const table = parameters.get('decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight') as tf.Tensor2D;
  // The last query's offsets to all keys: [heads, 1, keys].
  const selfBias = tf.reshape(tf.transpose(embedding(table, buckets, [length])), [numHeads, 1, length]);
  const crossBias = tf.zeros([numHeads, 1, source.length]);
  const everyToken = new Float32Array(ids.length * length).fill(1);

  let x = embedding(parameters.get('shared.weight') as tf.Tensor2D, ids, [ids.length, 1]);
  caches.forEach((cache, block) => {
    const layer = `decoder.block.${block}.layer`;
    const [self, cross] = [`${layer}.0.SelfAttention`, `${layer}.1.EncDecAttention`];
    x = layers.attend(x, self, (queries, h) =>
      layers.read(queries, append(cache, layers.keysAndValues(self, h)), selfBias, everyToken),
    );
    x = layers.attend(x, cross, (queries) => layers.read(queries, cache.source, crossBias, source.mask));
    x = layers.feedForward(x, `${layer}.2`);
  });
  return vocabularyLogits(config, parameters, layers.normalise(x, 'decoder.final_layer_norm'));
}

/** The encoder's work for a batch, as every decoder block will look at it. */
function startCaches(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  source: TokenBatch,
): BlockCache[] {
  const caches: BlockCache[] = [];
  tf.tidy(() => {
    const states = encode(config, parameters, source, noNoise);
    const layers = layersOf(config, parameters, noNoise);
    for (let block = 0; block < config.numDecoderLayers; block++) {
      const { keys, values } = layers.keysAndValues(`decoder.block.${block}.layer.1.EncDecAttention`, states);
      caches.push({ source: { keys: tf.keep(keys), values: tf.keep(values) }, written: null });
    }
  });
  return caches;
}

/**
 * The likeliest next token, again and again.
 *
 * @param mostTokens written at most, besides the start token
 * @returns for each sequence the start token and what was written, up to and with the end token
 */
export async function generateGreedily(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  source: TokenBatch,
  mostTokens: number,
): Promise<number[][]> {
  const caches = startCaches(config, parameters, source);
  const sequences = Array.from({ length: source.batch }, () => [config.padTokenId]);
  const ended = (sequence: number[]) => sequence.at(-1) === config.eosTokenId;
  try {
    for (let position = 0; position < mostTokens && !sequences.every(ended); position++) {
      const last = Int32Array.from(sequences, (sequence) => (ended(sequence) ? config.padTokenId : sequence.at(-1)!));
      const likeliest = tf.tidy(() => tf.argMax(nextLogits(config, parameters, last, position, source, caches), -1));
      const next = await likeliest.data();
      likeliest.dispose();
      sequences.forEach((sequence, row) => {
        if (!ended(sequence)) sequence.push(next[row]!);
      });
    }
    return sequences;
  } finally {
    for (const { source: fixed, written } of caches) {
      tf.dispose([fixed.keys, fixed.values, ...(written ? [written.keys, written.values] : [])]);
    }
  }
}
