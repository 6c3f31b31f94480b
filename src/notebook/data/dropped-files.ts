/** What was dropped or chosen: one archive, or a folder of which the needed files are kept. */
import { ImportError } from '../../corpus/import-failure.ts';
import { isNeeded } from '../../corpus/introclass-layout.ts';
import type { FolderFile } from '../../corpus/introclass-import.ts';

export type Dropped =
  | { type: 'archive'; file: File; name: string }
  | { type: 'folder'; name: string; files: FolderFile[] };

/** Lets the page do what else it has to do. */
export const nextTask = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve);
  });

/** How many files of a folder are looked at before the page gets its turn. */
const AT_A_TIME = 500;

/** Must be called in the drop event itself: the browser forgets the items right after it. Null where nothing was dropped. */
export async function readDrop(data: DataTransfer): Promise<Dropped | null> {
  const entries = Array.from(data.items).flatMap((item) => item.webkitGetAsEntry() ?? []);
  const directories = entries.filter(isDirectory);
  const [file] = data.files;
  if (directories.length === 0) return file ? { type: 'archive', file, name: file.name } : null;
  const name = directories.map((directory) => directory.name).join(', ');
  try {
    return { type: 'folder', name, files: await walk(directories) };
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
    if (keeps(path, files)) files.push({ path, file });
    if (index % AT_A_TIME === AT_A_TIME - 1) await nextTask();
  }
  const name = files[0]?.path.split('/')[0];
  return name === undefined ? null : { type: 'folder', name, files };
}

// Not by instanceof: Chromium's entries are of these kinds, but it does not name the classes.
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** What is needed, and the first file in any case, so that an error can name what was found. */
const keeps = (path: string, kept: readonly FolderFile[]) => kept.length === 0 || isNeeded(path);

async function walk(entries: FileSystemEntry[]): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  const queue = [...entries];
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const path = entry.fullPath.slice(1);
    if (isDirectory(entry)) queue.push(...(await childrenOf(entry)));
    else if (isFile(entry) && keeps(path, files)) files.push({ path, file: await fileOf(entry) });
  }
  return files;
}

async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives some entries at a time (100 in Chromium), and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return children;
    children.push(...some);
  }
}

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => {
    entry.file(resolve, reject);
  });
