/**
 * Finds the files of a zip that was stored without compression, as torch's checkpoints are, by the directory at its
 * end. Format: PKWARE's APPNOTE, 4.3.
 */
import { CheckpointError } from './checkpoint-error.ts';
import { readBytes } from './stored-tensor.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
/** The end record may have a comment behind it. */
const MOST_COMMENT_BYTES = 0xffff;

/** What stands where a number is too large for the field, and is in a zip64 record instead. */
const BEYOND_16 = 0xffff;
const BEYOND_32 = 0xffffffff;

export interface StoredFile {
  name: string;
  /** Bytes of its content. */
  size: number;
  /** First byte of its header in the zip. */
  header: number;
}

interface Directory {
  count: number;
  begin: number;
  end: number;
}

function damaged(what: string): CheckpointError {
  return new CheckpointError(`The torch checkpoint is damaged: ${what}.`);
}

async function findDirectory(zip: Blob): Promise<Directory> {
  const tailBegin = Math.max(0, zip.size - END_BYTES - MOST_COMMENT_BYTES);
  const tail = new DataView(await readBytes(zip, tailBegin, zip.size));
  let at = tail.byteLength - END_BYTES;
  const isEnd = () =>
    tail.getUint32(at, true) === END_OF_DIRECTORY && at + END_BYTES + tail.getUint16(at + 20, true) === tail.byteLength;
  while (at >= 0 && !isEnd()) at--;
  if (at < 0) throw new CheckpointError('This is not a torch checkpoint: it is no zip, or its end was cut.');
  const [count, size, begin] = [
    tail.getUint16(at + 10, true),
    tail.getUint32(at + 12, true),
    tail.getUint32(at + 16, true),
  ];
  if (count === BEYOND_16 || size === BEYOND_32 || begin === BEYOND_32) {
    throw new CheckpointError(
      `The torch checkpoint is a zip64 archive, of more than 4 GB or ${BEYOND_16 - 1} files. Use its safetensors files.`,
    );
  }
  if (begin + size > tailBegin + at) throw damaged('its list of files is not where its end says');
  return { count, begin, end: begin + size };
}

/**
 * The zip's files, by name.
 *
 * @throws CheckpointError where this is no zip, was cut, compresses its files, or is past 4 GB
 */
export async function listStoredFiles(zip: Blob): Promise<Map<string, StoredFile>> {
  const directory = await findDirectory(zip);
  const bytes = await readBytes(zip, directory.begin, directory.end);
  const view = new DataView(bytes);
  const files = new Map<string, StoredFile>();
  let at = 0;
  for (let entry = 1; entry <= directory.count; entry++) {
    if (at + CENTRAL_BYTES > view.byteLength || view.getUint32(at, true) !== CENTRAL_HEADER) {
      throw damaged(`its list of files breaks off at entry ${entry} of ${directory.count}`);
    }
    const [method, packed, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const next = at + CENTRAL_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw damaged(`its list of files breaks off at entry ${entry} of ${directory.count}`);
    const name = new TextDecoder().decode(new Uint8Array(bytes, at + CENTRAL_BYTES, nameLength));
    if (method !== 0) throw new CheckpointError(`"${name}" is compressed in the checkpoint; torch stores it plainly.`);
    if (size === BEYOND_32 || header === BEYOND_32) {
      throw new CheckpointError(`"${name}" is past 4 GB in the torch checkpoint (zip64). Use its safetensors files.`);
    }
    if (packed !== size) throw damaged(`"${name}" has ${packed} bytes, and should have ${size}`);
    files.set(name, { name, size, header });
    at = next;
  }
  return files;
}

/**
 * First byte of a file's content in the zip.
 *
 * @throws CheckpointError where the file is not there whole
 */
export async function contentOffset(zip: Blob, { name, size, header }: StoredFile): Promise<number> {
  const local = new DataView(await readBytes(zip, header, header + LOCAL_BYTES));
  if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== LOCAL_HEADER) {
    throw damaged(`"${name}" is not where its list of files says`);
  }
  const begin = header + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  if (begin + size > zip.size) throw damaged(`"${name}" was cut`);
  return begin;
}
