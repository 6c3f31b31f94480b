import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { commit } from './scripts/commit.ts';
import { kernels } from './scripts/vite-kernels.ts';
import { offline } from './scripts/vite-offline.ts';
import { wasmThreads } from './scripts/vite-wasm-threads.ts';

/** Cross-origin isolation: without it the page has no SharedArrayBuffer, and WASM no threads. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Every run records which code made it: the version, with the commit where the build stands in a git checkout. */
function codeVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };
  const found = commit();
  return found === null ? version : `${version}+${found}`;
}

export default defineConfig({
  plugins: [react(), wasmThreads(), kernels(), offline()],
  define: {
    __CODE_VERSION__: JSON.stringify(codeVersion()),
  },
  worker: { format: 'es', plugins: () => [wasmThreads(), kernels()] },
  server: { host: '127.0.0.1', headers: isolation },
  preview: { host: '127.0.0.1', headers: isolation },
  // The budget that counts is that of the initial JavaScript: scripts/initial-size.ts.
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 3000,
    // Pages that commands and benchmarks build name one of their own instead.
    rolldownOptions: { input: { notebook: 'index.html', gallery: 'gallery.html' } },
  },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On two cores the tool would take one, and a third more time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: 'test/compile-kernels.ts',
  },
});
