/** What the decoder keeps while it writes: keys and values of the source, and of every token that was written. */
import * as tf from '@tensorflow/tfjs';
import { cachedAttention, NOWHERE, writeToCache } from '../tensor/cached-attention.ts';
import { embedding } from '../tensor/embedding.ts';
import type { StudentConfig } from './configuration.ts';
import { vocabularyLogits } from './decoder.ts';
import { encode, type TokenBatch } from './encoder.ts';
import { type KeysAndValues, layersOf, noNoise } from './layers.ts';
import { relativePositionBuckets } from './relative-position.ts';

/** One sequence that is being written. */
export interface Row {
  /** The one to read next. */
  token: number;
  /** Its row in the source batch. */
  source: number;
  /** The slot in which each of its tokens' keys lie, the next one's included. */
  slots: readonly number[];
}

/** Caches have one of these capacities, so that a device meets few buffer sizes; longer ones are multiples of the last. */
const CAPACITIES = [16, 32, 64, 128, 256, 512] as const;
const LONGEST = CAPACITIES.at(-1)!;

const capacityFor = (tokens: number): number =>
  CAPACITIES.find((capacity) => capacity >= tokens) ?? Math.ceil(tokens / LONGEST) * LONGEST;

/** [capacity, heads]: the bias by distance of a key before its query, of which the first block's table has all. */
function biasByDistance(config: StudentConfig, parameters: ReadonlyMap<string, tf.Tensor>, capacity: number) {
  const buckets = relativePositionBuckets(
    capacity,
    config.relativeAttentionNumBuckets,
    config.relativeAttentionMaxDistance,
    false,
  );
  // They run from the farthest key to the query itself, and then to those after it.
  const byDistance = buckets.subarray(0, capacity).toReversed();
  const table = parameters.get('decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight') as tf.Tensor2D;
  return embedding(table, byDistance, [capacity]) as tf.Tensor2D;
}

/** The encoder's work, as every decoder block will look at it. */
function sourceKeys(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  source: TokenBatch,
): KeysAndValues[] {
  const keys: KeysAndValues[] = [];
  tf.tidy(() => {
    const layers = layersOf(config, parameters, noNoise);
    const states = encode(config, parameters, source, noNoise);
    for (let block = 0; block < config.numDecoderLayers; block++) {
      const ofBlock = layers.keysAndValues(`decoder.block.${block}.layer.1.EncDecAttention`, states);
      keys.push({ keys: tf.keep(ofBlock.keys), values: tf.keep(ofBlock.values) });
    }
  });
  return keys;
}

/**
 * Every token costs the same, but for attention over what was written before it: keys and values go into buffers of
 * fixed length, in place, and sequences that fork or end move none of them.
 */
export class DecoderCache {
  readonly #config: StudentConfig;
  readonly #parameters: ReadonlyMap<string, tf.Tensor>;
  readonly #source: TokenBatch;
  readonly #capacity: number;
  /** [source batch, source length, heads · dKv], by block. */
  readonly #sourceKeys: KeysAndValues[];
  /** [slots, capacity, heads · dKv], by block. */
  readonly #writtenKeys: KeysAndValues[];
  readonly #distanceBias: tf.Tensor2D;
  readonly #noBias: tf.Tensor2D;

  /**
   * @param slots how many sequences may be written at once
   * @param mostTokens to be read of each, the start token included
   */
  constructor(
    config: StudentConfig,
    parameters: ReadonlyMap<string, tf.Tensor>,
    source: TokenBatch,
    slots: number,
    mostTokens: number,
  ) {
    this.#config = config;
    this.#parameters = parameters;
    this.#source = source;
    this.#capacity = capacityFor(mostTokens);
    const size = [slots, this.#capacity, config.numHeads * config.dKv];
    this.#writtenKeys = Array.from({ length: config.numDecoderLayers }, () => ({
      keys: tf.zeros(size),
      values: tf.zeros(size),
    }));
    this.#sourceKeys = sourceKeys(config, parameters, source);
    this.#distanceBias = tf.tidy(() => biasByDistance(config, parameters, this.#capacity));
    this.#noBias = tf.zeros([source.length, config.numHeads]);
  }

  /**
   * Logits of the token after each row's next one. Call it in a `tf.tidy`.
   *
   * @param rows at least one, all with as many slots
   * @returns [rows, vocabulary]
   */
  next(rows: readonly Row[]): tf.Tensor2D {
    const config = this.#config;
    const layers = layersOf(config, this.#parameters, noNoise);
    const position = rows[0]!.slots.length - 1;
    const own = { places: this.#writtenPlaces(rows), bias: this.#distanceBias, length: position + 1 };
    const ofSource = { places: this.#sourcePlaces(rows), bias: this.#noBias, length: this.#source.length };

    const shared = this.#parameters.get('shared.weight') as tf.Tensor2D;
    let x = embedding(
      shared,
      Int32Array.from(rows, ({ token }) => token),
      [rows.length, 1],
    );
    for (let block = 0; block < config.numDecoderLayers; block++) {
      const layer = `decoder.block.${block}.layer`;
      const [self, cross] = [`${layer}.0.SelfAttention`, `${layer}.1.EncDecAttention`];
      const written = this.#writtenKeys[block]!;
      x = layers.attend(x, self, (queries, h) => {
        const { keys, values } = layers.keysAndValues(self, h);
        writeToCache(written.keys, keys, own.places, position);
        writeToCache(written.values, values, own.places, position);
        return cachedAttention(queries, { ...written, ...own });
      });
      x = layers.attend(x, cross, (queries) => cachedAttention(queries, { ...this.#sourceKeys[block]!, ...ofSource }));
      x = layers.feedForward(x, `${layer}.2`);
    }
    const last = layers.normalise(x, 'decoder.final_layer_norm');
    return tf.reshape(vocabularyLogits(config, this.#parameters, last), [rows.length, config.vocabSize]);
  }

  #writtenPlaces(rows: readonly Row[]): tf.Tensor2D {
    const places = new Int32Array(rows.length * this.#capacity).fill(NOWHERE);
    rows.forEach(({ slots }, row) => places.set(slots, row * this.#capacity));
    return tf.tensor2d(places, [rows.length, this.#capacity], 'int32');
  }

  /** A row reads its source's keys where that has a token. */
  #sourcePlaces(rows: readonly Row[]): tf.Tensor2D {
    const { mask, length } = this.#source;
    const places = Int32Array.from({ length: rows.length * length }, (_, at) => {
      const { source } = rows[Math.floor(at / length)]!;
      return mask[source * length + (at % length)] === 1 ? source : NOWHERE;
    });
    return tf.tensor2d(places, [rows.length, length], 'int32');
  }

  dispose(): void {
    for (const { keys, values } of [...this.#sourceKeys, ...this.#writtenKeys]) tf.dispose([keys, values]);
    tf.dispose([this.#distanceBias, this.#noBias]);
  }
}
