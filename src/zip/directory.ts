/** Finds the files of a zip by the directory at its end, without reading them. Format: PKWARE's APPNOTE, 4.3. */
import { ZipError } from './zip-error.ts';

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

export interface ZippedFile {
  name: string;
  /** 0: stored; 8: deflated. */
  method: number;
  /** CRC-32 of its content. */
  crc: number;
  /** Bytes that it takes in the zip. */
  packed: number;
  /** Bytes of its content. */
  size: number;
  /** First byte of its header in the zip. */
  header: number;
}

/** What the zip is, for messages. */
export interface ZipKind {
  name: string;
  /** What to do where it is past 4 GB. */
  otherwise: string;
}

interface Directory {
  count: number;
  begin: number;
  end: number;
}

const damaged = (kind: ZipKind, what: string) => new ZipError(`The ${kind.name} is damaged: ${what}.`);

/** Bytes [begin, end) of the zip. */
async function readBytes(zip: Blob, begin: number, end: number): Promise<ArrayBuffer> {
  try {
    return await zip.slice(begin, end).arrayBuffer();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ZipError(
      `The file could not be read: ${why} If it was changed or moved since it was chosen, choose it again.`,
    );
  }
}

async function findDirectory(zip: Blob, kind: ZipKind): Promise<Directory> {
  const tailBegin = Math.max(0, zip.size - END_BYTES - MOST_COMMENT_BYTES);
  const tail = new DataView(await readBytes(zip, tailBegin, zip.size));
  let at = tail.byteLength - END_BYTES;
  const isEnd = () =>
    tail.getUint32(at, true) === END_OF_DIRECTORY && at + END_BYTES + tail.getUint16(at + 20, true) === tail.byteLength;
  while (at >= 0 && !isEnd()) at--;
  if (at < 0) throw new ZipError(`This is not a ${kind.name}: it is no zip, or its end was cut.`);
  const [count, size, begin] = [
    tail.getUint16(at + 10, true),
    tail.getUint32(at + 12, true),
    tail.getUint32(at + 16, true),
  ];
  if (count === BEYOND_16 || size === BEYOND_32 || begin === BEYOND_32) {
    throw new ZipError(
      `The ${kind.name} is a zip64 archive, of more than 4 GB or ${BEYOND_16 - 1} files. ${kind.otherwise}`,
    );
  }
  if (begin + size > tailBegin + at) throw damaged(kind, 'its list of files is not where its end says');
  return { count, begin, end: begin + size };
}

/**
 * The zip's files, by name.
 *
 * @throws ZipError where this is no zip, was cut, or is past 4 GB
 */
export async function listZippedFiles(zip: Blob, kind: ZipKind): Promise<Map<string, ZippedFile>> {
  const directory = await findDirectory(zip, kind);
  const bytes = await readBytes(zip, directory.begin, directory.end);
  const view = new DataView(bytes);
  const files = new Map<string, ZippedFile>();
  let at = 0;
  for (let entry = 1; entry <= directory.count; entry++) {
    if (at + CENTRAL_BYTES > view.byteLength || view.getUint32(at, true) !== CENTRAL_HEADER) {
      throw damaged(kind, `its list of files breaks off at entry ${entry} of ${directory.count}`);
    }
    const [method, crc, packed, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 16, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const next = at + CENTRAL_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > view.byteLength)
      throw damaged(kind, `its list of files breaks off at entry ${entry} of ${directory.count}`);
    const name = new TextDecoder().decode(new Uint8Array(bytes, at + CENTRAL_BYTES, nameLength));
    if (size === BEYOND_32 || header === BEYOND_32) {
      throw new ZipError(`"${name}" is past 4 GB in the ${kind.name} (zip64). ${kind.otherwise}`);
    }
    if (method === 0 && packed !== size) throw damaged(kind, `"${name}" has ${packed} bytes, and should have ${size}`);
    files.set(name, { name, method, crc, packed, size, header });
    at = next;
  }
  return files;
}

/**
 * First byte of a file's content in the zip.
 *
 * @throws ZipError where the file is not there whole
 */
export async function contentOffset(zip: Blob, { name, packed, header }: ZippedFile, kind: ZipKind): Promise<number> {
  const local = new DataView(await readBytes(zip, header, header + LOCAL_BYTES));
  if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== LOCAL_HEADER) {
    throw damaged(kind, `"${name}" is not where its list of files says`);
  }
  const begin = header + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  if (begin + packed > zip.size) throw damaged(kind, `"${name}" was cut`);
  return begin;
}
