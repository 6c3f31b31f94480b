/**
 * Torch's checkpoint format: a zip, stored without compression, with a pickle of the tensors' names and shapes
 * and one file for each storage of numbers.
 */
import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';
import { ELEMENT_BYTES, type ElementType } from './element-types.ts';
import { type PickleValue, readPickle } from './pickle.ts';
import { elementCount, readBytes, type StoredTensor } from './stored-tensor.ts';
import { listStoredFiles, storedOffset } from './torch-zip.ts';
import type { ZippedFile } from '../zip/directory.ts';

const STORAGE_TYPES: Readonly<Record<string, ElementType>> = {
  'torch DoubleStorage': 'F64',
  'torch FloatStorage': 'F32',
  'torch HalfStorage': 'F16',
  'torch BFloat16Storage': 'BF16',
  'torch LongStorage': 'I64',
  'torch IntStorage': 'I32',
};

/** The pickle of a T5 has some tens of kilobytes. */
const MOST_PICKLE_BYTES = 64 * 2 ** 20;

class TorchStorage {
  readonly type: string;
  readonly key: string;
  constructor(type: string, key: string) {
    this.type = type;
    this.key = key;
  }
}

/** A tensor as the pickle describes it: elements of a storage. */
class TensorView {
  readonly storage: TorchStorage;
  /** Elements of the storage before the first. */
  readonly offset: number;
  readonly shape: number[];
  readonly strides: number[];
  constructor(args: readonly unknown[]) {
    const parsed = viewSchema.safeParse(args);
    if (!parsed.success) throw new CheckpointError('The checkpoint’s pickle describes a tensor in no known way.');
    [this.storage, this.offset, this.shape, this.strides] = parsed.data;
  }
}

const persistentIdSchema = z
  .tuple([z.literal('storage'), z.string(), z.string(), z.string(), z.number()])
  .rest(z.unknown());
const sizes = z.array(z.int().nonnegative());
const viewSchema = z.tuple([z.instanceof(TorchStorage), z.int().nonnegative(), sizes, sizes]).rest(z.unknown());

const names = {
  imported(name: string): PickleValue {
    if (name === 'collections OrderedDict') return () => new Map();
    if (name === 'torch._utils _rebuild_tensor_v2') return (args: readonly unknown[]) => new TensorView(args);
    return /^torch \w+Storage$/.test(name) ? name : undefined;
  },
  persistent(id: PickleValue): PickleValue {
    const parsed = persistentIdSchema.safeParse(id);
    if (!parsed.success) throw new CheckpointError('The checkpoint’s pickle refers to something that is no storage.');
    return new TorchStorage(parsed.data[1], parsed.data[2]);
  },
};

/** Whether elements lie one after another in the order of the shape. */
function isContiguous(shape: number[], strides: number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis]! > 1 && strides[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}

function typeOf(name: string, { storage }: TensorView): ElementType {
  if (Object.hasOwn(STORAGE_TYPES, storage.type)) return STORAGE_TYPES[storage.type]!;
  const known = Object.keys(STORAGE_TYPES).map((type) => type.replace(' ', '.'));
  throw new CheckpointError(
    `"${name}" is of the kind ${storage.type.replace(' ', '.')} in the torch checkpoint; expected one of ${known.join(', ')}.`,
  );
}

/** Where the elements of a view are, in bytes after its storage's first. */
function bytesBefore(name: string, view: TensorView, type: ElementType, storageBytes: number): number {
  const { offset, shape, strides } = view;
  if (!isContiguous(shape, strides)) {
    throw new CheckpointError(`"${name}" is not contiguous in the torch checkpoint. Use its safetensors file.`);
  }
  const needed = (offset + elementCount(shape)) * ELEMENT_BYTES[type];
  if (needed > storageBytes) {
    throw new CheckpointError(
      `"${name}" needs ${needed} bytes of its storage, which has ${storageBytes} in the torch checkpoint.`,
    );
  }
  return offset * ELEMENT_BYTES[type];
}

async function readState(file: Blob, pickle: ZippedFile): Promise<Map<string, TensorView>> {
  if (pickle.size > MOST_PICKLE_BYTES) {
    throw new CheckpointError(
      `The torch checkpoint's pickle has ${pickle.size} bytes; expected at most ${MOST_PICKLE_BYTES}.`,
    );
  }
  const begin = await storedOffset(file, pickle);
  const state = readPickle(new Uint8Array(await readBytes(file, begin, begin + pickle.size)), names);
  if (!(state instanceof Map)) throw new CheckpointError('The torch checkpoint holds no state dict.');
  return new Map(
    [...(state as Map<unknown, unknown>)].filter(
      (entry): entry is [string, TensorView] => typeof entry[0] === 'string' && entry[1] instanceof TensorView,
    ),
  );
}

/** Newer versions of torch say in which order a number's bytes are; older ones wrote those of the machine, which was little-endian. */
async function checkByteOrder(file: Blob, stored: ZippedFile | undefined): Promise<void> {
  if (!stored) return;
  const begin = await storedOffset(file, stored);
  const order = new TextDecoder().decode(await readBytes(file, begin, begin + Math.min(stored.size, 16)));
  if (order !== 'little') {
    throw new CheckpointError(`The torch checkpoint's numbers are in the byte order "${order}"; expected "little".`);
  }
}

/**
 * Where the tensors of a state dict saved by `torch.save` lie, by name. Reads the zip's directory and the pickle only.
 *
 * @throws CheckpointError where the file is none, was cut, or its pickle asks for more than weights need
 */
export async function locateTorch(file: Blob): Promise<Map<string, StoredTensor>> {
  const files = await listStoredFiles(file);
  const pickle = [...files.values()].find(({ name }) => name.endsWith('/data.pkl'));
  if (!pickle) throw new CheckpointError('This zip is no torch checkpoint: it has no data.pkl.');
  const folder = pickle.name.slice(0, -'data.pkl'.length);
  await checkByteOrder(file, files.get(`${folder}byteorder`));
  const tensors = new Map<string, StoredTensor>();
  for (const [name, view] of await readState(file, pickle)) {
    const type = typeOf(name, view);
    const storage = files.get(`${folder}data/${view.storage.key}`);
    if (!storage) {
      throw new CheckpointError(`The torch checkpoint lacks the storage "${view.storage.key}" of "${name}".`);
    }
    const before = bytesBefore(name, view, type, storage.size);
    tensors.set(name, { shape: view.shape, type, file, offset: (await storedOffset(file, storage)) + before });
  }
  return tensors;
}
