import { expect, test } from 'vitest';
import { expectationsOf, inWords, twoDigits, usualTokens } from '../../src/notebook/device/expectations.ts';
import type { Measurement } from '../../src/training/measurement.ts';

const measurement: Measurement = {
  environment: { codeVersion: '', backend: 'webgpu', adapter: 'A GPU', reason: 'asked for', userAgent: 'test' },
  adapter: null,
  products: [
    { side: 256, speed: 102.4 },
    { side: 1024, speed: 812.6 },
  ],
  steps: [
    { student: 'nano', batch: 2, length: 256, seconds: 0.04 },
    { student: 'nano', batch: 8, length: 256, seconds: 0.1 },
    { student: 'codet5-small', batch: 1, length: 128, seconds: 0.2 },
    { student: 'codet5-small', batch: 2, length: 128, seconds: 0.3 },
  ],
};

const run = { programs: 320, epochs: 10, students: 2, tokens: 128 };

test('a step, programs a second and the default run follow from what was measured', () => {
  const [nano, large] = expectationsOf(measurement, run);
  expect(nano).toMatchObject({ student: 'nano', extended: false });
  expect(nano!.stepSeconds).toBeCloseTo(0.1);
  expect(nano!.programsPerSecond).toBeCloseTo(80);
  // 2 students, 400 steps each, of 8 × 128 tokens.
  expect(nano!.runSeconds).toBeCloseTo(2 * 400 * 0.06);
  expect(large).toMatchObject({ student: 'codet5-small', extended: true });
  expect(large!.stepSeconds).toBeCloseTo(0.1 + (0.1 / 128) * 2048);
});

test('a student that the device cannot hold has no time, and the words say so', () => {
  const small = { ...measurement, steps: measurement.steps.slice(0, 2) };
  const expectations = expectationsOf(small, null);
  expect(expectations[1]).toMatchObject({ stepSeconds: null, programsPerSecond: null, runSeconds: null });
  expect(inWords(small, expectations)).toBe(
    'WebGPU (A GPU) multiplies matrices at up to 813 GFLOP/s; nano learns from about 80 programs a second, and it cannot hold codet5-small.',
  );
});

test('programs are as long as their text without comments, at most the window, and a tenth of a batch is padding', () => {
  const source = `/* ${'a comment '.repeat(50)} */\nint main(void) { return 0; }\n`;
  expect(usualTokens([source], 384)).toBe(10);
  expect(usualTokens(['x'.repeat(9000)], 384)).toBe(422);
  expect(usualTokens([], 384)).toBe(0);
});

test('two digits that mean something', () => {
  expect([0.0421, 1.26, 24.4, 381.2, 10_020].map(twoDigits)).toEqual(['0.042', '1.3', '24', '381', '10,020']);
});
