/**
 * How far this engine is from the reference implementation: the fixture's inputs go through the student's
 * own code paths, and every tensor that the reference wrote down is compared.
 */
import { classify } from '../student/classifier.ts';
import { decode, shiftRight } from '../student/decoder.ts';
import { generate } from '../student/generation.ts';
import { type Checkpoint, openCheckpoint } from '../student/checkpoint.ts';
import type { StudentConfig } from '../student/configuration.ts';
import { readConfigurationFile } from '../student/configuration-file.ts';
import {
  encoderParameters,
  initialise,
  loadParameters,
  type Parameters,
  writerParameters,
} from '../student/parameters.ts';
import { encode, type TokenBatch } from '../student/encoder.ts';
import { noNoise } from '../student/layers.ts';
import { dispose, readBack, type Tensor } from '../tensor/device.ts';
import { differentiate } from '../tensor/gradients.ts';
import { sequenceCrossEntropy } from '../tensor/losses.ts';
import { maskedMean } from '../tensor/masked-mean.ts';
import { ADAMW, Learner } from './learner.ts';
import { classifierLosses, type Targets } from './objective.ts';
import type { Objective } from './task.ts';

/** The fixture's files by name; torch's format of the checkpoint may be missing. */
export type ParityFiles = Record<
  'config.json' | 'model.safetensors' | 'expected.safetensors' | 'training.safetensors',
  Blob
> & { 'pytorch_model.bin'?: Blob };

/** Largest absolute error divided by the reference's largest magnitude, by tensor; for generated tokens the share that differs. */
export type ParityErrors = Record<string, number>;

export function relativeError(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  let worst = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i]! - expected[i]!);
    if (Number.isNaN(error)) return Infinity;
    worst = Math.max(worst, error);
    largest = Math.max(largest, Math.abs(expected[i]!));
  }
  return worst / largest;
}

const floats = async (tensor: Tensor): Promise<Float32Array> => (await readBack(() => [tensor]))[0]!;

/** The same checkpoint in torch's own format: the largest error over all its tensors, infinite where one is missing. */
async function formatError(torch: Checkpoint, model: Checkpoint): Promise<number> {
  const errors = [...model.tensors.keys()].map(async (name) =>
    torch.tensors.has(name) ? relativeError(await torch.read(name), await model.read(name)) : Infinity,
  );
  return Math.max(...(await Promise.all(errors)));
}

/** Linear heads by name, with the fixture's weights, which it has under names of its own, and biases of 0. */
async function loadHeads(checkpoint: Checkpoint, heads: Readonly<Record<string, string>>): Promise<Parameters> {
  const parameters: Parameters = new Map();
  for (const [head, name] of Object.entries(heads)) {
    const { shape } = checkpoint.tensors.get(name)!;
    const weight = await loadParameters(new Map([[name, { shape, init: { constant: 0 } }]]), checkpoint);
    parameters.set(`${head}.weight`, weight.get(name)!);
    const bias = initialise(new Map([[`${head}.bias`, { shape: [shape[0]!], init: { constant: 0 } }]]), 0);
    parameters.set(`${head}.bias`, bias.get(`${head}.bias`)!);
  }
  return parameters;
}

/** What the reference does not have: a line head, and weights of programs. */
const NOTHING = { lines: { targets: new Float32Array(0), weights: new Float32Array(0) }, weights: new Float32Array(0) };
const PLAIN = { lineWeight: 0, classWeights: 'none', focalGamma: 0 } as const;

/** Classification by the mean of the encoder's states, of always the same programs. */
const classifying =
  (config: StudentConfig, tokens: TokenBatch, targets: Targets, alpha: number): Objective =>
  (parameters, noise) =>
    classifierLosses(classify(config, parameters, tokens, noise, 'mean'), targets, { ...PLAIN, alpha });

/** Runs the fixture on tfjs's current backend. */
export async function measureParity(files: ParityFiles): Promise<ParityErrors> {
  const config = readConfigurationFile(JSON.parse(await files['config.json'].text()));
  const model = await openCheckpoint([files['model.safetensors']]);
  const expected = await openCheckpoint([files['expected.safetensors']]);
  const training = await openCheckpoint([files['training.safetensors']]);
  const torch = files['pytorch_model.bin'];
  const errors: ParityErrors = torch
    ? { 'pytorch_model.bin': await formatError(await openCheckpoint([torch]), model) }
    : {};
  const compare = async (name: string, actual: Float32Array) => {
    errors[name] = relativeError(actual, await expected.read(name));
  };
  const [batch, length] = expected.tensors.get('input_ids')!.shape as [number, number];
  const tokens: TokenBatch = {
    ids: Int32Array.from(await expected.read('input_ids')),
    mask: await expected.read('attention_mask'),
    batch,
    length,
  };

  // Encoder states, pooled states, class loss and gradients.
  const parameters = new Map([
    ...(await loadParameters(encoderParameters(config), model)),
    ...(await loadHeads(expected, { label_head: 'head_weight' })),
  ]);
  const options = { ...ADAMW, weightDecay: 0.01, clipNorm: 1 };
  const learner = new Learner(parameters, options);
  const [states, pooled] = await readBack(() => {
    const hidden = encode(config, learner.parameters, tokens, noNoise);
    return [hidden, maskedMean(hidden, tokens.mask)];
  });
  await compare('encoder_last_hidden_state', states!);
  await compare('pooled', pooled!);
  const headTargets: Targets = {
    fixTypes: Int32Array.from(await expected.read('head_targets')),
    tags: new Float32Array(0),
    ...NOTHING,
  };
  const { parts, gradients } = learner.gradients(classifying(config, tokens, headTargets, 0), noNoise);
  await compare('class_loss', await floats(parts[0]!));
  for (const name of expected.tensors.keys()) {
    if (!name.startsWith('grad_class.')) continue;
    await compare(name, await floats(gradients.get(name.slice('grad_class.'.length))!));
  }
  dispose([...parts, ...gradients.values()]);
  learner.dispose();

  return {
    ...errors,
    ...(await measureDecoder(config, model, expected, tokens)),
    ...(await measureTraining(config, model, training, tokens)),
  };
}

/** Logits of the whole T5, the loss of its labels, that loss's gradients in encoder and decoder, and what it writes. */
async function measureDecoder(
  config: StudentConfig,
  model: Checkpoint,
  expected: Checkpoint,
  tokens: TokenBatch,
): Promise<ParityErrors> {
  const specs = writerParameters(config);
  const parameters = await loadParameters(specs, model);
  const labels = Int32Array.from(await expected.read('labels'));
  const ids = shiftRight(labels, tokens.batch, config.padTokenId);
  const forward = (values: ReadonlyMap<string, Tensor>) =>
    decode(config, values, ids, encode(config, values, tokens, noNoise), tokens, noNoise);
  const [logits] = await readBack(() => [forward(parameters)]);
  const { parts, gradients } = differentiate(parameters, (values) => {
    const total = sequenceCrossEntropy(forward(values), labels);
    return { total, parts: [total] };
  });
  const errors: ParityErrors = {
    logits: relativeError(logits!, await expected.read('logits')),
    seq2seq_loss: relativeError(await floats(parts[0]!), await expected.read('seq2seq_loss')),
  };
  for (const name of expected.tensors.keys()) {
    if (!name.startsWith('grad_seq2seq.')) continue;
    const gradient = gradients.get(name.slice('grad_seq2seq.'.length))!;
    errors[name] = relativeError(await floats(gradient), await expected.read(name));
  }
  const greedy = await expected.read('greedy');
  const columns = expected.tensors.get('greedy')!.shape[1]!;
  const written = await generate(config, parameters, tokens, { beams: 1, mostTokens: columns - 1 });
  // Tokens are right or wrong, not near: the error is the share that differs; after its end a sequence is padding.
  const wrong = [...greedy].filter((token, at) => {
    const sequence = written[Math.floor(at / columns)]!;
    return token !== (sequence[at % columns] ?? config.padTokenId);
  });
  errors.greedy = wrong.length / greedy.length;
  dispose([...parts, ...gradients.values(), ...parameters.values()]);
  return errors;
}

/** Five steps of the joint objective, as the fixture's README describes them. */
async function measureTraining(
  config: StudentConfig,
  model: Checkpoint,
  training: Checkpoint,
  tokens: TokenBatch,
): Promise<ParityErrors> {
  const parameters = new Map([
    ...(await loadParameters(encoderParameters(config), model)),
    ...(await loadHeads(training, { label_head: 'label_head', tag_head: 'tag_head' })),
  ]);
  const targets: Targets = {
    fixTypes: Int32Array.of(1, 4, 8),
    tags: await training.read('tag_targets'),
    ...NOTHING,
  };
  const alpha = (await training.read('alpha'))[0]!;
  const options = { ...ADAMW, weightDecay: 0.01, clipNorm: 1 };
  const learner = new Learner(parameters, options);
  const objective = classifying(config, tokens, targets, alpha);
  const count = training.tensors.get('label_loss')!.shape[0]!;
  const series = {
    label_loss: new Float32Array(count),
    tag_loss: new Float32Array(count),
    grad_norm: new Float32Array(count),
  };
  for (let step = 0; step < count; step++) {
    const result = await learner.step([{ objective, noise: noNoise, share: 1 }], 1e-3);
    series.label_loss[step] = result.labelLoss;
    series.tag_loss[step] = result.reasoningLoss!;
    series.grad_norm[step] = result.gradientNorm;
  }
  const errors: ParityErrors = {};
  for (const [name, values] of Object.entries(series)) {
    errors[`training.${name}`] = relativeError(values, await training.read(name));
  }
  for (const name of training.tensors.keys()) {
    if (!name.startsWith('after.')) continue;
    const parameter = name
      .slice('after.'.length)
      .replace(/^(label|tag)_head$/, '$1_head.weight')
      .replace(/^(label|tag)_bias$/, '$1_head.bias');
    errors[`training.${name}`] = relativeError(
      await floats(learner.parameters.get(parameter)!),
      await training.read(name),
    );
  }
  learner.dispose();
  return errors;
}
