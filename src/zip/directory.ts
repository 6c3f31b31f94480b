/**
 * Finds the files of a zip by the directory at its end, without reading them. Format: PKWARE's APPNOTE, 4.3, with zip64
 * for more than 65,534 files where a kind of zip may have them, but for none past 4 GB.
 */
import type { ZipLimits } from './limits.ts';
import { ZipError } from './zip-error.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const ZIP64_END = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const ZIP64_END_BYTES = 56;
const ZIP64_LOCATOR_BYTES = 20;
/** The end record may have a comment behind it. */
const MOST_COMMENT_BYTES = 0xffff;

/** What stands where a number is too large for the field, and is in a zip64 record instead. */
const BEYOND_16 = 0xffff;
const BEYOND_32 = 0xffffffff;

export interface ZippedFile {
  name: string;
  encrypted: boolean;
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
  /** Whether it may have more than 65,534 files, which zip64 counts; else such a zip is refused. */
  zip64?: boolean;
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
  const beyond = count === BEYOND_16 || size === BEYOND_32 || begin === BEYOND_32;
  if (beyond && kind.zip64 !== true) {
    throw new ZipError(
      `The ${kind.name} is a zip64 archive, of more than 4 GB or ${BEYOND_16 - 1} files. ${kind.otherwise}`,
    );
  }
  const directory = beyond ? await findZip64Directory(zip, tailBegin + at, kind) : { count, begin, end: begin + size };
  if (directory.end > tailBegin + at) throw damaged(kind, 'its list of files is not where its end says');
  return directory;
}

/** @param end first byte of the end record, before which the record's place is told */
async function findZip64Directory(zip: Blob, end: number, kind: ZipKind): Promise<Directory> {
  const locator = new DataView(await readBytes(zip, Math.max(0, end - ZIP64_LOCATOR_BYTES), end));
  if (locator.byteLength < ZIP64_LOCATOR_BYTES || locator.getUint32(0, true) !== ZIP64_LOCATOR) {
    throw damaged(kind, 'by its end it is a zip64 archive, and the record of one is missing');
  }
  const at = Number(locator.getBigUint64(8, true));
  const record = new DataView(await readBytes(zip, at, at + ZIP64_END_BYTES));
  if (record.byteLength < ZIP64_END_BYTES || record.getUint32(0, true) !== ZIP64_END) {
    throw damaged(kind, 'its zip64 record is not where it should be');
  }
  const begin = Number(record.getBigUint64(48, true));
  return { count: Number(record.getBigUint64(32, true)), begin, end: begin + Number(record.getBigUint64(40, true)) };
}

/**
 * What the zip lists, folders too, in its order; a name may come twice.
 *
 * @throws ZipError where this is no zip, was cut, or a file is past 4 GB; and what the limits throw
 */
export async function zippedFiles(zip: Blob, kind: ZipKind, limits?: Pick<ZipLimits, 'files'>): Promise<ZippedFile[]> {
  const directory = await findDirectory(zip, kind);
  limits?.files(directory.count);
  const bytes = await readBytes(zip, directory.begin, directory.end);
  const view = new DataView(bytes);
  const files: ZippedFile[] = [];
  let at = 0;
  for (let entry = 1; entry <= directory.count; entry++) {
    if (at + CENTRAL_BYTES > view.byteLength || view.getUint32(at, true) !== CENTRAL_HEADER) {
      throw damaged(kind, `its list of files breaks off at entry ${entry} of ${directory.count}`);
    }
    const [flags, method, crc, packed, size] = [
      view.getUint16(at + 8, true),
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
    files.push({ name, encrypted: (flags & 1) === 1, method, crc, packed, size, header });
    at = next;
  }
  return files;
}

/**
 * The zip's files, by name.
 *
 * @throws ZipError where this is no zip, was cut, or is past 4 GB
 */
export const listZippedFiles = async (zip: Blob, kind: ZipKind): Promise<Map<string, ZippedFile>> =>
  new Map((await zippedFiles(zip, kind)).map((file) => [file.name, file]));

/**
 * First byte of a file's content in the zip.
 *
 * @throws ZipError where the file is not there whole, or encrypted
 */
export async function contentOffset(zip: Blob, file: ZippedFile, kind: ZipKind): Promise<number> {
  const { name, packed, header } = file;
  if (file.encrypted) throw new ZipError(`"${name}" is encrypted in the ${kind.name}.`);
  const local = new DataView(await readBytes(zip, header, header + LOCAL_BYTES));
  if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== LOCAL_HEADER) {
    throw damaged(kind, `"${name}" is not where its list of files says`);
  }
  const begin = header + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  if (begin + packed > zip.size) throw damaged(kind, `"${name}" was cut`);
  return begin;
}
