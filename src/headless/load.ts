/**
 * Loads a checkpoint along the product's own way and takes one training step with it. In stages, each called by
 * itself, so that whoever calls can measure the browser's memory during each.
 */
import { openCheckpoint, readCheckpointIndex } from '../student/checkpoint.ts';
import { CheckpointError } from '../student/checkpoint-error.ts';
import type { StudentConfig } from '../student/configuration.ts';
import { readConfigurationFile } from '../student/configuration-file.ts';
import { decode, shiftRight } from '../student/decoder.ts';
import { encode, type TokenBatch } from '../student/encoder.ts';
import { type Noise, noNoise } from '../student/layers.ts';
import { decoderParameters, encoderParameters, loadParameters, type Parameters } from '../student/parameters.ts';
import { startBackend } from '../tensor/backend.ts';
import { readBack } from '../tensor/device.ts';
import { sequenceCrossEntropy } from '../tensor/losses.ts';
import { seededRandom } from '../tensor/random.ts';
import { wasmFiles } from '../tensor/wasm-files.ts';
import { ADAMW, Learner } from '../training/learner.ts';
import { givenFiles } from './given-files.ts';
import type { Objective } from '../training/task.ts';

let student: { config: StudentConfig; parameters: Parameters } | null = null;

export async function start({ backend }: { backend: 'webgpu' | 'wasm' }) {
  const { name, adapter } = await startBackend(backend, {
    wasm: wasmFiles,
    threads: navigator.hardwareConcurrency,
  });
  return { backend: name, adapter };
}

function jsonOf(file: File, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CheckpointError(`${file.name} is not JSON.`);
  }
}

/** Puts the given checkpoint on the device: a config.json, files with weights, and an index where they are several. */
export async function load() {
  const files = givenFiles();
  const configFile = files.find(({ name }) => name === 'config.json')!;
  const indexFile = files.find(({ name }) => name.endsWith('.index.json'));
  const weights = files.filter((file) => file !== configFile && file !== indexFile);
  const begin = performance.now();
  const config = readConfigurationFile(jsonOf(configFile, await configFile.text()));
  const index = indexFile && readCheckpointIndex(jsonOf(indexFile, await indexFile.text()));
  const checkpoint = await openCheckpoint(weights, index);
  const specs = new Map([...encoderParameters(config), ...decoderParameters(config)]);
  const parameters = await loadParameters(specs, checkpoint);
  // The last pieces may still be on their way to the device.
  await readBack(() => [parameters.get('decoder.final_layer_norm.weight')!]);
  student = { config, parameters };
  return {
    parameters: [...parameters.values()].reduce((sum, { size }) => sum + size, 0),
    file_bytes: weights.reduce((sum, { size }) => sum + size, 0),
    seconds: (performance.now() - begin) / 1000,
  };
}

export interface StepInput {
  /** Sequences. */
  batch: number;
  /** Tokens that the encoder reads. */
  length: number;
  /** Tokens that the decoder writes. */
  labels: number;
}

async function timed(work: () => Promise<number>) {
  const begin = performance.now();
  return { loss: await work(), seconds: (performance.now() - begin) / 1000 };
}

/** A forward pass and a training step of the whole T5, twice: the first one also compiles. All parameters are trained. */
export async function step({ batch, length, labels: labelLength }: StepInput) {
  const { config, parameters } = student!;
  const random = seededRandom(1);
  const anyToken = () => random.below(config.vocabSize);
  const source: TokenBatch = {
    ids: Int32Array.from({ length: batch * length }, anyToken),
    mask: new Float32Array(batch * length).fill(1),
    batch,
    length,
  };
  const labels = Int32Array.from({ length: batch * labelLength }, anyToken);
  const ids = shiftRight(labels, batch, config.padTokenId);
  const objective: Objective = (values, noise) => {
    const states = encode(config, values, source, noise);
    const label = sequenceCrossEntropy(decode(config, values, ids, states, source, noise), labels);
    return { total: label, label, reasoning: null, lines: null };
  };
  const learner = new Learner(parameters, { ...ADAMW, weightDecay: 0.01, clipNorm: 1 });
  const forward = async () => (await readBack(() => [objective(parameters, noNoise).label]))[0]![0]!;
  const noise: Noise = { rate: config.dropoutRate, seed: 1 };
  const train = async () => (await learner.step([{ objective, noise, share: 1 }], 1e-4)).labelLoss;
  try {
    const forwards = [await timed(forward), await timed(forward)];
    const steps = [await timed(train), await timed(train)];
    return { batch, length, labels: labelLength, forward: forwards, step: steps };
  } finally {
    learner.dispose();
    student = null;
  }
}
