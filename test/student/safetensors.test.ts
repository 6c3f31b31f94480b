import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../src/student/safetensors.ts';

const fixture = () => new Uint8Array(readFileSync(new URL('../fixtures/t5-tiny/model.safetensors', import.meta.url)));

test('what is written reads back the same', () => {
  const weights = new Map([
    ['a.weight', { shape: [2, 3], values: Float32Array.of(1, -2, 3, 0.5, 1e-20, 3e38) }],
    ['empty', { shape: [0], values: new Float32Array(0) }],
    ['b', { shape: [1], values: Float32Array.of(7) }],
  ]);
  expect(readSafetensors(writeSafetensors(weights))).toEqual(weights);
});

test('reads the reference library’s file from any place in memory', () => {
  const bytes = fixture();
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const weights = readSafetensors(shifted.subarray(3));
  expect(weights.get('shared.weight')!.shape).toEqual([96, 32]);
  expect(weights).toEqual(readSafetensors(bytes));
});

test.each([
  ['too short', new Uint8Array(4), 'it has 4 bytes'],
  ['cut in the data', fixture().subarray(0, 100_000), 'it was cut'],
  ['cut in the header', fixture().subarray(0, 200), 'its header should take'],
  ['not JSON', new Uint8Array([3, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]), 'its header is not JSON'],
])('%s: says what was found', (_, bytes, message) => {
  expect(() => readSafetensors(bytes)).toThrow(message);
});
