import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Cross-origin isolation: without it the page has no SharedArrayBuffer, and WASM no threads. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Every run records which code made it: the version, with the commit where the build stands in a git checkout. */
function codeVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };
  try {
    const commit = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] });
    return `${version}+${commit.toString().trim()}`;
  } catch {
    return version;
  }
}

/**
 * tfjs starts its WASM threads from the source text of one function, in which `_scriptDir` is a name from
 * outside, asked for by `typeof`. A minifier knows that the name is declared, drops the question and renames
 * it, and the threads end with a ReferenceError. The name is never set where threads run. To be deleted when
 * tfjs no longer takes a function's text; test/e2e/numerics.spec.ts tells.
 */
const wasmThreads = (): Plugin => ({
  name: 'wasm-threads',
  transform: {
    filter: { id: /tfjs-backend-wasm-threaded-simd\.js/ },
    handler: (code) => {
      const question = 'if(typeof _scriptDir !== "undefined" && _scriptDir){scriptDirectory=_scriptDir}';
      if (!code.includes(question))
        throw new Error('tfjs-backend-wasm has changed: look at wasmThreads in vite.config.ts.');
      return { code: code.replace(question, '').replace('||_scriptDir', ''), map: null };
    },
  },
});

export default defineConfig({
  plugins: [react(), wasmThreads()],
  define: { __CODE_VERSION__: JSON.stringify(codeVersion()) },
  worker: { format: 'es', plugins: () => [wasmThreads()] },
  server: { host: '127.0.0.1', headers: isolation },
  preview: { host: '127.0.0.1', headers: isolation },
  build: { target: 'es2023' },
  test: { include: ['test/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
});
