import { expect, test } from 'vitest';
import { locateSafetensors } from '../../src/student/safetensors.ts';
import { fixtureBytes, safetensorsOf } from './files.ts';

const floats = (...offsets: [begin: number, end: number][]) =>
  Object.fromEntries(
    offsets.map((range, i) => ['abc'[i]!, { dtype: 'F32', shape: [(range[1] - range[0]) / 4], data_offsets: range }]),
  );

/** Only the header's length and nothing of the header. */
const promised = (bytes: bigint) => new Blob([BigUint64Array.of(bytes), '{}']);

test.each([
  ['too short', new Blob(['1234']), 'it has 4 bytes, and the header’s length alone takes 8'],
  ['cut in the data', new Blob([fixtureBytes('model.safetensors').subarray(0, 100_000)]), 'it was cut'],
  ['cut in the header', new Blob([fixtureBytes('model.safetensors').subarray(0, 200)]), 'its header should take'],
  [
    'a header of 2⁶³ bytes',
    promised(2n ** 63n),
    'its header should take 9223372036854776000 bytes, and the file has 10',
  ],
  ['no JSON', new Blob([BigUint64Array.of(3n), 'abc']), 'its header is not JSON'],
  ['not UTF-8', new Blob([BigUint64Array.of(4n), Uint8Array.of(0x22, 0xff, 0xff, 0x22)]), 'its header is not JSON'],
  ['a list', safetensorsOf([]), 'its header is no JSON object'],
  ['an entry without a shape', safetensorsOf({ a: { dtype: 'F32', data_offsets: [0, 0] } }), 'lacks a dtype, a shape'],
  [
    'a size of 1e999',
    new Blob([BigUint64Array.of(54n), '{"a":{"dtype":"F32","shape":[1e999],"data_offsets":[0,4]}}'.slice(0, 54)]),
    'header',
  ],
  [
    'a size below 0',
    safetensorsOf({ a: { dtype: 'F32', shape: [-1], data_offsets: [0, 4] } }),
    'lacks a dtype, a shape',
  ],
  [
    'a type unknown',
    safetensorsOf({ a: { dtype: 'U8', shape: [4], data_offsets: [0, 4] } }, '1234'),
    '"a" has the type U8; expected one of F64, F32',
  ],
  [
    'a type of Object',
    safetensorsOf({ a: { dtype: 'toString', shape: [], data_offsets: [0, 4] } }),
    'has the type toString',
  ],
  [
    'wrong byte count',
    safetensorsOf({ a: { dtype: 'F16', shape: [3], data_offsets: [0, 4] } }),
    '"a" has 4 bytes, and its shape [3] needs 6',
  ],
  [
    'a range that ends before it begins',
    safetensorsOf({ a: { dtype: 'F32', shape: [1], data_offsets: [8, 4] } }),
    '"a" has -4 bytes',
  ],
  [
    'a shape beyond all numbers',
    safetensorsOf({ a: { dtype: 'F32', shape: Array(40).fill(2 ** 50), data_offsets: [0, 4] } }),
    'needs Infinity',
  ],
  ['overlapping', safetensorsOf(floats([0, 8], [4, 12]), new Uint8Array(12)), '"b" overlaps "a"'],
  ['a hole', safetensorsOf(floats([0, 4], [8, 12]), new Uint8Array(12)), '4 bytes before "b" belong to no tensor'],
  [
    'out of range',
    safetensorsOf(floats([0, 4], [4, 12]), new Uint8Array(8)),
    '"b" ends at byte 12 of the data, and the file has 8: it was cut',
  ],
  ['too long', safetensorsOf(floats([0, 4]), new Uint8Array(9)), '5 bytes at its end belong to no tensor'],
])('%s: says what was found', async (_, file, message) => {
  await expect(locateSafetensors(file)).rejects.toThrow(message.replace('’', "'"));
});

test('a header beyond what the format allows is not read', async () => {
  const file = promised(100_000_001n);
  Object.defineProperty(file, 'size', { value: 2 ** 31 });
  await expect(locateSafetensors(file)).rejects.toThrow('expected at most 100000000');
});

test('a scalar, an empty tensor, and tensors in another order than their data', async () => {
  const header = {
    second: { dtype: 'F32', shape: [], data_offsets: [4, 8] },
    empty: { dtype: 'F32', shape: [0, 3], data_offsets: [4, 4] },
    first: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    __metadata__: { format: 'pt' },
  };
  const tensors = await locateSafetensors(safetensorsOf(header, new Uint8Array(8)));
  expect([...tensors].map(([name, { shape, offset }]) => [name, shape, offset - tensors.get('first')!.offset])).toEqual(
    [
      ['second', [], 4],
      ['empty', [0, 3], 4],
      ['first', [1], 0],
    ],
  );
});
