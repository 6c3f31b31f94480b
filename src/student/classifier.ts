/** The student as a classifier: linear heads on the mean of the encoder's states over the program's tokens. */
import type * as tf from '@tensorflow/tfjs';
import { linear } from '../tensor/linear.ts';
import { maskedMean } from '../tensor/masked-mean.ts';
import type { StudentConfig } from './configuration.ts';
import { encode, type TokenBatch } from './encoder.ts';
import type { Noise } from './layers.ts';
import { encoderParameters, headParameters, type ParameterSpec } from './parameters.ts';

export function classifierParameters(
  config: StudentConfig,
  fixTypes: number,
  tags: number,
): Map<string, ParameterSpec> {
  return new Map([...encoderParameters(config), ...headParameters(config, fixTypes, tags)]);
}

export interface Logits {
  /** [batch, fix types] */
  label: tf.Tensor2D;
  /** [batch, tags]; null for a student without the tag head. */
  tags: tf.Tensor2D | null;
}

export function classify(
  config: StudentConfig,
  parameters: ReadonlyMap<string, tf.Tensor>,
  tokens: TokenBatch,
  noise: Noise,
): Logits {
  const states = encode(config, parameters, tokens, noise);
  const pooled = maskedMean(states, tokens.mask);
  const head = (name: string) =>
    linear(
      pooled,
      parameters.get(`${name}.weight`) as tf.Tensor2D,
      parameters.get(`${name}.bias`) as tf.Tensor1D | undefined,
    ) as tf.Tensor2D;
  return { label: head('label_head'), tags: parameters.has('tag_head.weight') ? head('tag_head') : null };
}
