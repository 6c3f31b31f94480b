import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toFloats } from '../../src/student/element-types.ts';
import { readSafetensors } from '../../src/student/safetensors.ts';
import { readTorchCheckpoint } from '../../src/student/torch-checkpoint.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../fixtures/t5-tiny/${name}`, import.meta.url)));

/** The fixture with some of its bytes written over, found by the text that stands there. */
function patched(text: string, replacement: string): Uint8Array {
  const bytes = fixture('pytorch_model.bin');
  const at = Buffer.from(bytes.buffer).indexOf(text);
  bytes.set(new TextEncoder().encode(replacement), at);
  return bytes;
}

test('torch’s format holds the same tensors as safetensors, and both names of the shared embedding', () => {
  const torch = readTorchCheckpoint(fixture('pytorch_model.bin'));
  const model = readSafetensors(fixture('model.safetensors'));
  expect(new Map([...model.keys()].map((name) => [name, torch.get(name)]))).toEqual(model);
  expect(torch.get('encoder.embed_tokens.weight')).toEqual(torch.get('shared.weight'));
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
  ['a checkpoint that was cut', fixture('pytorch_model.bin').subarray(0, 100_000), 'its end was cut'],
  ['a file that is no zip', new Uint8Array(100), 'it is no zip'],
  ['an empty file', new Uint8Array(0), 'it is no zip'],
])('%s is refused', (_, bytes, message) => {
  expect(() => readTorchCheckpoint(bytes)).toThrow(message);
});

test('half and brain floats come out as their values', () => {
  const half = new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00, 0x8000).buffer);
  expect([...toFloats('F16', half)]).toEqual([1, -2, 2 ** -24, 65504, Infinity, -0]);
  const brain = new Uint8Array(Uint16Array.of(0x3f80, 0xc000, 0x4049, 0xff80).buffer);
  expect([...toFloats('BF16', brain)]).toEqual([1, -2, 3.140625, -Infinity]);
  expect([...toFloats('I64', new Uint8Array(BigInt64Array.of(-100n, 32100n).buffer))]).toEqual([-100, 32100]);
});
