/** What was dropped or chosen: one archive, or a folder of which the needed files are kept. */
import { ImportError } from '../../corpus/import-failure.ts';
import { isNeeded } from '../../corpus/introclass-layout.ts';
import type { FolderFile } from '../../corpus/introclass-import.ts';
import { nextTask } from '../../corpus/next-task.ts';
import { entriesOf, filesUnder, isDirectory } from '../page/dropped-entries.ts';

export type Dropped =
  | { type: 'archive'; file: File; name: string }
  | { type: 'folder'; name: string; files: FolderFile[] };

/** How many files of a folder are looked at before the page gets its turn. */
const AT_A_TIME = 500;

/** Must be called in the drop event itself: the browser forgets the items right after it. Null where nothing was dropped. */
export async function readDrop(data: DataTransfer): Promise<Dropped | null> {
  const directories = entriesOf(data).filter(isDirectory);
  const [file] = data.files;
  if (directories.length === 0) return file ? { type: 'archive', file, name: file.name } : null;
  const name = directories.map((directory) => directory.name).join(', ');
  try {
    return { type: 'folder', name, files: await filesUnder(directories, keeps) };
  } catch (error) {
    throw new ImportError(
      'incomplete',
      {
        found: `The folder ${name} could not be read to its end.`,
        expected: 'A folder that this browser may read was expected.',
        advice: 'Choose it with the button instead, or drop the archive.',
      },
      error,
    );
  }
}

/** From `<input type="file" webkitdirectory>`. */
export async function readFolderInput(chosen: FileList): Promise<Dropped | null> {
  const files: FolderFile[] = [];
  for (const [index, file] of Array.from(chosen).entries()) {
    const path = file.webkitRelativePath;
    if (keeps(path, files.length)) files.push({ path, file });
    if (index % AT_A_TIME === AT_A_TIME - 1) await nextTask();
  }
  const name = files[0]?.path.split('/')[0];
  return name === undefined ? null : { type: 'folder', name, files };
}

/** What is needed, and the first file in any case, so that an error can name what was found. */
const keeps = (path: string, kept: number) => kept === 0 || isNeeded(path);
