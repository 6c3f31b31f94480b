/**
 * Keeps tfjs's WASM threads working in a minified build. Its threaded backend starts each thread from the
 * source text of a factory function (`toString()`), and that text names a variable of the scope around it,
 * `_scriptDir`. Minified, the variable has another name there than the thread's own scope knows, and every
 * thread stops with "e is not defined" (seen with tfjs 4.22.0). Declared inside, the text stands alone.
 * Delete this when tfjs no longer starts threads from source text.
 */
import type { Plugin } from 'vite';

export const wasmThreads = (): Plugin => ({
  name: 'fixtrace:wasm-threads',
  transform(code, id) {
    if (!id.includes('tfjs-backend-wasm-threaded-simd.js')) return null;
    const head = 'function(WasmBackendModuleThreadedSimd) {';
    if (!code.includes(head)) {
      throw new Error('tfjs changed how it builds its threaded backend; see scripts/vite-wasm-threads.ts.');
    }
    return { code: code.replace(head, `${head} var _scriptDir;`), map: null };
  },
});
