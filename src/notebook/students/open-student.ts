/** Brings a student back that was saved as a zip or a folder: checked whole, then stored with its run, or not at all. */
import { type OnBytes, RUN, STUDENT_FILES } from '../../folder/folder-file.ts';
import { openStudentFolder } from '../../folder/open.ts';
import type { StudentParts } from '../../folder/student-folder.ts';
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
 * @throws FolderError with what was found and what to do
 */
export async function readStudent(given: Files, onBytes?: OnBytes): Promise<StudentParts> {
  const [only] = given;
  const isZip = given.length === 1 && !isRunFile(only!.path);
  return openStudentFolder(isZip ? await unzipFolder(only!.file, STUDENT_FILES, onBytes) : inOneFolder(given));
}

/**
 * @param given as for `readStudent`
 * @throws FolderError, StorageError; then nothing is stored
 */
export async function openStudent(given: Files, onBytes: OnBytes): Promise<Opened> {
  const { run, checkpoint, tokenizer } = await readStudent(given, onBytes);
  const already = !(await addRun(run, checkpoint, tokenizer));
  return { id: run.id, name: run.name, already };
}
