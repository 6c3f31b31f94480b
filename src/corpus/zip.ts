/** Reads the needed files of a zip archive and leaves the others packed. */
import { zippedBytes } from '../zip/content.ts';
import { type ZipKind, zippedFiles } from '../zip/directory.ts';
import type { ZipLimits } from '../zip/limits.ts';
import { ZipError } from '../zip/zip-error.ts';
import { damaged } from './import-failure.ts';
import { UnpackingBudget } from './limits.ts';
import { type OnProgress, safePath, type SourceFile, type Wanted } from './source-file.ts';

const KIND: ZipKind = { name: 'zip archive', otherwise: 'A corpus is smaller.', zip64: true };

/** The budget as limits of a zip, whose directory names all files before any is unpacked. */
const limitsOf = (budget: UnpackingBudget): ZipLimits => ({
  files: (count) => budget.entry(count),
  unpacked: (name, size, more) => {
    budget.file(name, size);
    budget.unpacked(more);
  },
});

/** Throws `ImportError`. */
export async function readZip(zip: Blob, wanted: Wanted, onProgress?: OnProgress): Promise<SourceFile[]> {
  const limits = limitsOf(new UnpackingBudget(zip.size));
  const listed = await complained(zippedFiles(zip, KIND, limits));
  const needed = listed
    // Of folders too: a name that leads out tells that the archive is not to be trusted.
    .map((file) => ({ file, path: safePath(file.name) }))
    .filter(({ file, path }) => !file.name.endsWith('/') && wanted(path));
  const files: SourceFile[] = [];
  for (const { file, path } of needed) {
    files.push({ path, bytes: await complained(zippedBytes(zip, file, KIND, { limits })) });
    if (onProgress) await onProgress({ done: files.length, total: needed.length });
  }
  return files;
}

/** What the zip's reader finds wrong, as an import says it. */
async function complained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ZipError ? damaged(error.message, error) : error;
  }
}
