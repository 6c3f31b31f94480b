/**
 * Builds the service worker (src/service-worker.ts) into a script at the root of the page, with the list of what
 * it keeps: every file of the build that is not too large to be fetched ahead, but for studies.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const SCRIPT = 'service-worker.js';

/** In bytes. Only the C compiler's parts are larger; they are kept once somebody has asked for them. */
const LARGEST_AHEAD = 12_000_000;
/** Few look at these, and with a network. */
const NOT_AHEAD = /^studies\//;

/** Only for the notebook's own page, not for those that commands and benchmarks build. */
export function offline(): Plugin {
  let folder = '';
  let isNotebook = false;
  return {
    name: 'fixtrace:offline',
    apply: 'build',
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir);
      const { input } = build.rolldownOptions;
      isNotebook = typeof input === 'object' && 'notebook' in input && !build.ssr;
    },
    buildStart() {
      if (isNotebook) this.emitFile({ type: 'chunk', id: 'src/service-worker.ts', fileName: SCRIPT });
    },
    writeBundle() {
      if (!isNotebook) return;
      const script = path.join(folder, SCRIPT);
      const code = readFileSync(script, 'utf8');
      if (!code.includes('OFFLINE_BUILD') || /\bimport\b|\bexport\b/.test(code)) {
        throw new Error(`${SCRIPT} has to be one script with OFFLINE_BUILD in it; see scripts/vite-offline.ts.`);
      }
      writeFileSync(script, `const OFFLINE_BUILD=${JSON.stringify(manifestOf(folder))};\n${code}`);
    },
  };
}

function manifestOf(folder: string): { version: string; files: string[] } {
  const hash = createHash('sha256');
  const files: string[] = [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of entries.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    const content = readFileSync(file);
    const name = path.relative(folder, file).split(path.sep).join('/');
    if (content.byteLength > LARGEST_AHEAD || NOT_AHEAD.test(name)) continue;
    hash.update(name).update(content);
    if (name !== SCRIPT) files.push(name);
  }
  return { version: hash.digest('hex').slice(0, 16), files };
}
