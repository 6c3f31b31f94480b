/**
 * A folder as a zip whose files are stored as they are: weights hardly compress. The zip is a Blob put together from
 * headers and the files' own Blobs, which are read once, piece by piece, for their check sums. Format: PKWARE's
 * APPNOTE, 4.3.
 */
import { crcOf } from '../zip/content.ts';
import { FolderError, type FolderFile, type OnBytes } from './folder-file.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** Version 2.0 of the format: folders in names. */
const VERSION = 20;
/** The names are UTF-8. */
const UTF8 = 0x0800;
/** Sizes and places take 32 bits without zip64. */
const MOST_BYTES = 2 ** 32 - 1;

/** Date and time of 16 bits each, in steps of two seconds, from 1980. */
function dosTime(date: Date): { time: number; day: number } {
  const year = Math.max(0, date.getUTCFullYear() - 1980);
  return {
    time: (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1),
    day: (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
  };
}

interface Entry {
  path: Uint8Array<ArrayBuffer>;
  size: number;
  crc: number;
  /** First byte of its local header. */
  offset: number;
  modified: Date;
}

/** The fields that local and central header share, from the version on. */
function writeShared(view: DataView, at: number, { path, size, crc, modified }: Entry): void {
  const { time, day } = dosTime(modified);
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, UTF8, true);
  view.setUint16(at + 6, time, true);
  view.setUint16(at + 8, day, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, path.length, true);
}

function localHeader(entry: Entry): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(30 + entry.path.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, LOCAL_HEADER, true);
  writeShared(view, 4, entry);
  bytes.set(entry.path, 30);
  return bytes;
}

function centralHeader(entry: Entry): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(46 + entry.path.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, CENTRAL_HEADER, true);
  view.setUint16(4, VERSION, true);
  writeShared(view, 6, entry);
  view.setUint32(42, entry.offset, true);
  bytes.set(entry.path, 46);
  return bytes;
}

function endOfDirectory(count: number, size: number, offset: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint32(0, END_OF_DIRECTORY, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return new Uint8Array(view.buffer);
}

/**
 * @param folder the one folder at the zip's top, in which the files lie
 * @param modified of all files: the same content gives the same zip
 * @throws FolderError where it would be past 4 GB
 */
export async function zipFolder(
  folder: string,
  files: readonly FolderFile[],
  modified: Date,
  onBytes: OnBytes = () => {},
): Promise<Blob> {
  const total = files.reduce((sum, { content }) => sum + content.size, 0);
  if (total > MOST_BYTES - 2 ** 20) {
    throw new FolderError(
      'This student takes more than 4 GB, which a zip cannot hold.',
      'Save it as a folder instead.',
    );
  }
  const parts: BlobPart[] = [];
  const entries: Entry[] = [];
  let done = 0;
  let offset = 0;
  for (const { name, content } of files) {
    const crc = await crcOf(content, (bytes) => onBytes((done += bytes), total));
    const path = new TextEncoder().encode(`${folder}/${name}`);
    const entry: Entry = { path, size: content.size, crc, offset, modified };
    const header = localHeader(entry);
    parts.push(header, content);
    entries.push(entry);
    offset += header.length + content.size;
  }
  const directory = entries.map(centralHeader);
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return new Blob([...parts, ...directory, endOfDirectory(entries.length, size, offset)], { type: 'application/zip' });
}
