/** The student as a classifier: linear heads on one pooled state per program, on the state of each token, and on n-grams. */
import * as tf from '@tensorflow/tfjs';
import { attentionPool } from '../tensor/attention-pool.ts';
import { linear } from '../tensor/linear.ts';
import { maskedMean } from '../tensor/masked-mean.ts';
import type { Pooling, StudentConfig } from './configuration.ts';
import { decoderStates, shiftRight } from './decoder.ts';
import { encode, type TokenBatch } from './encoder.ts';
import { NGRAM_COLUMNS, ngramRows } from './ngrams.ts';
import type { Noise } from './layers.ts';
import { encoderParameters, type Heads, headParameters, type ParameterSpec, writerParameters } from './parameters.ts';

/**
 * A classifier's parameters; `decoder-end` adds the decoder's.
 *
 * @throws RangeError where a student without decoder layers is asked to pool by them
 */
export function classifierParameters(config: StudentConfig, heads: Heads): Map<string, ParameterSpec> {
  const body = heads.pooling === 'decoder-end' ? writerParameters(config) : encoderParameters(config);
  return new Map([...body, ...headParameters(config, heads)]);
}

export interface Logits {
  /** [batch, fix types] */
  label: tf.Tensor2D;
  /** [batch, tags]; null for a student without the tag head. */
  tags: tf.Tensor2D | null;
  /** Of each token, [batch, length]; null for a student without the line head. */
  lines: tf.Tensor2D | null;
}

/** 1 at each row's last end token, else 0; [batch, length] row-major. */
function lastEnds({ ids, batch, length }: TokenBatch, eosTokenId: number): Float32Array {
  const ends = new Float32Array(ids.length);
  for (let row = 0; row < batch; row++) {
    const end = ids.subarray(row * length, (row + 1) * length).lastIndexOf(eosTokenId);
    if (end < 0) {
      throw new RangeError(`Row ${row} of the batch has no end token (${eosTokenId}); every program must end with it.`);
    }
    ends[row * length + end] = 1;
  }
  return ends;
}

/** What the heads look at, from the encoder's states: [batch, d_model], twice as wide for `attention`. */
function pool(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  tokens: TokenBatch,
  states: tf.Tensor3D,
  noise: Noise,
  pooling: Pooling,
): tf.Tensor2D {
  if (pooling === 'decoder-end') {
    // The reference masks the decoder's keys by the program's own padding, though what it reads lies one place behind.
    const read = { ...tokens, ids: shiftRight(tokens.ids, tokens.batch, config.padTokenId) };
    const reread = decoderStates(config, parameters, read, states, tokens, noise);
    return maskedMean(reread, lastEnds(tokens, config.eosTokenId));
  }
  const mean = maskedMean(states, tokens.mask);
  if (pooling === 'mean') return mean;
  const scorer = parameters.get('attention_head.weight') as tf.Tensor2D;
  return tf.concat([mean, attentionPool(states, scorer, tokens.mask)], 1);
}

/**
 * @param parameters of `classifierParameters`, with adapters or without; of the heads but `label_head`, those that are there answer
 * @throws RangeError where a program has no end token and the pooling needs one
 */
export function classify(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  tokens: TokenBatch,
  noise: Noise,
  pooling: Pooling,
): Logits {
  const states = encode(config, parameters, tokens, noise);
  const pooled = pool(config, parameters, tokens, states, noise, pooling);
  const head = (name: string, x: tf.Tensor) =>
    linear(
      x,
      parameters.get(`${name}.weight`) as tf.Tensor2D,
      parameters.get(`${name}.bias`) as tf.Tensor1D | undefined,
    );
  const label = head('label_head', pooled) as tf.Tensor2D;
  return {
    label: parameters.has('wide_head.weight')
      ? tf.add(label, head('wide_head', tf.tensor2d(ngramRows(tokens), [tokens.batch, NGRAM_COLUMNS])))
      : label,
    tags: parameters.has('tag_head.weight') ? (head('tag_head', pooled) as tf.Tensor2D) : null,
    lines: parameters.has('line_head.weight')
      ? tf.reshape(head('line_head', states), [tokens.batch, tokens.length])
      : null,
  };
}
