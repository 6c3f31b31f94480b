/** The zip that torch writes a checkpoint as: its files are stored without compression. */
import { contentOffset, listZippedFiles, type ZipKind, type ZippedFile } from '../zip/directory.ts';
import { ZipError } from '../zip/zip-error.ts';
import { CheckpointError } from './checkpoint-error.ts';

const TORCH: ZipKind = { name: 'torch checkpoint', otherwise: 'Use its safetensors files.' };

async function asCheckpointError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ZipError ? new CheckpointError(error.message) : error;
  }
}

/**
 * The files of a torch checkpoint, by name.
 *
 * @throws CheckpointError where this is no zip, was cut, is past 4 GB, or a file is compressed
 */
export async function listStoredFiles(zip: Blob): Promise<Map<string, ZippedFile>> {
  const files = await asCheckpointError(listZippedFiles(zip, TORCH));
  for (const { name, method } of files.values()) {
    if (method !== 0) throw new CheckpointError(`"${name}" is compressed in the checkpoint; torch stores it plainly.`);
  }
  return files;
}

/**
 * First byte of a file's content in the checkpoint.
 *
 * @throws CheckpointError where the file is not there whole
 */
export const storedOffset = (zip: Blob, file: ZippedFile): Promise<number> =>
  asCheckpointError(contentOffset(zip, file, TORCH));
