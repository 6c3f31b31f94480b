/** A page of this project, built afresh into a folder of its own and served on loopback under a random port. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Plugin, preview, type PreviewServer } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '..');

/**
 * Leaves nothing behind.
 *
 * @param entry the page's HTML file, from the project's folder
 * @param plugins of the server
 * @param work is given the page's address
 */
export async function withBuiltPage<T>(
  entry: string,
  plugins: Plugin[],
  work: (address: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fixtrace-page-'));
  let server: PreviewServer | undefined;
  try {
    await build({
      root: ROOT,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: true,
        reportCompressedSize: false,
        rolldownOptions: { input: entry },
      },
    });
    server = await preview({ root: ROOT, logLevel: 'error', build: { outDir: folder }, preview: { port: 0 }, plugins });
    return await work(`${server.resolvedUrls!.local[0]}${entry}`);
  } finally {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  }
}
