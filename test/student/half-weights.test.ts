import { expect, test } from 'vitest';
import { openCheckpoint } from '../../src/student/checkpoint.ts';
import { toFloats, toHalves } from '../../src/student/element-types.ts';
import { halfWeights } from '../../src/student/half-weights.ts';
import { fixture } from './files.ts';

test('every half that is a number comes back as it was', () => {
  const bits = Uint16Array.from({ length: 0x10000 }, (_, i) => i).filter((half) => (half & 0x7c00) !== 0x7c00);
  const floats = toFloats('F16', bits.slice().buffer);
  expect(toHalves(floats)).toEqual(bits);
});

const bits = (value: number) => toHalves(Float32Array.of(value))[0];

test('what lies between two halves goes to the nearer one, and from the middle to the even one', () => {
  // 1 and its upper neighbour are 2⁻¹⁰ apart.
  expect([1 + 2 ** -11, 1 + 3 * 2 ** -11, 1 + 2 ** -11 + 2 ** -20].map(bits)).toEqual([0x3c00, 0x3c02, 0x3c01]);
  // The smallest of all is 2⁻²⁴; half of it is even as 0.
  expect([2 ** -24, 2 ** -25, 1.5 * 2 ** -24, -(2 ** -26)].map(bits)).toEqual([1, 0, 2, 0x8000]);
  // A carry makes the next power of two, and a subnormal number a normal one.
  expect([2 - 2 ** -12, 2 ** -14 - 2 ** -26].map(bits)).toEqual([0x4000, 0x0400]);
  expect(bits(65_519)).toBe(0x7bff);
});

test.each([65_520, -1e9, Infinity, Number.NaN])('%d is refused', (value) => {
  expect(() => toHalves(Float32Array.of(1, value))).toThrow('beyond what 16 bits hold');
});

test('a checkpoint is half as large, and each number within half a unit of its last place', async () => {
  const file = fixture('model.safetensors');
  const before = await openCheckpoint([file]);
  const half = await halfWeights(before);
  expect(half.size).toBeLessThan(0.55 * file.size);
  const after = await openCheckpoint([half]);
  expect([...after.tensors.keys()]).toEqual([...before.tensors.keys()]);
  for (const name of before.tensors.keys()) {
    const [values, rounded] = await Promise.all([before.read(name), after.read(name)]);
    const worst = Math.max(
      ...values.map((value, i) => Math.abs(value - rounded[i]!) / Math.max(Math.abs(value), 2 ** -14)),
    );
    expect(worst).toBeLessThanOrEqual(2 ** -11);
  }
});

test('a number that does not fit is told with its tensor', async () => {
  const checkpoint = {
    tensors: new Map([['a', { shape: [1], type: 'F32' as const }]]),
    read: async () => Float32Array.of(7e4),
  };
  await expect(halfWeights(checkpoint)).rejects.toThrow('"a": 70000 is beyond');
});
