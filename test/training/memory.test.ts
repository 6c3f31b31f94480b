/** The estimate of a run's memory against its parameters' own shapes, and against what a step takes from the device. */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { adapterParameters } from '../../src/student/adapters.ts';
import { classifierParameters, classify } from '../../src/student/classifier.ts';
import { configurationOf } from '../../src/student/configuration.ts';
import { decode } from '../../src/student/decoder.ts';
import { encode } from '../../src/student/encoder.ts';
import { initialise, type ParameterSpec, writerParameters } from '../../src/student/parameters.ts';
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';
import { AdamW } from '../../src/tensor/adamw.ts';
import type { BackendName } from '../../src/tensor/backend.ts';
import { dispose } from '../../src/tensor/device.ts';
import { differentiate } from '../../src/tensor/gradients.ts';
import { sequenceCrossEntropy } from '../../src/tensor/losses.ts';
import { formOf, type RunConfig, runConfigSchema } from '../../src/training/configuration.ts';
import { ADAMW } from '../../src/training/learner.ts';
import { estimateMemory, type Lengths } from '../../src/training/memory.ts';
import { classifierLosses, joined } from '../../src/training/objective.ts';
import { isTrained } from '../../src/training/student.ts';
import { parameterCounts } from '../../src/training/parameter-counts.ts';
import { countAllocated } from '../tensor/allocated.ts';
import { onEachBackend } from '../tensor/backends.ts';

const configuration = (changes: Partial<RunConfig>): RunConfig =>
  runConfigSchema.parse({ regime: 'reasoning-distilled', ...changes });

function specsOf(config: RunConfig): Map<string, ParameterSpec> {
  const student = configurationOf(config.student);
  const tags = config.regime === 'reasoning-distilled' ? TAGS.length : 0;
  const text = formOf(config) === 'text';
  const decoder = text || config.pooling === 'decoder-end';
  const own = text
    ? writerParameters(student)
    : classifierParameters(student, {
        fixTypes: FIX_TYPES.length,
        tags,
        pooling: config.pooling,
        lines: config.lineWeight > 0,
        wide: config.wide === 'ngrams',
      });
  return config.tune === 'lora' ? new Map([...own, ...adapterParameters(student, config.loraRank, { decoder })]) : own;
}

describe('parameterCounts', () => {
  const forms: Partial<RunConfig>[] = [
    {},
    { pooling: 'decoder-end' },
    { pooling: 'attention' },
    { pooling: 'attention', lineWeight: 1 },
    { wide: 'ngrams' },
    { form: 'text', wide: 'ngrams' },
    { form: 'text', lineWeight: 1 },
    { regime: 'label-only', lineWeight: 1 },
  ];
  test.each(forms)('counts what the shapes say: %j', (form) => {
    for (const tune of ['all', 'lora'] as const) {
      const config = configuration({ student: 'nano', tune, ...form });
      const counted = [...specsOf(config).values()].reduce((sum, { shape }) => sum + tf.util.sizeFromShape(shape), 0);
      expect(parameterCounts(config, { fixTypes: FIX_TYPES.length, tags: TAGS.length }).all).toBe(counted);
    }
  });
});

/** The most bytes that the first steps of a run take at once. */
async function measure(config: RunConfig, { source, target }: Lengths): Promise<number> {
  const bytes = countAllocated();
  const student = configurationOf(config.student);
  const batch = config.batchSize;
  const parameters = initialise(specsOf(config), 1);
  const trained = new Map([...parameters].filter(([name]) => isTrained(name, config)));
  const optimizer = new AdamW(trained, { ...ADAMW, weightDecay: 0.01, clipNorm: 1 });
  const tokens = {
    ids: new Int32Array(batch * source).fill(student.eosTokenId),
    mask: new Float32Array(batch * source).fill(1),
    batch,
    length: source,
  };
  const written = new Int32Array(batch * target).fill(5);
  const lines = { targets: new Float32Array(batch * source), weights: new Float32Array(batch * source) };
  const weights = new Float32Array(batch).fill(1 / batch);
  const targets = { fixTypes: new Int32Array(batch), tags: new Float32Array(batch * TAGS.length), weights, lines };
  for (let step = 1; step <= 2; step++) {
    const noise = { rate: 0.1, seed: step };
    const { gradients } = differentiate(trained, (moving) => {
      const tracked = new Map([...parameters, ...moving]);
      if (formOf(config) === 'classifier') {
        const logits = classify(student, tracked, tokens, noise, config.pooling);
        return { total: classifierLosses(logits, targets, config).total, parts: [] };
      }
      const logits = decode(student, tracked, written, encode(student, tracked, tokens, noise), tokens, noise);
      // The trace has a loss of its own.
      const reasoning = config.regime === 'reasoning-distilled' ? sequenceCrossEntropy(logits, written) : null;
      return { total: joined(sequenceCrossEntropy(logits, written), reasoning, 1).total, parts: [] };
    });
    const norm = optimizer.step(gradients, 1e-3);
    await norm.data();
    dispose([norm, ...gradients.values()]);
  }
  optimizer.dispose();
  dispose(parameters.values());
  return bytes();
}

onEachBackend('estimateMemory', () => {
  test.each<[Partial<RunConfig>, Lengths]>([
    [
      { student: 'tiny', batchSize: 16 },
      { source: 64, target: 0 },
    ],
    [
      { student: 'tiny', batchSize: 8 },
      { source: 256, target: 0 },
    ],
    [
      { student: 'tiny', batchSize: 8, form: 'text' },
      { source: 128, target: 64 },
    ],
    [
      { student: 'tiny', batchSize: 8, regime: 'json' },
      { source: 128, target: 64 },
    ],
    [
      { student: 'nano', batchSize: 2, tune: 'frozen-layers', frozenLayers: 2 },
      { source: 64, target: 0 },
    ],
    [
      { student: 'nano', batchSize: 2, tune: 'frozen-embedding' },
      { source: 64, target: 0 },
    ],
    [
      { student: 'nano', batchSize: 2, tune: 'lora' },
      { source: 64, target: 0 },
    ],
    [
      { student: 'nano', batchSize: 2, form: 'text', tune: 'lora' },
      { source: 64, target: 64 },
    ],
    [
      { student: 'nano', batchSize: 4 },
      { source: 128, target: 0 },
    ],
    [
      { student: 'nano', batchSize: 4, pooling: 'attention', lineWeight: 1 },
      { source: 128, target: 0 },
    ],
    [
      { student: 'tiny', batchSize: 16, wide: 'ngrams' },
      { source: 64, target: 0 },
    ],
    [
      { student: 'nano', batchSize: 2, pooling: 'decoder-end' },
      { source: 96, target: 0 },
    ],
    [
      { student: 'nano', batchSize: 2, form: 'text' },
      { source: 128, target: 64 },
    ],
  ])('is within a quarter of what a step takes: %j, %j', async (changes, lengths) => {
    const config = configuration(changes);
    const { total, generation } = estimateMemory(config, tf.getBackend() as BackendName, lengths);
    const measured = await measure(config, lengths);
    const ratio = (total - generation) / measured;
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  });
});
