/**
 * Reads the needed files of a zip archive and leaves the others packed. The directory at the archive's
 * end is read, not the headers on the way, so that a truncated archive is noticed and nothing needs to be
 * unpacked to be passed over. Format: PKWARE APPNOTE 6.3.10, with zip64 for more than 65,535 entries.
 */
import { Inflate } from 'fflate';
import { crc32 } from '../zip/crc32.ts';
import { damaged } from './import-failure.ts';
import { UnpackingBudget } from './limits.ts';
import { type OnProgress, safePath, type SourceFile, type Wanted } from './source-file.ts';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const ZIP64_END = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;

/** Packed bytes given to the inflater at a time: deflate makes at most 1,032 times as many of them. */
const PIECE = 8192;

interface Entry {
  path: string;
  encrypted: boolean;
  /** 0: stored; 8: deflated. */
  method: number;
  crc: number;
  packed: number;
  /** Of the local header. */
  offset: number;
}

/** Throws `ImportError`. */
export async function readZip(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: Wanted,
  onProgress?: OnProgress,
): Promise<SourceFile[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const budget = new UnpackingBudget(bytes.length);
  const needed = readDirectory(view, budget).filter((entry) => wanted(entry.path));
  const files: SourceFile[] = [];
  for (const entry of needed) {
    files.push({ path: entry.path, bytes: unpack(view, entry, budget) });
    if (onProgress) await onProgress({ done: files.length, total: needed.length });
  }
  return files;
}

/** The view's bytes; throws where the archive ends before them. */
function slice(view: DataView, start: number, length: number): DataView<ArrayBuffer> {
  if (start + length > view.byteLength) {
    throw damaged(`The zip archive ends at byte ${view.byteLength}, before a part that it lists.`);
  }
  return new DataView(view.buffer as ArrayBuffer, view.byteOffset + start, length);
}

function readDirectory(view: DataView, budget: UnpackingBudget): Entry[] {
  const { count, offset } = findDirectory(view);
  budget.entry(count);
  const entries: Entry[] = [];
  let at = offset;
  for (let i = 0; i < count; i++) {
    const header = slice(view, at, 46);
    if (header.getUint32(0, true) !== DIRECTORY_ENTRY) {
      throw damaged(`The zip archive’s directory breaks off after ${i} of ${count} entries.`);
    }
    const nameLength = header.getUint16(28, true);
    const name = new TextDecoder().decode(slice(view, at + 46, nameLength));
    if (!name.endsWith('/')) {
      entries.push({
        path: safePath(name),
        encrypted: (header.getUint16(8, true) & 1) === 1,
        method: header.getUint16(10, true),
        crc: header.getUint32(16, true),
        packed: header.getUint32(20, true),
        offset: header.getUint32(42, true),
      });
    } else safePath(name);
    at += 46 + nameLength + header.getUint16(30, true) + header.getUint16(32, true);
  }
  return entries;
}

/** Where the directory starts and how many entries it has. */
function findDirectory(view: DataView): { count: number; offset: number } {
  // A comment of up to 65,535 bytes may follow the end record.
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== DIRECTORY_END) continue;
    const count = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    if (count !== 0xffff && offset !== 0xffffffff) return { count, offset };
    return findZip64Directory(view, at) ?? { count, offset };
  }
  throw damaged('The zip archive has no directory at its end.');
}

function findZip64Directory(view: DataView, end: number): { count: number; offset: number } | null {
  if (end < 20 || view.getUint32(end - 20, true) !== ZIP64_LOCATOR) return null;
  const record = slice(view, Number(view.getBigUint64(end - 12, true)), 56);
  if (record.getUint32(0, true) !== ZIP64_END)
    throw damaged('The zip archive’s zip64 record is not where it should be.');
  return { count: Number(record.getBigUint64(32, true)), offset: Number(record.getBigUint64(48, true)) };
}

function unpack(view: DataView, entry: Entry, budget: UnpackingBudget): Uint8Array {
  const { path } = entry;
  if (entry.encrypted) throw damaged(`The file ${path} is encrypted.`);
  if (entry.method !== 0 && entry.method !== 8) {
    throw damaged(`The file ${path} is packed by method ${entry.method}, which is neither stored nor deflated.`);
  }
  const header = slice(view, entry.offset, 30);
  if (header.getUint32(0, true) !== LOCAL_HEADER)
    throw damaged(`The file ${path} is not where the zip archive’s directory says.`);
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = new Uint8Array(slice(view, start, entry.packed).buffer, view.byteOffset + start, entry.packed);
  budget.file(path, 0);
  const bytes = entry.method === 0 ? stored(packed, path, budget) : inflated(packed, path, budget);
  if (crc32(bytes) !== entry.crc) throw damaged(`The file ${path} does not agree with its check sum.`);
  return bytes;
}

function stored(packed: Uint8Array, path: string, budget: UnpackingBudget): Uint8Array {
  budget.file(path, packed.length);
  budget.unpacked(packed.length);
  return packed.slice();
}

function inflated(packed: Uint8Array, path: string, budget: UnpackingBudget): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflater = new Inflate((part) => {
    size += part.length;
    budget.file(path, size);
    budget.unpacked(part.length);
    parts.push(part);
  });
  for (let at = 0; at < packed.length || at === 0; at += PIECE) {
    const last = at + PIECE >= packed.length;
    try {
      inflater.push(packed.subarray(at, at + PIECE), last);
    } catch (error) {
      // The inflater's own errors have a code; the budget's pass through it.
      if (error instanceof Error && 'code' in error) throw damaged(`The file ${path} cannot be unpacked.`, error);
      throw error;
    }
  }
  return joined(parts, size);
}

function joined(parts: Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
