/** Tells by its first bytes what a dropped file is, and reads the needed files out of it. */
import { damaged, ImportError } from './import-failure.ts';
import { checkArchiveSize, UnpackingBudget } from './limits.ts';
import type { OnProgress, SourceFile, Wanted } from './source-file.ts';
import { TarReader } from './tar.ts';
import { readZip } from './zip.ts';

/** What people drop by mistake, by its first bytes. */
const OTHER_KINDS: [name: string, start: number[]][] = [
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['an xz archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a bzip2 archive', [0x42, 0x5a, 0x68]],
  ['a Zstandard archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['a web page', [0x3c, 0x21, 0x44, 0x4f, 0x43]],
  ['a web page', [0x3c, 0x68, 0x74, 0x6d, 0x6c]],
];

/** Reads a zip, tar or gzipped tar archive. Throws `ImportError`. */
export async function readArchive(file: Blob, wanted: Wanted, onProgress?: OnProgress): Promise<SourceFile[]> {
  checkArchiveSize(file.size);
  const head = new Uint8Array(await file.slice(0, BLOCK).arrayBuffer());
  if (startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6])) {
    return readZip(file, wanted, onProgress);
  }
  if (startsWith(head, [0x1f, 0x8b])) return readGzippedTar(file, wanted, onProgress);
  if (startsWith(head.subarray(257), [0x75, 0x73, 0x74, 0x61, 0x72])) {
    return readTar(file.stream(), file.size, wanted, onProgress);
  }
  throw notAnArchive(head, file.size);
}

const BLOCK = 512;

const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, i) => bytes[i] === byte);

function readGzippedTar(file: Blob, wanted: Wanted, onProgress?: OnProgress): Promise<SourceFile[]> {
  let read = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.length;
        controller.enqueue(chunk);
      },
    }),
  );
  // The platform's own decompressor checks gzip's check sum, and unpacks no faster than it is read.
  const unpacked = counted.pipeThrough(new DecompressionStream('gzip'));
  return readTar(unpacked, file.size, wanted, onProgress && (() => onProgress({ done: read, total: file.size })));
}

async function readTar(
  stream: ReadableStream<Uint8Array>,
  packed: number,
  wanted: Wanted,
  onProgress?: OnProgress,
): Promise<SourceFile[]> {
  const tar = new TarReader(wanted, new UnpackingBudget(packed));
  const reader = stream.getReader();
  let unpacked = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(unreadable);
      if (done) break;
      unpacked += value.length;
      tar.push(value);
      if (onProgress) await onProgress({ done: Math.min(unpacked, packed), total: packed });
    }
    tar.end();
  } catch (error) {
    // A reader of half a stream would keep the file open. Its own complaint on being ended says nothing new.
    await reader.cancel().catch(() => {});
    throw error;
  }
  return tar.files;
}

function unreadable(error: unknown): never {
  throw damaged('The archive ends early, does not agree with its check sum, or can no longer be read.', error);
}

function notAnArchive(head: Uint8Array, size: number): ImportError {
  const kind = OTHER_KINDS.find(([, start]) => startsWith(head, start))?.[0];
  return new ImportError('not-an-archive', {
    found: size === 0 ? 'The file is empty.' : `The file is ${kind ?? 'neither a zip nor a tar archive'}.`,
    expected: 'A zip or tar.gz archive of IntroClass was expected.',
    advice: 'Download the repository as a zip, or drop its unpacked folder.',
  });
}
