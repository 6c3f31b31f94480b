/**
 * The folder in a zip, each file a Blob: a slice of the zip where it was stored as it is, as this page does; unpacked
 * where somebody's archiver packed the folder anew. Every byte is checked against the zip's check sums.
 */
import { zippedContent } from '../zip/content.ts';
import { listZippedFiles, type ZipKind } from '../zip/directory.ts';
import { ZipError } from '../zip/zip-error.ts';
import { FolderError, type OnBytes, RUN } from './folder-file.ts';

const KIND: ZipKind = { name: 'zip of a student', otherwise: 'Unpack it, and open the folder.' };

const ADVICE = 'Save or download the student anew.';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The folder that holds the run's file, else the one whose files lie highest. */
function topFolder(paths: readonly string[]): string {
  const run = paths.find((path) => path === RUN || path.endsWith(`/${RUN}`));
  if (run !== undefined) return folderOf(run);
  return paths.map(folderOf).sort((a, b) => a.length - b.length)[0] ?? '';
}

/** What the zip's reader finds wrong, with what to do about it. */
async function advised<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ZipError ? new FolderError(error.message, ADVICE) : error;
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
    const content = await advised(zippedContent(zip, file, KIND, (bytes) => onBytes((done += bytes), total)));
    contents.set(file.name.slice(top.length), content);
  }
  return contents;
}
