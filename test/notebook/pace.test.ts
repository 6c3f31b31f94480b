import { expect, test } from 'vitest';
import { expectedSeconds, formatDuration, notePace } from '../../src/notebook/train/pace.ts';
import { runConfigSchema } from '../../src/training/configuration.ts';

const config = runConfigSchema.parse({ regime: 'label-only' });

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Storage;
}

test('a measured run tells how long one like it takes, on the same backend only', () => {
  const storage = memory();
  expect(expectedSeconds(config, 'wasm', 100, storage)).toBeNull();
  notePace(config, 'wasm', 20, 40, storage);
  expect(expectedSeconds({ ...config, regime: 'reasoning-distilled', epochs: 3 }, 'wasm', 100, storage)).toBe(50);
  expect(expectedSeconds(config, 'webgpu', 100, storage)).toBeNull();
  expect(expectedSeconds({ ...config, maxLength: 512 }, 'wasm', 100, storage)).toBeNull();
});

test('harmed measurements are made anew', () => {
  const storage = memory();
  storage.setItem('fixtrace.pace', '{"nano wasm 256 8": "fast"}');
  expect(expectedSeconds(config, 'wasm', 100, storage)).toBeNull();
  notePace(config, 'wasm', 20, 40, storage);
  expect(expectedSeconds(config, 'wasm', 100, storage)).toBe(50);
});

test('durations are as exact as an expectation can be', () => {
  expect([0.2, 40, 150, 7200].map(formatDuration)).toEqual(['1 s', '40 s', '3 min', '2 h 0 min']);
});
