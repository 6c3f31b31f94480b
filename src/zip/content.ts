/** One file of a zip, unpacked where it is deflated, and held against the zip's own check sum. */
import { crc32 } from './crc32.ts';
import { contentOffset, type ZipKind, type ZippedFile } from './directory.ts';
import { ZipError } from './zip-error.ts';

/** Reads a Blob piece by piece; `onPiece` is told the bytes of each. */
export async function crcOf(content: Blob, onPiece: (bytes: number) => void = () => {}): Promise<number> {
  let crc = 0;
  const reader = content.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return crc;
    crc = crc32(value, crc);
    onPiece(value.length);
  }
}

/** Stops at the first byte past the size that the zip names, so that a bomb does not unpack. */
function atMost(size: number, name: string): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(piece, controller) {
      seen += piece.length;
      if (seen > size) controller.error(new ZipError(`${name} is larger than its zip says.`));
      else controller.enqueue(piece);
    },
  });
}

async function unpack(zip: Blob, file: ZippedFile, kind: ZipKind): Promise<Blob> {
  const begin = await contentOffset(zip, file, kind);
  const packed = zip.slice(begin, begin + file.packed);
  if (file.method === 0) return packed;
  if (file.method !== 8) {
    throw new ZipError(`${file.name} is packed by method ${file.method}; expected stored or deflated.`);
  }
  const inflated = packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  try {
    return await new Response(inflated.pipeThrough(atMost(file.size, file.name))).blob();
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError(`${file.name} cannot be unpacked.`);
  }
}

/**
 * A slice of the zip where the file was stored as it is.
 *
 * @param onPiece is told the bytes that have been checked, one piece after another
 * @throws ZipError where the zip was cut, or the file does not agree with its check sum
 */
export async function zippedContent(
  zip: Blob,
  file: ZippedFile,
  kind: ZipKind,
  onPiece?: (bytes: number) => void,
): Promise<Blob> {
  const content = await unpack(zip, file, kind);
  const crc = await crcOf(content, onPiece);
  if (crc !== file.crc || content.size !== file.size) {
    throw new ZipError(`${file.name} does not agree with its check sum: the zip was changed or cut.`);
  }
  return content;
}
