/** Folders that were dropped, down to their files. */

export interface DroppedFile {
  path: string;
  file: File;
}

// Not by instanceof: Chromium's entries are of these kinds, but it does not name the classes.
export const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** What was dropped. Must be called in the drop event itself: the browser forgets the items right after it. */
export const entriesOf = (data: DataTransfer): FileSystemEntry[] =>
  Array.from(data.items).flatMap((item) => item.webkitGetAsEntry() ?? []);

/** The files under the entries that `keeps` wants, by their paths from the dropped folder on. */
export async function filesUnder(
  entries: readonly FileSystemEntry[],
  keeps: (path: string, kept: number) => boolean,
): Promise<DroppedFile[]> {
  const files: DroppedFile[] = [];
  const queue = [...entries];
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const path = entry.fullPath.slice(1);
    if (isDirectory(entry)) queue.push(...(await childrenOf(entry)));
    else if (isFile(entry) && keeps(path, files.length)) files.push({ path, file: await fileOf(entry) });
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
