/**
 * A student's parameters by T5's own names, with their shapes and initial distributions. Weights are in
 * torch's layout, [out, in]. Source of the deviations: the T5 code of Raffel et al. (2020), factor 1, but for the
 * embedding.
 */
import * as tf from '@tensorflow/tfjs';
import { forkSeed, seededRandom } from '../tensor/random.ts';
import { downloadTensor, uploadTensor } from '../tensor/transfer.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';
import type { Pooling, StudentConfig } from './configuration.ts';
import { NGRAM_COLUMNS } from './ngrams.ts';
import { safetensorsHeader } from './safetensors.ts';

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

type Specs = Map<string, ParameterSpec>;

const scale = (config: StudentConfig): ParameterSpec => ({ shape: [config.dModel], init: { constant: 1 } });

function addAttention(specs: Specs, config: StudentConfig, layer: string, name: string, withTable: boolean): void {
  const { dModel, dKv, numHeads } = config;
  const inner = numHeads * dKv;
  specs.set(`${layer}.${name}.q.weight`, normal([inner, dModel], 1 / (dModel * dKv)));
  specs.set(`${layer}.${name}.k.weight`, normal([inner, dModel], 1 / dModel));
  specs.set(`${layer}.${name}.v.weight`, normal([inner, dModel], 1 / dModel));
  specs.set(`${layer}.${name}.o.weight`, normal([dModel, inner], 1 / inner));
  if (withTable) {
    const table = [config.relativeAttentionNumBuckets, numHeads];
    specs.set(`${layer}.${name}.relative_attention_bias.weight`, normal(table, 1 / dModel));
  }
  specs.set(`${layer}.layer_norm.weight`, scale(config));
}

function addFeedForward(specs: Specs, config: StudentConfig, layer: string): void {
  const { dModel, dFf } = config;
  specs.set(`${layer}.DenseReluDense.wi.weight`, normal([dFf, dModel], 1 / dModel));
  specs.set(`${layer}.DenseReluDense.wo.weight`, normal([dModel, dFf], 1 / dFf));
  specs.set(`${layer}.layer_norm.weight`, scale(config));
}

/** The encoder's parameters; `shared.weight` is the embedding. */
export function encoderParameters(config: StudentConfig): Specs {
  const { vocabSize, dModel, numLayers } = config;
  const specs: Specs = new Map([['shared.weight', normal([vocabSize, dModel], EMBEDDING_DEVIATION ** 2)]]);
  for (let block = 0; block < numLayers; block++) {
    addAttention(specs, config, `encoder.block.${block}.layer.0`, 'SelfAttention', block === 0);
    addFeedForward(specs, config, `encoder.block.${block}.layer.1`);
  }
  return specs.set('encoder.final_layer_norm.weight', scale(config));
}

/**
 * The decoder's parameters but the embedding, which it shares with the encoder.
 *
 * @throws RangeError where the student has no decoder
 */
export function decoderParameters(config: StudentConfig): Specs {
  if (config.numDecoderLayers === 0) {
    throw new RangeError('This student has no decoder layers; writing, or pooling by the decoder, needs at least one.');
  }
  const specs: Specs = new Map();
  for (let block = 0; block < config.numDecoderLayers; block++) {
    addAttention(specs, config, `decoder.block.${block}.layer.0`, 'SelfAttention', block === 0);
    addAttention(specs, config, `decoder.block.${block}.layer.1`, 'EncDecAttention', false);
    addFeedForward(specs, config, `decoder.block.${block}.layer.2`);
  }
  return specs.set('decoder.final_layer_norm.weight', scale(config));
}

/**
 * Encoder and decoder: a student that writes. Its output weights are the embedding again; the scale before them makes up
 * for what the embedding starts smaller, so that logits start at T5's deviation of 1. Without it a student from scratch
 * takes hundreds of steps to be sure of anything.
 */
export const writerParameters = (config: StudentConfig): Specs =>
  new Map([...encoderParameters(config), ...decoderParameters(config)]).set('decoder.final_layer_norm.weight', {
    shape: [config.dModel],
    init: { constant: 1 / EMBEDDING_DEVIATION },
  });

/** What a classifier answers, and what its heads look at. */
export interface Heads {
  fixTypes: number;
  /** 0: no tag head. */
  tags: number;
  pooling: Pooling;
  /** Whether each token has a logit of standing on a faulty line. */
  lines?: boolean;
  /** Whether the fix type rests on n-grams, too. */
  wide?: boolean;
}

/**
 * The linear heads: fix type, and tags where the regime teaches them, over pooled states; a faulty line over the states
 * of tokens; fix type over n-grams, from zero, so that at first it rests on states alone. `attention` weights tokens by a
 * head of its own: what tells a fix type need not stand on a faulty line.
 */
export function headParameters(
  { dModel }: StudentConfig,
  { fixTypes, tags, pooling, lines = false, wide = false }: Heads,
): Specs {
  const specs: Specs = new Map();
  const weight = (name: string, outputs: number, inputs: number) =>
    specs.set(`${name}.weight`, { shape: [outputs, inputs], init: { deviation: inputs ** -0.5 } });
  const head = (name: string, outputs: number, inputs: number) => {
    weight(name, outputs, inputs);
    specs.set(`${name}.bias`, { shape: [outputs], init: { constant: 0 } });
  };
  const pooled = pooling === 'attention' ? 2 * dModel : dModel;
  head('label_head', fixTypes, pooled);
  if (tags > 0) head('tag_head', tags, pooled);
  if (lines) head('line_head', 1, dModel);
  if (pooling === 'attention') weight('attention_head', 1, dModel);
  if (wide) specs.set('wide_head.weight', { shape: [fixTypes, NGRAM_COLUMNS], init: { constant: 0 } });
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

/** Names under which checkpoints hold the embedding: T5 shares one among these, and a file may have any of them. */
const EMBEDDING_NAMES = [
  'shared.weight',
  'encoder.embed_tokens.weight',
  'decoder.embed_tokens.weight',
  'lm_head.weight',
] as const;

/** Names under which a parameter may stand. Students that were stored before attention had weights of its own attend by faulty lines. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'shared.weight': EMBEDDING_NAMES,
  'attention_head.weight': ['attention_head.weight', 'line_head.weight'],
};

/** The name under which a checkpoint holds a parameter of this shape; undefined where it has none. */
export function storedAs(checkpoint: Checkpoint, name: string, shape: readonly number[]): string | undefined {
  return (NAMES[name] ?? [name]).find((candidate) => checkpoint.tensors.get(candidate)?.shape.join() === shape.join());
}

function nameIn(checkpoint: Checkpoint, name: string): string {
  const found = (NAMES[name] ?? [name]).find((candidate) => checkpoint.tensors.has(candidate));
  if (found !== undefined) return found;
  throw new CheckpointError(`The checkpoint has no "${name}", which this student needs.`);
}

/** Elements that are read, put on the device or read back at a time: 1 MB of floats. Larger pieces wait as garbage. */
const PIECE = 2 ** 18;

async function loadParameter(checkpoint: Checkpoint, name: string, shape: number[]): Promise<tf.Tensor> {
  const size = tf.util.sizeFromShape(shape);
  return uploadTensor(shape, async (write) => {
    for (let begin = 0; begin < size; begin += PIECE) {
      await write(begin, await checkpoint.read(name, begin, Math.min(begin + PIECE, size)));
    }
  });
}

/**
 * The names under which a checkpoint holds the parameters.
 *
 * @throws CheckpointError where a parameter is missing or has another shape
 */
export function checkTensors(
  specs: ReadonlyMap<string, ParameterSpec>,
  checkpoint: Checkpoint,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, { shape }] of specs) {
    const found = nameIn(checkpoint, name);
    const stored = checkpoint.tensors.get(found)!.shape;
    if (!tf.util.arraysEqual(stored, shape)) {
      throw new CheckpointError(
        `"${found}" has the shape [${stored.join(', ')}] in the checkpoint; this student expects [${shape.join(', ')}].`,
      );
    }
    names.set(name, found);
  }
  return names;
}

/**
 * Puts a checkpoint's weights on the device, in pieces; what `specs` does not name is left out.
 *
 * @throws CheckpointError where a parameter is missing or has another shape; then nothing stays on the device
 */
export async function loadParameters(
  specs: ReadonlyMap<string, ParameterSpec>,
  checkpoint: Checkpoint,
): Promise<Parameters> {
  const names = checkTensors(specs, checkpoint);
  const parameters: Parameters = new Map();
  try {
    for (const [name, { shape }] of specs) {
      parameters.set(name, tf.keep(await loadParameter(checkpoint, names.get(name)!, shape)));
    }
    return parameters;
  } catch (error) {
    tf.dispose([...parameters.values()]);
    throw error;
  }
}

/**
 * The parameters as a safetensors file, read back from the device one after another.
 *
 * @param metadata of the file; by default what the Python library writes
 */
export async function saveParameters(
  parameters: ReadonlyMap<string, tf.Tensor>,
  metadata: Readonly<Record<string, string>> = { format: 'pt' },
): Promise<Blob> {
  const shapes = [...parameters].map(([name, { shape }]) => [name, shape] as const);
  const parts: BlobPart[] = [safetensorsHeader(shapes, metadata)];
  for (const tensor of parameters.values()) {
    for (let begin = 0; begin < tensor.size; begin += PIECE) {
      // A Blob of its own, which browsers keep outside the page's memory.
      parts.push(new Blob([await downloadTensor(tensor, begin, Math.min(begin + PIECE, tensor.size))]));
    }
  }
  return new Blob(parts, { type: 'application/octet-stream' });
}
