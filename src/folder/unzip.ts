/**
 * The folder in a zip, each file a Blob: a slice of the zip where it was stored as it is, as this page does; unpacked
 * where somebody's archiver packed the folder anew. Every byte is checked against the zip's check sums.
 */
import { CheckpointError } from '../student/checkpoint-error.ts';
import { contentOffset, listZippedFiles, type ZipKind, type ZippedFile } from '../student/stored-zip.ts';
import { FolderError, type OnBytes, RUN } from './folder-file.ts';
import { crcOf } from './zip.ts';

const KIND: ZipKind = { name: 'zip of a student', otherwise: 'Unpack it, and open the folder.' };

const ADVICE = 'Save or download the student anew.';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The folder that holds the run's file, else the one whose files lie highest. */
function topFolder(paths: readonly string[]): string {
  const run = paths.find((path) => path === RUN || path.endsWith(`/${RUN}`));
  if (run !== undefined) return folderOf(run);
  return paths.map(folderOf).sort((a, b) => a.length - b.length)[0] ?? '';
}

/** Stops at the first byte past the size that the zip names, so that a bomb does not unpack. */
function atMost(size: number, name: string): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(piece, controller) {
      seen += piece.length;
      if (seen > size) controller.error(new FolderError(`${name} is larger than its zip says.`, ADVICE));
      else controller.enqueue(piece);
    },
  });
}

/** What the zip's reader finds wrong, with what to do about it. */
async function advised<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof CheckpointError ? new FolderError(error.message, ADVICE) : error;
  }
}

async function unpack(zip: Blob, file: ZippedFile): Promise<Blob> {
  const begin = await advised(contentOffset(zip, file, KIND));
  const packed = zip.slice(begin, begin + file.packed);
  if (file.method === 0) return packed;
  if (file.method !== 8) {
    throw new FolderError(`${file.name} is packed by method ${file.method}; expected stored or deflated.`, ADVICE);
  }
  const inflated = packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  try {
    return await new Response(inflated.pipeThrough(atMost(file.size, file.name))).blob();
  } catch (error) {
    if (error instanceof FolderError) throw error;
    throw new FolderError(`${file.name} cannot be unpacked.`, ADVICE);
  }
}

/**
 * The files named in `wanted` that lie beside the run's file, by name.
 *
 * @throws FolderError where this is no zip, was cut, or a file does not agree with its check sum
 */
export async function unzipFolder(
  zip: Blob,
  wanted: ReadonlySet<string>,
  onBytes: OnBytes = () => {},
): Promise<Map<string, Blob>> {
  const listed = await advised(listZippedFiles(zip, KIND));
  const top = topFolder([...listed.keys()]);
  const files = [...listed.values()].filter(({ name }) => name.startsWith(top) && wanted.has(name.slice(top.length)));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const contents = new Map<string, Blob>();
  let done = 0;
  for (const file of files) {
    const content = await unpack(zip, file);
    const crc = await crcOf(content, (bytes) => onBytes((done += bytes), total));
    if (crc !== file.crc || content.size !== file.size) {
      throw new FolderError(`${file.name} does not agree with its check sum: the zip was changed or cut.`, ADVICE);
    }
    contents.set(file.name.slice(top.length), content);
  }
  return contents;
}
