import { expect, test } from 'vitest';
import { bestProduct, expectedStepSeconds, type Measurement } from '../../src/training/measurement.ts';

const measured = (...steps: [batch: number, seconds: number][]): Measurement => ({
  environment: { codeVersion: '', backend: 'wasm', adapter: '1 thread', reason: 'asked for', userAgent: 'test' },
  adapter: null,
  products: [
    { side: 256, speed: 10 },
    { side: 512, speed: 30 },
    { side: 1024, speed: 25 },
  ],
  steps: steps.map(([batch, seconds]) => ({ student: 'nano', batch, length: 256, seconds })),
});

test('a step lies on the line through the two that were measured', () => {
  const device = measured([2, 0.3], [8, 0.9]);
  expect(expectedStepSeconds(device, 'nano', 8 * 256)).toBeCloseTo(0.9);
  expect(expectedStepSeconds(device, 'nano', 16 * 256)).toBeCloseTo(1.7);
  expect(expectedStepSeconds(device, 'codet5-small', 256)).toBeNull();
});

test('where noise has tilted the line, time goes with the tokens', () => {
  expect(expectedStepSeconds(measured([2, 1], [8, 0.8]), 'nano', 4 * 256)).toBeCloseTo(0.4);
  expect(expectedStepSeconds(measured([2, 0.1], [8, 0.8]), 'nano', 4 * 256)).toBeCloseTo(0.4);
  expect(expectedStepSeconds(measured([8, 0.8]), 'nano', 4 * 256)).toBeCloseTo(0.4);
});

test('the fastest product stands for the device', () => {
  expect(bestProduct(measured([2, 1])).side).toBe(512);
});
