/** The student as a classifier: linear heads on one pooled state per program. */
import type * as tf from '@tensorflow/tfjs';
import { linear } from '../tensor/linear.ts';
import { maskedMean } from '../tensor/masked-mean.ts';
import type { Pooling, StudentConfig } from './configuration.ts';
import { decoderStates, shiftRight } from './decoder.ts';
import { encode, type TokenBatch } from './encoder.ts';
import type { Noise } from './layers.ts';
import { encoderParameters, headParameters, type ParameterSpec, writerParameters } from './parameters.ts';

/**
 * A classifier's parameters; `decoder-end` adds the decoder's.
 *
 * @throws RangeError where a student without decoder layers is asked to pool by them
 */
export function classifierParameters(
  config: StudentConfig,
  { fixTypes, tags, pooling }: { fixTypes: number; tags: number; pooling: Pooling },
): Map<string, ParameterSpec> {
  const body = pooling === 'mean' ? encoderParameters(config) : writerParameters(config);
  return new Map([...body, ...headParameters(config, fixTypes, tags)]);
}

export interface Logits {
  /** [batch, fix types] */
  label: tf.Tensor2D;
  /** [batch, tags]; null for a student without the tag head. */
  tags: tf.Tensor2D | null;
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

/** [batch, d_model] */
function pool(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  tokens: TokenBatch,
  noise: Noise,
  pooling: Pooling,
): tf.Tensor2D {
  const states = encode(config, parameters, tokens, noise);
  if (pooling === 'mean') return maskedMean(states, tokens.mask);
  // The reference masks the decoder's keys by the program's own padding, though what it reads lies one place behind.
  const read = { ...tokens, ids: shiftRight(tokens.ids, tokens.batch, config.padTokenId) };
  const reread = decoderStates(config, parameters, read, states, tokens, noise);
  return maskedMean(reread, lastEnds(tokens, config.eosTokenId));
}

/**
 * @param parameters of `classifierParameters`, with adapters or without
 * @throws RangeError where a program has no end token and the pooling needs one
 */
export function classify(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  tokens: TokenBatch,
  noise: Noise,
  pooling: Pooling,
): Logits {
  const pooled = pool(config, parameters, tokens, noise, pooling);
  const head = (name: string) =>
    linear(
      pooled,
      parameters.get(`${name}.weight`) as tf.Tensor2D,
      parameters.get(`${name}.bias`) as tf.Tensor1D | undefined,
    ) as tf.Tensor2D;
  return { label: head('label_head'), tags: parameters.has('tag_head.weight') ? head('tag_head') : null };
}
