/** The engine against the reference implementation, under Node. The browser tests do the same in Chromium. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { measureParity, type ParityFiles } from '../../src/training/parity.ts';
import { onEachBackend } from '../tensor/backends.ts';

const read = (name: string) => new Blob([readFileSync(new URL(`../fixtures/t5-tiny/${name}`, import.meta.url))]);

const files: ParityFiles = {
  'config.json': read('config.json'),
  'model.safetensors': read('model.safetensors'),
  'pytorch_model.bin': read('pytorch_model.bin'),
  'expected.safetensors': read('expected.safetensors'),
  'training.safetensors': read('training.safetensors'),
};

onEachBackend('parity with the reference', () => {
  test('states and losses to 1e-4, gradients and parameters to 1e-3', { timeout: 120_000 }, async () => {
    const errors = await measureParity(files);
    expect(Object.keys(errors)).toHaveLength(28);
    const tooFar = Object.entries(errors).filter(
      ([name, error]) => !(error <= (/grad_|after\./.test(name) ? 1e-3 : 1e-4)),
    );
    expect(tooFar).toEqual([]);
  });
});
