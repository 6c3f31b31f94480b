/** A checkpoint in its files, of whichever format: what it holds is known at once, its numbers are read when asked for. */
import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';
import { ELEMENT_BYTES, type ElementType, toFloats } from './element-types.ts';
import { locateSafetensors } from './safetensors.ts';
import { elementCount, readBytes, type StoredTensor } from './stored-tensor.ts';
import { locateTorch } from './torch-checkpoint.ts';

export interface Checkpoint {
  /** By name. */
  tensors: ReadonlyMap<string, { shape: number[]; type: ElementType }>;
  /** Elements [begin, end) of a tensor, row-major; all of it by default. Reads only those bytes. */
  read(name: string, begin?: number, end?: number): Promise<Float32Array>;
}

/** What an index file (`model.safetensors.index.json`, `pytorch_model.bin.index.json`) says: each tensor's file. */
export type CheckpointIndex = ReadonlyMap<string, string>;

const indexSchema = z.looseObject({ weight_map: z.record(z.string(), z.string()) });

/** @throws CheckpointError where the JSON is no index of a checkpoint in several files */
export function readCheckpointIndex(json: unknown): CheckpointIndex {
  const index = indexSchema.safeParse(json);
  if (index.success) return new Map(Object.entries(index.data.weight_map));
  throw new CheckpointError(
    'This is no index of a checkpoint: expected an object whose weight_map names a file for each tensor.',
  );
}

/** The first bytes of files that are given for checkpoints and are none, and what they are. */
const OTHERS: readonly [start: string, what: string][] = [
  [
    '\u0080\u0002',
    'a torch checkpoint in the format before torch 1.6, a bare pickle; save it anew, or use safetensors',
  ],
  ['version https://git-lfs', 'a Git LFS pointer in place of the file; fetch the file itself (git lfs pull)'],
  ['<', 'a web page or XML, perhaps an error message that was saved in place of the file'],
  ['{', 'JSON; expected the file with the weights, not its configuration or index'],
  ['GGUF', 'a GGUF file; expected safetensors or torch’s format'],
  ['\u0089HDF', 'an HDF5 file (TensorFlow); expected safetensors or torch’s format'],
];

/** Bytes of a file's start by which its format is told. */
const START_BYTES = 32;

async function locate(file: Blob): Promise<Map<string, StoredTensor>> {
  const bytes = new Uint8Array(await readBytes(file, 0, START_BYTES));
  const start = String.fromCharCode(...bytes);
  // A safetensors file starts with its header's length, whose bytes may be any; the header follows.
  if (start[8] === '{') return locateSafetensors(file);
  if (start.startsWith('PK')) return locateTorch(file);
  const other = OTHERS.find(([beginning]) => start.startsWith(beginning));
  if (other) throw new CheckpointError(`This is ${other[1]}.`);
  return locateSafetensors(file);
}

function checkIndex(index: CheckpointIndex, tensors: ReadonlyMap<string, unknown>, files: number): void {
  for (const [name, file] of index) {
    if (!tensors.has(name)) {
      throw new CheckpointError(
        `The checkpoint's index says that "${name}" is in ${file}, and none of the ${files} files given has it.`,
      );
    }
  }
}

/**
 * One safetensors file, several shards, or torch zips; told apart by their first bytes. Reads what describes the
 * tensors, not the tensors.
 *
 * @param index of a checkpoint in several files: every tensor that it names must be there
 * @throws CheckpointError where a file is none of these or is damaged, two hold the same tensor, or one is missing
 */
export async function openCheckpoint(files: readonly Blob[], index?: CheckpointIndex): Promise<Checkpoint> {
  const tensors = new Map<string, StoredTensor>();
  for (const file of files) {
    for (const [name, tensor] of await locate(file)) {
      if (tensors.has(name))
        throw new CheckpointError(`"${name}" is in two of the checkpoint's ${files.length} files.`);
      tensors.set(name, tensor);
    }
  }
  if (index) checkIndex(index, tensors, files.length);
  return {
    tensors,
    async read(name, begin = 0, end) {
      const tensor = tensors.get(name);
      if (!tensor) throw new CheckpointError(`The checkpoint has no "${name}".`);
      const { shape, type, file, offset } = tensor;
      const size = ELEMENT_BYTES[type];
      const last = end ?? elementCount(shape);
      if (begin < 0 || begin > last || last > elementCount(shape)) {
        throw new RangeError(`"${name}" has ${elementCount(shape)} elements, not [${begin}, ${last}).`);
      }
      const bytes = await readBytes(file, offset + begin * size, offset + last * size);
      if (bytes.byteLength < (last - begin) * size) throw new CheckpointError(`"${name}" was cut in the checkpoint.`);
      return toFloats(type, bytes);
    },
  };
}
