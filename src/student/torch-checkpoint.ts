/**
 * Torch's checkpoint format: a zip, stored without compression, with a pickle of the tensors' names and shapes
 * and one file for each storage of numbers. Tensors are views into the file's bytes where their type allows.
 */
import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';
import { ELEMENT_BYTES, type ElementType, toFloats } from './element-types.ts';
import { readPickle } from './pickle.ts';
import type { Weight } from './safetensors.ts';

const STORAGE_TYPES: Readonly<Record<string, ElementType>> = {
  'torch FloatStorage': 'F32',
  'torch HalfStorage': 'F16',
  'torch BFloat16Storage': 'BF16',
  'torch LongStorage': 'I64',
  'torch IntStorage': 'I32',
};

interface Storage {
  type: ElementType;
  bytes: Uint8Array;
}

/** Signatures of the zip format's records (PKWARE's APPNOTE, 4.3). */
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

/** The files of a zip that was stored without compression, as views by name. */
function storedFiles(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new CheckpointError('This is not a torch checkpoint: it is no zip, or its end was cut.');
  const files = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) {
      throw new CheckpointError('The torch checkpoint’s list of files is damaged, or of a kind past 4 GB.');
    }
    const [method, size, nameLength] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 24, true),
      view.getUint16(at + 28, true),
    ];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (method !== 0) throw new CheckpointError(`"${name}" is compressed in the checkpoint; torch stores it plainly.`);
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL_HEADER) {
      throw new CheckpointError(`"${name}" is not where the torch checkpoint's list of files says.`);
    }
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (data + size > bytes.length) throw new CheckpointError(`"${name}" was cut in the torch checkpoint.`);
    files.set(name, bytes.subarray(data, data + size));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

const persistentIdSchema = z.tuple([z.literal('storage'), z.string(), z.string(), z.string(), z.number()]);
const sizes = z.array(z.int().nonnegative());
const tensorSchema = z.tuple([z.custom<Storage>(), z.int().nonnegative(), sizes, sizes]).rest(z.unknown());

/** Whether elements lie one after another in the order of the shape. */
function isContiguous(shape: number[], strides: number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis]! > 1 && strides[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}

function rebuildTensor(...args: unknown[]): Weight {
  const [{ type, bytes }, offset, shape, strides] = tensorSchema.parse(args);
  if (!isContiguous(shape, strides))
    throw new CheckpointError('The torch checkpoint holds a tensor that is not contiguous.');
  const size = ELEMENT_BYTES[type];
  const count = shape.reduce((product, axis) => product * axis, 1);
  if ((offset + count) * size > bytes.length)
    throw new CheckpointError('The torch checkpoint holds a tensor beyond its storage.');
  return { shape, values: toFloats(type, bytes.subarray(offset * size, (offset + count) * size)) };
}

const isWeight = (value: unknown): value is Weight =>
  typeof value === 'object' && value !== null && 'shape' in value && 'values' in value;

/**
 * The tensors of a state dict saved by `torch.save`, by name.
 *
 * @throws CheckpointError where the file is none, was cut, or its pickle asks for more than weights need
 */
export function readTorchCheckpoint(bytes: Uint8Array): Map<string, Weight> {
  const files = storedFiles(bytes);
  const pickleName = [...files.keys()].find((name) => name.endsWith('/data.pkl'));
  if (pickleName === undefined) throw new CheckpointError('This zip is no torch checkpoint: it has no data.pkl.');
  const folder = pickleName.slice(0, -'data.pkl'.length);
  const state = readPickle(files.get(pickleName)!, {
    imported(name) {
      if (name === 'collections OrderedDict') return () => new Map();
      if (name === 'torch._utils _rebuild_tensor_v2') return rebuildTensor;
      return name in STORAGE_TYPES ? name : undefined;
    },
    persistent(id) {
      const [, storageType, key] = persistentIdSchema.parse(id);
      const data = files.get(`${folder}data/${key}`);
      if (!data) throw new CheckpointError(`The torch checkpoint lacks its storage "${key}".`);
      return { type: STORAGE_TYPES[storageType]!, bytes: data } satisfies Storage;
    },
  });
  const weights = new Map<string, Weight>();
  if (!(state instanceof Map)) throw new CheckpointError('The torch checkpoint holds no state dict.');
  for (const [name, value] of state as Map<unknown, unknown>) {
    if (typeof name === 'string' && isWeight(value)) weights.set(name, value);
  }
  return weights;
}
