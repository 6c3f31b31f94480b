/** A page of this project, built into a folder of its own and served on loopback under a random port. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin, preview, type PreviewServer } from 'vite';
import { commit } from './commit.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** All that a page is made of; the packages by what pins them. */
const INGREDIENTS = ['src', 'public', 'datasets', 'scripts', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

const PAGES = path.join(ROOT, '.cache/pages');

const MINUTE_MS = 60_000;
/** Pages that nothing has used for so long are deleted: each has the whole compiler in it. */
const KEPT_MS = 120 * MINUTE_MS;

async function filesUnder(place: string): Promise<string[]> {
  if ((await stat(place)).isFile()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** The same for the same sources, packages, commit and entry. */
async function nameOf(entry: string): Promise<string> {
  const files = (await Promise.all(INGREDIENTS.map((part) => filesUnder(path.join(ROOT, part))))).flat().sort();
  const hash = createHash('sha256').update(JSON.stringify([entry, commit(), process.version]));
  for (const file of files) {
    const content = await readFile(file);
    hash.update(`${path.relative(ROOT, file)}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 20);
}

/** Pages, and what a build left that was broken off. */
async function deleteOldPages(): Promise<void> {
  for (const name of await readdir(PAGES)) {
    const folder = path.join(PAGES, name);
    const found = await stat(folder).catch(() => null);
    if (found && Date.now() - found.mtimeMs > KEPT_MS) await rm(folder, { recursive: true, force: true });
  }
}

/** The folder of the built page. It is built where it is not there, and stands under its name only when it is whole. */
async function builtPage(entry: string): Promise<string> {
  await mkdir(PAGES, { recursive: true });
  const folder = path.join(PAGES, await nameOf(entry));
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    await build({
      root: ROOT,
      logLevel: 'error',
      build: {
        outDir: unfinished,
        emptyOutDir: true,
        reportCompressedSize: false,
        rolldownOptions: { input: entry },
      },
    });
    // Another command may have built the same page meanwhile; then that one is served.
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  await touch(folder);
  await deleteOldPages();
  return folder;
}

/** Says that the page is used now. */
const touch = (folder: string): Promise<void> => utimes(folder, new Date(), new Date());

/**
 * @param entry the page's HTML file, from the project's folder
 * @param plugins of the server
 * @param work is given the page's address
 */
export async function withBuiltPage<T>(
  entry: string,
  plugins: Plugin[],
  work: (address: string) => Promise<T>,
): Promise<T> {
  const outDir = await builtPage(entry);
  // Work may take hours, and other commands tidy up meanwhile.
  const using = setInterval(() => void touch(outDir), 10 * MINUTE_MS);
  let server: PreviewServer | undefined;
  try {
    server = await preview({ root: ROOT, logLevel: 'error', build: { outDir }, preview: { port: 0 }, plugins });
    return await work(`${server.resolvedUrls!.local[0]}${entry}`);
  } finally {
    clearInterval(using);
    await server?.close();
  }
}
