/** Takes a student out of the browser, as a zip or as a folder. */
import { download, fileStem } from '../../figures/export/download.ts';
import { FolderError, type FolderFile, type OnBytes } from '../../folder/folder-file.ts';
import type { Run } from '../../training/run.ts';
import { studentPartsOf } from './student-parts.ts';

/** Chromium's, which no other browser has so far. */
declare global {
  var showDirectoryPicker: ((options: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>) | undefined;
}

export const canSaveFolder = (): boolean => globalThis.showDirectoryPicker !== undefined;

async function filesOf(run: Run): Promise<FolderFile[]> {
  const { studentFolder } = await import('../../folder/student-folder.ts');
  return studentFolder(await studentPartsOf(run));
}

/** Hands the browser's downloads a zip with one folder in it. */
export async function downloadStudent(run: Run, onBytes: OnBytes): Promise<void> {
  const { zipFolder } = await import('../../folder/zip.ts');
  const name = fileStem(run.name);
  const zip = await zipFolder(name, await filesOf(run), new Date(run.createdAt), onBytes);
  download(`${name}.zip`, zip, 'application/zip');
}

async function exists(parent: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await parent.getDirectoryHandle(name);
    return true;
  } catch (error) {
    // A file of that name is in the way too.
    return !(error instanceof DOMException && error.name === 'NotFoundError');
  }
}

/** A stream that passes bytes on and counts them. */
const counting = (onPiece: (bytes: number) => void): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream({
    transform(piece, controller) {
      onPiece(piece.length);
      controller.enqueue(piece);
    },
  });

/**
 * Writes the student's folder where the reader says; a folder that is there already stays as it is. False where the
 * reader named no place. Must be called in the event of a click.
 */
export async function saveStudentFolder(run: Run, onBytes: OnBytes): Promise<boolean> {
  const parent = await globalThis.showDirectoryPicker!({ mode: 'readwrite' }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  });
  if (parent === null) return false;
  const name = fileStem(run.name);
  if (await exists(parent, name)) {
    throw new FolderError(
      `${parent.name} has a folder ${name} already, and nothing was written.`,
      'Choose another place, or rename the run.',
    );
  }
  const files = await filesOf(run);
  const total = files.reduce((sum, { content }) => sum + content.size, 0);
  let done = 0;
  const folder = await parent.getDirectoryHandle(name, { create: true });
  try {
    for (const file of files) {
      const handle = await folder.getFileHandle(file.name, { create: true });
      const pieces = file.content.stream().pipeThrough(counting((bytes) => onBytes((done += bytes), total)));
      await pieces.pipeTo(await handle.createWritable());
    }
  } catch (error) {
    await parent.removeEntry(name, { recursive: true }).catch(() => {});
    throw error;
  }
  return true;
}
