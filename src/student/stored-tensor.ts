/** Where a checkpoint's files hold the numbers of a tensor, and how bytes are read from such a file. */
import { CheckpointError } from './checkpoint-error.ts';
import { ELEMENT_BYTES, type ElementType } from './element-types.ts';

export interface StoredTensor {
  shape: number[];
  type: ElementType;
  file: Blob;
  /** First byte in the file; the elements follow one another, row-major. */
  offset: number;
}

/** Elements of a shape; Infinity where their bytes are beyond any file. */
export function elementCount(shape: readonly number[]): number {
  if (shape.includes(0)) return 0;
  const count = shape.reduce((product, axis) => product * axis, 1);
  return Number.isSafeInteger(count * ELEMENT_BYTES.F64) ? count : Infinity;
}

/**
 * Bytes [begin, end) of a file, in memory of their own.
 *
 * @throws CheckpointError where the browser cannot read the file any more
 */
export async function readBytes(file: Blob, begin: number, end: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(begin, end).arrayBuffer();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CheckpointError(
      `The checkpoint’s file could not be read: ${why} If it was changed or moved since it was chosen, choose it again.`,
    );
  }
}
