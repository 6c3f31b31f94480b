/** Files to a zip and back. The same files give the same zip, byte for byte, on every machine and at any time. */
import { type Zippable, zipSync } from 'fflate';
import { zippedBytes } from '../zip/content.ts';
import { listZippedFiles, type ZipKind } from '../zip/directory.ts';
import { ZipError } from '../zip/zip-error.ts';
import { CHECKSUMS, PaperError, type PaperFile } from './paper-file.ts';

/** Of all files. Zips have local time, so this is the same date everywhere. */
const MODIFIED = new Date(1980, 0, 1);
/** What is deflated already. */
const STORED = /\.(png|pdf)$/;

/** @param folder the one folder at the zip's top, in which the files lie */
export function pack(folder: string, files: readonly PaperFile[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { path, bytes } of files) {
    entries[`${folder}/${path}`] = [bytes, { mtime: MODIFIED, level: STORED.test(path) ? 0 : 6 }];
  }
  return zipSync(entries);
}

const KIND: ZipKind = { name: 'zip of an experiment', otherwise: 'Expected one that Fixtrace made.' };

/** Far more than an experiment of thousands of runs has, and little enough that no zip fills the memory. */
const MOST_FILES = 20_000;
const MOST_BYTES = 2 ** 30;

/** Told how many bytes of how many have been gone through. */
export type OnBytes = (done: number, total: number) => void;

/**
 * The files of a zip, by their paths inside the folder that holds the check sums, wherever that lies.
 *
 * @throws PaperError where this is no zip, was cut, is too large, or a file does not agree with the zip's check sum
 */
export async function unpack(zip: Blob, onBytes: OnBytes = () => {}): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  try {
    const listed = [...(await listZippedFiles(zip, KIND)).values()].filter(({ name }) => !name.endsWith('/'));
    const total = listed.reduce((sum, { size }) => sum + size, 0);
    if (listed.length > MOST_FILES || total > MOST_BYTES) {
      throw new PaperError(
        `The zip holds ${listed.length} files of ${Math.round(total / 2 ** 20)} MB; expected at most ${MOST_FILES} of ${MOST_BYTES / 2 ** 20} MB.`,
      );
    }
    const top = topFolder(listed.map(({ name }) => name));
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    let done = 0;
    for (const file of listed.filter(({ name }) => name.startsWith(top))) {
      const onPiece = (bytes: number) => onBytes((done += bytes), total);
      files.set(file.name.slice(top.length), await zippedBytes(zip, file, KIND, { onPiece }));
    }
    return files;
  } catch (error) {
    throw error instanceof ZipError ? new PaperError(error.message) : error;
  }
}

function topFolder(names: readonly string[]): string {
  const sums = names
    .filter((name) => name === CHECKSUMS || name.endsWith(`/${CHECKSUMS}`))
    .sort((a, b) => a.length - b.length)[0];
  if (sums === undefined) {
    throw new PaperError(
      `The zip has no ${CHECKSUMS}: it is none that the Paper section made.`,
      'Students are opened under “Results”, corpora under “Data”.',
    );
  }
  return sums.slice(0, -CHECKSUMS.length);
}
