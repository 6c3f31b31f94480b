import { expect, test } from 'vitest';
import { openCheckpoint, readCheckpointIndex } from '../../src/student/checkpoint.ts';
import { CheckpointError } from '../../src/student/checkpoint-error.ts';
import { CountingBlob, fixture, fixtureBytes, safetensorsOf, tensorFile } from './files.ts';

test.each([
  ['F64', Float64Array.of(1, -2.5, 1e-3), [1, -2.5, Math.fround(1e-3)]],
  ['F32', Float32Array.of(1, -2, 3.5, 1e-20), [1, -2, 3.5, Math.fround(1e-20)]],
  ['F16', Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00, 0x8000), [1, -2, 2 ** -24, 65504, Infinity, -0]],
  ['BF16', Uint16Array.of(0x3f80, 0xc000, 0x4049, 0xff80), [1, -2, 3.140625, -Infinity]],
  ['I64', BigInt64Array.of(-100n, 32100n), [-100, 32100]],
  ['I32', Int32Array.of(-7, 2 ** 24), [-7, 2 ** 24]],
])('%s comes out as its values, whole and in pieces', async (dtype, values, expected) => {
  const checkpoint = await openCheckpoint([tensorFile('a', dtype, values, expected.length)]);
  expect(checkpoint.tensors.get('a')).toMatchObject({ shape: [expected.length], type: dtype });
  expect([...(await checkpoint.read('a'))]).toEqual(expected);
  const pieces = await Promise.all(expected.map((_, i) => checkpoint.read('a', i, i + 1)));
  expect(pieces.flatMap((piece) => [...piece])).toEqual(expected);
});

test('a piece is read without the rest', async () => {
  const file = new CountingBlob([fixtureBytes('model.safetensors')]);
  const checkpoint = await openCheckpoint([file]);
  const whole = await checkpoint.read('shared.weight');
  const before = file.bytesRead;
  expect(await checkpoint.read('shared.weight', 5, 9)).toEqual(whole.subarray(5, 9));
  expect(file.bytesRead - before).toBe(16);
  expect(await checkpoint.read('shared.weight', 9, 9)).toHaveLength(0);
});

test('beyond a tensor there is nothing to read', async () => {
  const checkpoint = await openCheckpoint([fixture('model.safetensors')]);
  await expect(checkpoint.read('shared.weight', 0, 96 * 32 + 1)).rejects.toThrow(RangeError);
  await expect(checkpoint.read('shared.weight', 2, 1)).rejects.toThrow(RangeError);
  await expect(checkpoint.read('nothing')).rejects.toThrow('has no "nothing"');
});

const shards = () => [
  tensorFile('a', 'F32', Float32Array.of(1, 2), 2),
  tensorFile('b', 'BF16', Uint16Array.of(0x3f80), 1),
];
const index = (map: Record<string, string>) => readCheckpointIndex({ metadata: { total_size: 10 }, weight_map: map });

test('shards are one checkpoint', async () => {
  const checkpoint = await openCheckpoint(shards(), index({ a: 'model-1.safetensors', b: 'model-2.safetensors' }));
  expect([...checkpoint.tensors.keys()]).toEqual(['a', 'b']);
  expect([...(await checkpoint.read('b'))]).toEqual([1]);
});

test('a shard that is missing, or given twice', async () => {
  const both = index({ a: 'model-1.safetensors', b: 'model-2.safetensors' });
  await expect(openCheckpoint(shards().slice(0, 1), both)).rejects.toThrow(
    'says that "b" is in model-2.safetensors, and none of the 1 files given has it',
  );
  const [first] = shards();
  await expect(openCheckpoint([first!, first!])).rejects.toThrow(
    '"a" is in two of the checkpoint’s 2 files'.replace('’', "'"),
  );
});

test.each([[null], [[]], [{}], [{ weight_map: { a: 1 } }]])('%j is no index', (json) => {
  expect(() => readCheckpointIndex(json)).toThrow(CheckpointError);
});

test.each([
  ['\u0080\u0002}q', 'the format before torch 1.6'],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:00', 'a Git LFS pointer'],
  ['<!doctype html><html>', 'a web page'],
  ['{"weight_map": {}}', 'JSON; expected the file with the weights'],
  ['GGUF\u0003', 'a GGUF file'],
  ['anything else', 'not a safetensors file'],
])('a file that starts with %j is told what it is', async (start, message) => {
  await expect(openCheckpoint([new Blob([Uint8Array.from(start, (letter) => letter.charCodeAt(0))])])).rejects.toThrow(
    message,
  );
});

test('a safetensors header as long as the letters PK is none of a zip', async () => {
  const entry = JSON.stringify({ a: { dtype: 'F32', shape: [], data_offsets: [0, 4] } });
  const file = new Blob([BigUint64Array.of(0x4b50n), entry.padEnd(0x4b50), Float32Array.of(7)]);
  expect([...(await (await openCheckpoint([file])).read('a'))]).toEqual([7]);
});

test('a file that went away says so', async () => {
  const file = safetensorsOf({});
  file.slice = () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadable.')) }) as unknown as Blob;
  await expect(openCheckpoint([file])).rejects.toThrow('choose it again');
});
