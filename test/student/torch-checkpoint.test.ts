import { expect, test } from 'vitest';
import { openCheckpoint } from '../../src/student/checkpoint.ts';
import { locateTorch } from '../../src/student/torch-checkpoint.ts';
import { CountingBlob, fixture, fixtureBytes } from './files.ts';

const TORCH = 'pytorch_model.bin';

/** The fixture with bytes written over: at a place `after` bytes behind the text that stands there. */
function patched(text: string | Uint8Array, replacement: string | Uint8Array, after = 0, last = false): Blob {
  const bytes = fixtureBytes(TORCH);
  const buffer = Buffer.from(bytes.buffer);
  const at = last ? buffer.lastIndexOf(text) : buffer.indexOf(text);
  bytes.set(typeof replacement === 'string' ? new TextEncoder().encode(replacement) : replacement, at + after);
  return new Blob([bytes]);
}

const END = Uint8Array.of(0x50, 0x4b, 5, 6);
const CENTRAL = Uint8Array.of(0x50, 0x4b, 1, 2);
const LOCAL = Uint8Array.of(0x50, 0x4b, 3, 4);

test('torch’s format holds the same tensors as safetensors, and both names of the shared embedding', async () => {
  const torch = await openCheckpoint([fixture(TORCH)]);
  const model = await openCheckpoint([fixture('model.safetensors')]);
  for (const [name, described] of model.tensors) {
    expect(torch.tensors.get(name)).toMatchObject(described.shape.length === 0 ? {} : { shape: described.shape });
    expect(await torch.read(name)).toEqual(await model.read(name));
  }
  expect(await torch.read('encoder.embed_tokens.weight')).toEqual(await torch.read('shared.weight'));
});

test('opening reads the directory and the pickle, not the weights', async () => {
  const file = new CountingBlob([fixtureBytes(TORCH)]);
  await openCheckpoint([file]);
  expect(file.bytesRead).toBeLessThan(file.size / 2);
});

test.each([
  [
    'a pickle that asks for another name',
    patched('torch._utils\n_rebuild_tensor_v2', 'builtins    \n_rebuild_tensor_v2'),
    'asks for "builtins',
  ],
  [
    'a pickle with another opcode',
    patched('ccollections\nOrderedDict', '\u0001collections\nOrderedDict'),
    'opcode 0x1',
  ],
  ['a storage type unknown', patched('FloatStorage\n', 'QInt8Storage\n'), 'is of the kind torch.QInt8Storage'],
  [
    'a reference to no storage',
    patched('X\u0007\0\0\0storage', 'X\u0007\0\0\0stogare'),
    'refers to something that is no storage',
  ],
  [
    'a tensor that is not contiguous',
    patched(Uint8Array.of(0x4b, 0x20, 0x4b, 0x01, 0x86), Uint8Array.of(2), 3),
    'is not contiguous',
  ],
  [
    'a tensor beyond its storage',
    patched(Uint8Array.of(0x4b, 0x60, 0x4b, 0x20, 0x86), Uint8Array.of(0xff), 1),
    'which has 12288',
  ],
  [
    'a storage that is missing',
    patched('pytorch_model/data/0', 'pytorch_model/dada/0', 0, true),
    'lacks the storage "0" of "shared.weight"',
  ],
  ['no pickle', patched('pytorch_model/data.pkl', 'pytorch_model/dada.pkl', 0, true), 'it has no data.pkl'],
  ['a pickle that was cut', patched(CENTRAL, Uint8Array.of(200, 0, 0, 0, 200, 0, 0, 0), 20), 'pickle was cut'],
  ['a checkpoint that was cut', new Blob([fixtureBytes(TORCH).subarray(0, 100_000)]), 'its end was cut'],
  ['a file that is no zip', new Blob([new Uint8Array(100)]), 'it is no zip'],
  ['an empty file', new Blob([]), 'it is no zip'],
  ['zip64 by its count', patched(END, Uint8Array.of(0xff, 0xff), 10), 'a zip64 archive'],
  ['zip64 by its directory’s place', patched(END, Uint8Array.of(0xff, 0xff, 0xff, 0xff), 16), 'a zip64 archive'],
  ['zip64 by a file’s size', patched(CENTRAL, new Uint8Array(8).fill(0xff), 20), 'past 4 GB'],
  ['a directory elsewhere', patched(END, Uint8Array.of(0, 0, 0, 0x7f), 16), 'is not where its end says'],
  ['more files promised than listed', patched(END, Uint8Array.of(50), 10), 'breaks off at entry 50 of 50'],
  ['a compressed file', patched(CENTRAL, Uint8Array.of(8), 10), 'is compressed'],
  ['a size in two versions', patched(CENTRAL, Uint8Array.of(1, 2, 3), 20), 'and should have'],
  ['a file elsewhere', patched(LOCAL, Uint8Array.of(0), 0), 'is not where its list of files says'],
  [
    'a file beyond the end',
    patched('pytorch_model/data/0', Uint8Array.of(0, 0, 0, 0x70, 0, 0, 0, 0x70), 20 - 46, true),
    'was cut',
  ],
])('%s is refused', async (_, file, message) => {
  await expect(locateTorch(file)).rejects.toThrow(message);
});
