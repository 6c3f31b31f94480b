/**
 * A student's parameters by T5's own names, with their shapes and initial distributions. Weights are in
 * torch's layout, [out, in]. Source of the deviations: the T5 code of Raffel et al. (2020), factor 1, but for the
 * embedding.
 */
import * as tf from '@tensorflow/tfjs';
import { forkSeed, seededRandom } from '../tensor/random.ts';
import type { StudentConfig } from './configuration.ts';
import { CheckpointError, type Weight } from './safetensors.ts';

export interface ParameterSpec {
  shape: number[];
  /** Standard deviation of the initial normal; or the constant it starts at. */
  init: { deviation: number } | { constant: number };
}

const normal = (shape: number[], variance: number): ParameterSpec => ({
  shape,
  init: { deviation: Math.sqrt(variance) },
});

/**
 * T5 starts its embedding at a deviation of 1, which its own optimizer, Adafactor, moves in proportion. AdamW
 * moves a weight by about the learning rate a step, too little for a scale of 1: from a tenth of it a small
 * student trained from scratch learns more.
 */
const EMBEDDING_DEVIATION = 0.1;

/** The encoder's parameters; `shared.weight` is the embedding. */
export function encoderParameters(config: StudentConfig): Map<string, ParameterSpec> {
  const { dModel, dKv, dFf, numHeads, numLayers, vocabSize } = config;
  const inner = numHeads * dKv;
  const scale: ParameterSpec = { shape: [dModel], init: { constant: 1 } };
  const specs = new Map<string, ParameterSpec>([
    ['shared.weight', normal([vocabSize, dModel], EMBEDDING_DEVIATION ** 2)],
  ]);
  for (let block = 0; block < numLayers; block++) {
    const attention = `encoder.block.${block}.layer.0`;
    specs.set(`${attention}.SelfAttention.q.weight`, normal([inner, dModel], 1 / (dModel * dKv)));
    specs.set(`${attention}.SelfAttention.k.weight`, normal([inner, dModel], 1 / dModel));
    specs.set(`${attention}.SelfAttention.v.weight`, normal([inner, dModel], 1 / dModel));
    specs.set(`${attention}.SelfAttention.o.weight`, normal([dModel, inner], 1 / inner));
    if (block === 0) {
      specs.set(
        `${attention}.SelfAttention.relative_attention_bias.weight`,
        normal([config.relativeAttentionNumBuckets, numHeads], 1 / dModel),
      );
    }
    specs.set(`${attention}.layer_norm.weight`, scale);
    const feedForward = `encoder.block.${block}.layer.1`;
    specs.set(`${feedForward}.DenseReluDense.wi.weight`, normal([dFf, dModel], 1 / dModel));
    specs.set(`${feedForward}.DenseReluDense.wo.weight`, normal([dModel, dFf], 1 / dFf));
    specs.set(`${feedForward}.layer_norm.weight`, scale);
  }
  return specs.set('encoder.final_layer_norm.weight', scale);
}

/** The two linear heads over the pooled states: fix type, and tags where the regime teaches them. */
export function headParameters(config: StudentConfig, fixTypes: number, tags: number): Map<string, ParameterSpec> {
  const specs = new Map<string, ParameterSpec>();
  const head = (name: string, outputs: number) => {
    specs.set(`${name}.weight`, { shape: [outputs, config.dModel], init: { deviation: config.dModel ** -0.5 } });
    specs.set(`${name}.bias`, { shape: [outputs], init: { constant: 0 } });
  };
  head('label_head', fixTypes);
  if (tags > 0) head('tag_head', tags);
  return specs;
}

export type Parameters = Map<string, tf.Tensor>;

/** Draws every parameter from its own stream of the seed, so that one more head changes no other parameter. */
export function initialise(specs: ReadonlyMap<string, ParameterSpec>, seed: number): Parameters {
  const parameters: Parameters = new Map();
  for (const [name, { shape, init }] of specs) {
    const size = tf.util.sizeFromShape(shape);
    const values =
      'constant' in init
        ? new Float32Array(size).fill(init.constant)
        : seededRandom(forkSeed(seed, name)).normals(size, init.deviation);
    parameters.set(name, tf.keep(tf.tensor(values, shape)));
  }
  return parameters;
}

/**
 * Puts a checkpoint's weights on the device; what `specs` does not name is left out.
 *
 * @throws CheckpointError where a parameter is missing or has another shape
 */
export function load(specs: ReadonlyMap<string, ParameterSpec>, weights: ReadonlyMap<string, Weight>): Parameters {
  for (const [name, { shape }] of specs) {
    const weight = weights.get(name);
    if (!weight) throw new CheckpointError(`The checkpoint has no "${name}", which this student needs.`);
    if (!tf.util.arraysEqual(weight.shape, shape)) {
      throw new CheckpointError(
        `"${name}" has the shape [${weight.shape.join(', ')}] in the checkpoint; this student expects [${shape.join(', ')}].`,
      );
    }
  }
  return new Map(
    [...specs.keys()].map((name) => {
      const { values, shape } = weights.get(name)!;
      return [name, tf.keep(tf.tensor(values, shape))];
    }),
  );
}

/** Reads the parameters back from the device. */
export async function download(parameters: ReadonlyMap<string, tf.Tensor>): Promise<Map<string, Weight>> {
  const weights = new Map<string, Weight>();
  for (const [name, tensor] of parameters) {
    weights.set(name, { shape: tensor.shape, values: await tensor.data<'float32'>() });
  }
  return weights;
}
