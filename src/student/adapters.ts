/**
 * Low-rank adapters: beside a frozen weight W stands B · A of a small rank, and y = x·Wᵀ + scale · x·Aᵀ·Bᵀ. As in
 * the paper they sit at the query and value weights of every attention; A starts normal and B at zero, so that the
 * student starts as it was. Source: Hu et al., LoRA, ICLR 2022 (arXiv 2106.09685).
 */
import * as tf from '@tensorflow/tfjs';
import { linear } from '../tensor/linear.ts';
import type { StudentConfig } from './configuration.ts';
import { encoderParameters, type Parameters, type ParameterSpec, writerParameters } from './parameters.ts';

/** The paper's α / r, with α = 2 r: an adapter weighs the same at every rank. */
const SCALE = 2;

const ADAPTED = /Attention\.[qv]\.weight$/;

const downOf = (name: string): string => `${name}.lora_A.weight`;
const upOf = (name: string): string => `${name}.lora_B.weight`;

/** Whether a parameter belongs to an adapter. */
export const isAdapter = (name: string): boolean => /\.lora_[AB]\.weight$/.test(name);

/**
 * The adapters' parameters, two for each adapted weight: `encoder.block.0.layer.0.SelfAttention.q.lora_A.weight`,
 * [rank, in], and `….q.lora_B.weight`, [out, rank], say.
 *
 * @param decoder whether the decoder's attentions, to itself and to the encoder, have adapters too
 */
export function adapterParameters(
  config: StudentConfig,
  rank: number,
  { decoder }: { decoder: boolean },
): Map<string, ParameterSpec> {
  const specs = new Map<string, ParameterSpec>();
  for (const [weight, { shape }] of decoder ? writerParameters(config) : encoderParameters(config)) {
    if (!ADAPTED.test(weight)) continue;
    const [out, width] = shape as [number, number];
    const name = weight.replace(/\.weight$/, '');
    specs.set(downOf(name), { shape: [rank, width], init: { deviation: width ** -0.5 } });
    specs.set(upOf(name), { shape: [out, rank], init: { constant: 0 } });
  }
  return specs;
}

/**
 * What a layer gives with its adapter, if it has one.
 *
 * @param y what the layer's weight alone gives for `x`
 * @param name the layer's, without `.weight`
 */
export function adapted(
  y: tf.Tensor,
  x: tf.Tensor,
  parameters: ReadonlyMap<string, tf.Tensor>,
  name: string,
): tf.Tensor {
  const down = parameters.get(downOf(name));
  if (!down) return y;
  const up = parameters.get(upOf(name)) as tf.Tensor2D;
  return tf.add(y, tf.mul(linear(linear(x, down as tf.Tensor2D), up), SCALE));
}

/**
 * The same student without adapters: each is added to its weight, W + scale · B · A.
 *
 * @returns parameters of their own, which the caller disposes beside the given ones; where nothing was added they
 *   share the given ones' memory
 */
export function mergeAdapters(parameters: ReadonlyMap<string, tf.Tensor>): Parameters {
  const merged: Parameters = new Map();
  for (const [name, weight] of parameters) {
    if (isAdapter(name)) continue;
    const layer = name.replace(/\.weight$/, '');
    const down = parameters.get(downOf(layer)) as tf.Tensor2D | undefined;
    const up = parameters.get(upOf(layer)) as tf.Tensor2D | undefined;
    const whole = tf.tidy(() =>
      down && up ? tf.add(weight, tf.mul(linear(up, tf.transpose(down)), SCALE)) : tf.clone(weight),
    );
    merged.set(name, tf.keep(whole));
  }
  return merged;
}
