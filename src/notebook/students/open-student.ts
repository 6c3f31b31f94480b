/** Brings a student back that was saved as a zip or a folder: checked whole, then stored with its run, or not at all. */
import { type OnBytes, RUN } from '../../folder/folder-file.ts';
import { openStudentFolder, STUDENT_FILES } from '../../folder/open.ts';
import { unzipFolder } from '../../folder/unzip.ts';
import { addRun } from '../../storage/runs.ts';
import type { Opened, OpenRequest } from './open-protocol.ts';

type Files = OpenRequest['files'];

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

const isRunFile = (path: string): boolean => path.slice(folderOf(path).length) === RUN;

/** The files of the folder that holds the run's file, by name; else those of the one that lies highest. */
function inOneFolder(files: Files): Map<string, Blob> {
  const marked = files.find(({ path }) => isRunFile(path));
  const folders = files.map(({ path }) => folderOf(path)).sort((a, b) => a.length - b.length);
  const folder = marked ? folderOf(marked.path) : folders[0]!;
  const inside = files.filter(({ path }) => folderOf(path) === folder);
  return new Map(inside.map(({ path, file }) => [path.slice(folder.length), file] as const));
}

/**
 * @param given one zip, or the files of a folder
 * @throws FolderError, CheckpointError, StorageError; then nothing is stored
 */
export async function openStudent(given: Files, onBytes: OnBytes): Promise<Opened> {
  const [only] = given;
  const isZip = given.length === 1 && !isRunFile(only!.path);
  const files = isZip ? await unzipFolder(only!.file, STUDENT_FILES, onBytes) : inOneFolder(given);
  const { run, checkpoint, tokenizer } = await openStudentFolder(files);
  const already = !(await addRun(run, checkpoint, tokenizer));
  return { id: run.id, name: run.name, already };
}
