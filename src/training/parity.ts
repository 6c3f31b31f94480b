/**
 * How far this engine is from the reference implementation: the fixture's inputs go through the student's
 * own code paths, and every tensor that the reference wrote down is compared.
 */
import { z } from 'zod';
import { decode, shiftRight } from '../student/decoder.ts';
import { generateGreedily } from '../student/generation.ts';
import { decoderParameters, encoderParameters, load } from '../student/parameters.ts';
import { type StudentConfig, studentConfigSchema } from '../student/configuration.ts';
import { encode, type TokenBatch } from '../student/encoder.ts';
import { noNoise } from '../student/layers.ts';
import { readSafetensors, type Weight } from '../student/safetensors.ts';
import { dispose, readBack, type Tensor } from '../tensor/device.ts';
import { differentiate } from '../tensor/gradients.ts';
import { sequenceCrossEntropy } from '../tensor/losses.ts';
import { readTorchCheckpoint } from '../student/torch-checkpoint.ts';
import { maskedMean } from '../tensor/masked-mean.ts';
import { ADAMW, Learner } from './learner.ts';
import type { Targets } from './objective.ts';

/** The fixture's files by name; torch's format of the checkpoint may be missing. */
export type ParityFiles = Record<
  'config.json' | 'model.safetensors' | 'expected.safetensors' | 'training.safetensors',
  Uint8Array
> & { 'pytorch_model.bin'?: Uint8Array };

/** Largest absolute error divided by the reference's largest magnitude, by tensor; for generated tokens the share that differs. */
export type ParityErrors = Record<string, number>;

const configFileSchema = z.looseObject({
  vocab_size: z.int(),
  d_model: z.int(),
  d_kv: z.int(),
  d_ff: z.int(),
  num_layers: z.int(),
  num_decoder_layers: z.int(),
  num_heads: z.int(),
  relative_attention_num_buckets: z.int(),
  relative_attention_max_distance: z.int(),
  dropout_rate: z.number(),
  layer_norm_epsilon: z.number(),
  pad_token_id: z.int(),
  bos_token_id: z.int(),
  eos_token_id: z.int(),
});

/** T5's config.json in our names; keys that a classifier does not need are left out. */
function readConfig(bytes: Uint8Array): StudentConfig {
  const file = configFileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return studentConfigSchema.parse(
    Object.fromEntries(
      Object.keys(configFileSchema.shape).map((key) => [
        key.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()),
        file[key],
      ]),
    ),
  );
}

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
function formatError(bytes: Uint8Array, model: ReadonlyMap<string, Weight>): number {
  const torch = readTorchCheckpoint(bytes);
  return Math.max(...[...model].map(([name, { values }]) => relativeError(torch.get(name)?.values ?? NOTHING, values)));
}

const NOTHING = new Float32Array(0);

/** Runs the fixture on tfjs's current backend. */
export async function measureParity(files: ParityFiles): Promise<ParityErrors> {
  const config = readConfig(files['config.json']);
  const model = readSafetensors(files['model.safetensors']);
  const expected = readSafetensors(files['expected.safetensors']);
  const training = readSafetensors(files['training.safetensors']);
  const torch = files['pytorch_model.bin'];
  const errors: ParityErrors = torch ? { 'pytorch_model.bin': formatError(torch, model) } : {};
  const compare = (name: string, actual: Float32Array, reference: Weight) => {
    errors[name] = relativeError(actual, reference.values);
  };
  const [batch, length] = expected.get('input_ids')!.shape as [number, number];
  const tokens: TokenBatch = {
    ids: Int32Array.from(expected.get('input_ids')!.values),
    mask: expected.get('attention_mask')!.values,
    batch,
    length,
  };

  // Encoder states, pooled states, class loss and gradients.
  const headWeight = expected.get('head_weight')!;
  const specs = new Map([
    ...encoderParameters(config),
    ['label_head.weight', { shape: headWeight.shape, init: { constant: 0 } }],
  ]);
  const options = { ...ADAMW, weightDecay: 0.01, clipNorm: 1 };
  const learner = new Learner(config, load(specs, new Map([...model, ['label_head.weight', headWeight]])), 0, options);
  const [states, pooled] = await readBack(() => {
    const hidden = encode(config, learner.parameters, tokens, noNoise);
    return [hidden, maskedMean(hidden, tokens.mask)];
  });
  compare('encoder_last_hidden_state', states!, expected.get('encoder_last_hidden_state')!);
  compare('pooled', pooled!, expected.get('pooled')!);
  const headTargets: Targets = {
    fixTypes: Int32Array.from(expected.get('head_targets')!.values),
    tags: new Float32Array(0),
  };
  const { parts, gradients } = learner.gradients(tokens, headTargets, noNoise);
  compare('class_loss', await floats(parts[0]!), expected.get('class_loss')!);
  for (const [name, reference] of expected) {
    if (!name.startsWith('grad_class.')) continue;
    compare(name, await floats(gradients.get(name.slice('grad_class.'.length))!), reference);
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
  model: ReadonlyMap<string, Weight>,
  expected: ReadonlyMap<string, Weight>,
  tokens: TokenBatch,
): Promise<ParityErrors> {
  const parameters = load(new Map([...encoderParameters(config), ...decoderParameters(config)]), model);
  const labels = Int32Array.from(expected.get('labels')!.values);
  const ids = shiftRight(labels, tokens.batch, config.padTokenId);
  const forward = (values: ReadonlyMap<string, Tensor>) =>
    decode(config, values, ids, encode(config, values, tokens, noNoise), tokens, noNoise);
  const [logits] = await readBack(() => [forward(parameters)]);
  const { parts, gradients } = differentiate(parameters, (values) => {
    const total = sequenceCrossEntropy(forward(values), labels);
    return { total, parts: [total] };
  });
  const errors: ParityErrors = {
    logits: relativeError(logits!, expected.get('logits')!.values),
    seq2seq_loss: relativeError(await floats(parts[0]!), expected.get('seq2seq_loss')!.values),
  };
  for (const [name, reference] of expected) {
    if (!name.startsWith('grad_seq2seq.')) continue;
    const gradient = gradients.get(name.slice('grad_seq2seq.'.length))!;
    errors[name] = relativeError(await floats(gradient), reference.values);
  }
  const greedy = expected.get('greedy')!;
  const columns = greedy.shape[1]!;
  const written = await generateGreedily(config, parameters, tokens, columns - 1);
  // Tokens are right or wrong, not near: the error is the share that differs; after its end a sequence is padding.
  const wrong = [...greedy.values].filter((token, at) => {
    const sequence = written[Math.floor(at / columns)]!;
    return token !== (sequence[at % columns] ?? config.padTokenId);
  });
  errors.greedy = wrong.length / greedy.values.length;
  dispose([...parts, ...gradients.values(), ...parameters.values()]);
  return errors;
}

/** Five steps of the joint objective, as the fixture's README describes them. */
async function measureTraining(
  config: StudentConfig,
  model: ReadonlyMap<string, Weight>,
  training: ReadonlyMap<string, Weight>,
  tokens: TokenBatch,
): Promise<ParityErrors> {
  const weights = new Map(model);
  const specs = encoderParameters(config);
  for (const name of ['label_head', 'tag_head']) {
    const weight = training.get(name)!;
    const outputs = weight.shape[0]!;
    weights.set(`${name}.weight`, weight).set(`${name}.bias`, { shape: [outputs], values: new Float32Array(outputs) });
    specs.set(`${name}.weight`, { shape: weight.shape, init: { constant: 0 } });
    specs.set(`${name}.bias`, { shape: [outputs], init: { constant: 0 } });
  }
  const targets: Targets = { fixTypes: Int32Array.of(1, 4, 8), tags: training.get('tag_targets')!.values };
  const alpha = training.get('alpha')!.values[0]!;
  const options = { ...ADAMW, weightDecay: 0.01, clipNorm: 1 };
  const learner = new Learner(config, load(specs, weights), alpha, options);
  const count = training.get('label_loss')!.values.length;
  const series = {
    label_loss: new Float32Array(count),
    tag_loss: new Float32Array(count),
    grad_norm: new Float32Array(count),
  };
  for (let step = 0; step < count; step++) {
    const result = await learner.step(tokens, targets, noNoise, 1e-3);
    series.label_loss[step] = result.labelLoss;
    series.tag_loss[step] = result.reasoningLoss!;
    series.grad_norm[step] = result.gradientNorm;
  }
  const errors: ParityErrors = {};
  for (const [name, values] of Object.entries(series)) {
    errors[`training.${name}`] = relativeError(values, training.get(name)!.values);
  }
  for (const [name, reference] of training) {
    if (!name.startsWith('after.')) continue;
    const parameter = name
      .slice('after.'.length)
      .replace(/^(label|tag)_head$/, '$1_head.weight')
      .replace(/^(label|tag)_bias$/, '$1_head.bias');
    errors[`training.${name}`] = relativeError(await floats(learner.parameters.get(parameter)!), reference.values);
  }
  learner.dispose();
  return errors;
}
