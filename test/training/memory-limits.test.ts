import { expect, test } from 'vitest';
import { runConfigSchema, type RunConfig } from '../../src/training/configuration.ts';
import { estimateMemory } from '../../src/training/memory.ts';
import { assertFits, memoryRefusal, MemoryError } from '../../src/training/memory-limits.ts';

const configuration = (changes: Partial<RunConfig> = {}): RunConfig =>
  runConfigSchema.parse({ regime: 'label-only', ...changes });

/** What every WebGPU device has at least. */
const smallGpu = { name: 'webgpu', limits: { largestBuffer: 128 * 2 ** 20, total: null } } as const;
const wasm = { name: 'wasm', limits: { largestBuffer: 2 ** 32, total: 2 ** 32 } } as const;

test('what fits is not refused', () => {
  expect(memoryRefusal(configuration(), smallGpu)).toBeNull();
  expect(memoryRefusal(configuration({ student: 'codet5-small', batchSize: 2, maxLength: 256 }), smallGpu)).toBeNull();
});

test('a tensor that no buffer of the device can hold is named, with each change that helps', () => {
  const config = configuration({ student: 'codet5-small', batchSize: 64, maxLength: 512 });
  const refusal = memoryRefusal(config, smallGpu)!;
  expect(refusal.what).toBe(
    'This run needs one buffer of 537 MB for the attention scores of a layer; the device takes at most 134 MB.',
  );
  expect(refusal.advice).toBe(
    'It would fit with a batch size of 16 with 4 batches a step or programs of at most 256 tokens.',
  );
  expect(memoryRefusal({ ...config, batchSize: 16, accumulate: 4 }, smallGpu)).toBeNull();
  expect(memoryRefusal({ ...config, maxLength: 256 }, smallGpu)).toBeNull();
});

test('an embedding whose moments are too large can be frozen', () => {
  const base = {
    vocabSize: 32100,
    dModel: 768,
    dKv: 64,
    dFf: 3072,
    numLayers: 12,
    numDecoderLayers: 12,
    numHeads: 12,
    relativeAttentionNumBuckets: 32,
    relativeAttentionMaxDistance: 128,
    dropoutRate: 0.1,
    layerNormEpsilon: 1e-6,
    padTokenId: 0,
    bosTokenId: 1,
    eosTokenId: 2,
  };
  const refusal = memoryRefusal(configuration({ student: base, batchSize: 2, maxLength: 256 }), smallGpu)!;
  expect(refusal.what).toContain('197 MB for AdamW’s two moments of the embedding');
  expect(refusal.advice).toBe('It would fit with a frozen embedding or LoRA.');
});

test('a WASM heap has an end', () => {
  const config = configuration({ student: 'codet5-small', batchSize: 32, maxLength: 384 });
  expect(() => assertFits(config, wasm, { source: 384, target: 0 })).toThrow(MemoryError);
  expect(() => assertFits(config, wasm, { source: 64, target: 0 })).not.toThrow();
});

test('the terms follow the settings', () => {
  const all = estimateMemory(configuration({ student: 'codet5-small' }), 'webgpu');
  const lora = estimateMemory(configuration({ student: 'codet5-small', tune: 'lora' }), 'webgpu');
  expect(all.optimizer).toBe(2 * all.weights);
  expect(lora.optimizer).toBeLessThan(all.optimizer / 50);
  const twice = estimateMemory(configuration({ student: 'codet5-small', batchSize: 16 }), 'webgpu');
  expect(twice.activations).toBe(2 * all.activations);
  expect(twice.weights).toBe(all.weights);
  expect(all.logits).toBe(0);
  expect(estimateMemory(configuration({ regime: 'json' }), 'webgpu').logits).toBeGreaterThan(0);
});
