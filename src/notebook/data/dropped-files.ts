/** What was dropped or chosen: one archive, or a folder of which the needed files are kept. */
import { isNeeded } from '../../corpus/introclass-layout.ts';
import type { ImportWork } from './import-store.ts';

export type Dropped = Extract<ImportWork, { type: 'archive' | 'folder' }>;

/** Must be called in the drop event itself: the browser forgets the items right after it. */
export async function readDrop(data: DataTransfer): Promise<Dropped | null> {
  const entries = Array.from(data.items).flatMap((item) => item.webkitGetAsEntry() ?? []);
  const directories = entries.filter((entry) => entry instanceof FileSystemDirectoryEntry);
  const [file] = data.files;
  if (directories.length === 0) return file ? { type: 'archive', file, name: file.name } : null;
  const files = await walk(directories);
  return { type: 'folder', name: directories.map(({ name }) => name).join(', '), files: keepNeeded(files) };
}

/** From `<input type="file" webkitdirectory>`. */
export function readFolderInput(chosen: FileList): Dropped | null {
  const files = Array.from(chosen, (file) => ({ path: file.webkitRelativePath, file }));
  const name = files[0]?.path.split('/')[0];
  return name === undefined ? null : { type: 'folder', name, files: keepNeeded(files) };
}

type PathAndFile = { path: string; file: File };

/** What is needed, and one other, so that an error can name what was found. */
function keepNeeded(files: PathAndFile[]): PathAndFile[] {
  const needed = files.filter(({ path }) => isNeeded(path));
  return needed.length > 0 ? needed : files.slice(0, 1);
}

async function walk(entries: FileSystemEntry[]): Promise<PathAndFile[]> {
  const files: PathAndFile[] = [];
  const queue = [...entries];
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    if (entry instanceof FileSystemDirectoryEntry) queue.push(...(await childrenOf(entry)));
    else if (entry instanceof FileSystemFileEntry && (isNeeded(entry.fullPath.slice(1)) || files.length === 0)) {
      files.push({ path: entry.fullPath.slice(1), file: await fileOf(entry) });
    }
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
