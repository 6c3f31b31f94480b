/** The ways in which IntroClass comes into the notebook. Each throws `ImportError` where it is not a whole IntroClass. */
import { readArchive } from './archive.ts';
import { type IntroClassCorpus, readIntroClass } from './introclass.ts';
import { INTROCLASS_COMMIT, isNeeded } from './introclass-layout.ts';
import { type DownloadOptions, downloadIntroClass } from './introclass-download.ts';
import { type OnProgress, safePath, type SourceFile } from './source-file.ts';

/** A file of a chosen or dropped folder: its path from that folder on, and its content. */
export interface FolderFile {
  path: string;
  file: Blob;
}

/** `onProgress` hears first of reading (`unpack`), then of telling programs apart (`compare`). */
export type Reporter = (stage: 'unpack' | 'download' | 'compare') => OnProgress;

const silent: Reporter = () => () => {};

/** From a zip, tar or tar.gz. `name` is the file's. */
export async function importArchive(file: Blob, name: string, reporter = silent): Promise<IntroClassCorpus> {
  const { wanted, seen } = listen();
  const files = await readArchive(file, wanted, reporter('unpack'));
  return read(files, seen, name, reporter);
}

/** From an unpacked folder. Files that are not needed are not read. */
export async function importFolder(
  folder: readonly FolderFile[],
  name: string,
  reporter = silent,
): Promise<IntroClassCorpus> {
  const { wanted, seen } = listen();
  const needed = folder.map(({ path, file }) => ({ path: safePath(path), file })).filter(({ path }) => wanted(path));
  const onProgress = reporter('unpack');
  const files: SourceFile[] = [];
  for (const { path, file } of needed) {
    files.push({ path, bytes: new Uint8Array(await file.arrayBuffer()) });
    await onProgress({ done: files.length, total: needed.length });
  }
  return read(files, seen, `folder ${name}`, reporter);
}

/** File by file over the network, every program checked against its git blob hash. */
export async function importFromNetwork(
  options: Omit<DownloadOptions, 'onProgress'>,
  reporter = silent,
): Promise<IntroClassCorpus> {
  const files = await downloadIntroClass({ ...options, onProgress: reporter('download') });
  return readIntroClass(
    { files, seen: [], origin: options.base, commit: INTROCLASS_COMMIT },
    Date.now(),
    reporter('compare'),
  );
}

function read(files: SourceFile[], seen: string[], origin: string, reporter: Reporter): Promise<IntroClassCorpus> {
  // The code host names the archive's top folder after the commit.
  const commit = files[0]?.path.includes(INTROCLASS_COMMIT) ? INTROCLASS_COMMIT : null;
  return readIntroClass({ files, seen, origin, commit }, Date.now(), reporter('compare'));
}

/** Remembers one name that was passed over, to say what was found where nothing fits. */
function listen() {
  const seen: string[] = [];
  const wanted = (path: string) => {
    const needed = isNeeded(path);
    if (!needed && seen.length === 0) seen.push(path);
    return needed;
  };
  return { wanted, seen };
}
