/** One file of a zip, unpacked where it is deflated, and held against the zip's own check sum. */
import { crc32 } from './crc32.ts';
import { contentOffset, type ZipKind, type ZippedFile } from './directory.ts';
import type { ZipLimits } from './limits.ts';
import { ZipError } from './zip-error.ts';

/** Packed bytes given to the inflater at a time: deflate makes at most 1,032 times as many of them. */
const PIECE = 8192;

type OnPiece = (bytes: number) => void;

/** Told the size so far, and by how much it grew. */
type Watch = (size: number, more: number) => void;

/** Reads a Blob piece by piece; `onPiece` is told the bytes of each. */
export async function crcOf(content: Blob, onPiece: OnPiece = () => {}): Promise<number> {
  let crc = 0;
  const reader = content.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return crc;
    crc = crc32(value, crc);
    onPiece(value.length);
  }
}

const inPieces = () =>
  new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      for (let at = 0; at < chunk.length; at += PIECE) controller.enqueue(chunk.subarray(at, at + PIECE));
    },
  });

/** Stops at the first byte past the size that the zip names, so that a bomb does not unpack. */
const asNamed =
  ({ name, size }: ZippedFile): Watch =>
  (soFar) => {
    if (soFar > size) throw new ZipError(`${name} is larger than its zip says.`);
  };

/** What the file takes in the zip: as it is where it was stored, else deflated. */
async function packedOf(zip: Blob, file: ZippedFile, kind: ZipKind): Promise<Blob> {
  const begin = await contentOffset(zip, file, kind);
  if (file.method !== 0 && file.method !== 8) {
    throw new ZipError(`${file.name} is packed by method ${file.method}; expected stored or deflated.`);
  }
  return zip.slice(begin, begin + file.packed);
}

/** Throws what `watch` throws, and `ZipError` where the content cannot be unpacked. */
async function readPieces(
  packed: Blob,
  { name, method }: ZippedFile,
  watch: Watch,
  take: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  const stream =
    method === 0
      ? packed.stream()
      : packed.stream().pipeThrough(inPieces()).pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new ZipError(`${name} cannot be unpacked.`);
      });
      if (done) return;
      size += value.length;
      watch(size, value.length);
      take(value);
    }
  } finally {
    // A reader of half a stream would keep the zip open. Nobody waits for its end: an inflater in the middle of its work
    // may never come to one.
    reader.cancel().catch(() => {});
  }
}

function assertSame(file: ZippedFile, crc: number, size: number): void {
  if (crc === file.crc && size === file.size) return;
  throw new ZipError(`${file.name} does not agree with its check sum: the zip was changed or cut.`);
}

async function unpack(zip: Blob, file: ZippedFile, kind: ZipKind): Promise<Blob> {
  const packed = await packedOf(zip, file, kind);
  if (file.method === 0) return packed;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await readPieces(packed, file, asNamed(file), (piece) => parts.push(piece));
  return new Blob(parts);
}

/**
 * A slice of the zip where the file was stored as it is.
 *
 * @param onPiece is told the bytes that have been checked, one piece after another
 * @throws ZipError where the zip was cut, or the file does not agree with its check sum
 */
export async function zippedContent(zip: Blob, file: ZippedFile, kind: ZipKind, onPiece?: OnPiece): Promise<Blob> {
  const content = await unpack(zip, file, kind);
  assertSame(file, await crcOf(content, onPiece), content.size);
  return content;
}

/**
 * A file that is small enough to be held in memory.
 *
 * @param limits instead of the size that the zip names
 * @throws ZipError as `zippedContent`, and what the limits throw
 */
export async function zippedBytes(
  zip: Blob,
  file: ZippedFile,
  kind: ZipKind,
  { limits, onPiece }: { limits?: Pick<ZipLimits, 'unpacked'>; onPiece?: OnPiece } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const watch: Watch = limits ? (size, more) => limits.unpacked(file.name, size, more) : asNamed(file);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let [crc, size] = [0, 0];
  await readPieces(await packedOf(zip, file, kind), file, watch, (piece) => {
    crc = crc32(piece, crc);
    size += piece.length;
    parts.push(piece);
    onPiece?.(piece.length);
  });
  assertSame(file, crc, size);
  return joined(parts, size);
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[], size: number): Uint8Array<ArrayBuffer> {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
