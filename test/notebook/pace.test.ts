import { expect, test } from 'vitest';
import { memory } from './memory-storage.ts';
import { expectedSeconds, formatDuration, notePace } from '../../src/notebook/train/pace.ts';
import { keepMeasurement, readMeasurements } from '../../src/notebook/device/stored-measurements.ts';
import type { Measurement } from '../../src/training/measurement.ts';
import { runConfigSchema } from '../../src/training/configuration.ts';

const config = runConfigSchema.parse({ regime: 'label-only' });

const measurementOf = (backend: 'webgpu' | 'wasm'): Measurement => ({
  environment: { codeVersion: '', backend, adapter: '2 threads', reason: 'asked for', userAgent: 'test' },
  adapter: null,
  products: [{ side: 256, speed: 20 }],
  steps: [
    { student: 'codet5-small', batch: 1, length: 128, seconds: 2 },
    { student: 'codet5-small', batch: 2, length: 128, seconds: 2.5 },
  ],
});

test('a measured run tells how long one like it takes, on the same backend only', () => {
  const storage = memory();
  expect(expectedSeconds(config, 'wasm', 100, storage)).toBeNull();
  notePace(config, 'wasm', 20, 40, storage);
  expect(expectedSeconds({ ...config, regime: 'reasoning-distilled', epochs: 3 }, 'wasm', 100, storage)).toBe(50);
  expect(expectedSeconds(config, 'webgpu', 100, storage)).toBeNull();
  expect(expectedSeconds({ ...config, maxLength: 512 }, 'wasm', 100, storage)).toBeNull();
});

test('what makes steps or answers slower is told apart', () => {
  const storage = memory();
  const writer = { ...config, form: 'text', tune: 'frozen-layers' } as const;
  notePace(writer, 'wasm', 20, 40, storage);
  expect(expectedSeconds({ ...writer, seed: 2 }, 'wasm', 100, storage)).toBe(50);
  expect(expectedSeconds({ ...writer, beams: 5 }, 'wasm', 100, storage)).toBeNull();
  expect(expectedSeconds({ ...writer, frozenLayers: 3 }, 'wasm', 100, storage)).toBeNull();
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

test('a student of CodeT5-small’s size takes what the device was measured to take, until a run tells better', () => {
  const storage = memory();
  const large = runConfigSchema.parse({ regime: 'label-only', student: 'codet5-small', maxLength: 128 });
  keepMeasurement(measurementOf('wasm'), 1, storage);
  // 1.5 s whatever the batch, and 0.5 s for each 128 tokens.
  expect(expectedSeconds(large, 'wasm', 10, storage)).toBeCloseTo(10 * (1.5 + 8 * 0.5));
  expect(expectedSeconds({ ...large, accumulate: 2 }, 'wasm', 10, storage)).toBeCloseTo(10 * (1.5 + 16 * 0.5));
  expect(expectedSeconds(large, 'webgpu', 10, storage)).toBeNull();
  expect(expectedSeconds({ ...large, tune: 'lora' }, 'wasm', 10, storage)).toBeNull();
  expect(expectedSeconds(config, 'wasm', 10, storage)).toBeNull();
  notePace(large, 'wasm', 30, 10, storage);
  expect(expectedSeconds(large, 'wasm', 10, storage)).toBe(30);
});

test('a measurement takes the place of an earlier one on its backend; harmed ones are forgotten', () => {
  const storage = memory();
  keepMeasurement(measurementOf('wasm'), 1, storage);
  keepMeasurement(measurementOf('webgpu'), 2, storage);
  const kept = keepMeasurement(measurementOf('wasm'), 3, storage);
  expect(kept.map(({ measurement, measuredAt }) => [measurement.environment.backend, measuredAt])).toEqual([
    ['webgpu', 2],
    ['wasm', 3],
  ]);
  expect(readMeasurements(storage)).toEqual(kept);
  storage.setItem('fixtrace.device', '[{"measuredAt": 1}]');
  expect(readMeasurements(storage)).toEqual([]);
});
