/**
 * Clang and its linker, which are WebAssembly: fetched when they are first asked for, kept in Cache Storage for later
 * visits and for work without a network. In Node they are read from the package.
 */
import type * as Package from '@yowasp/clang';
import { LIMITS } from './limits.ts';
import { TOOLCHAIN_CACHE } from './toolchain-cache.ts';

/** Bytes that have arrived and that will. */
export interface LoadProgress {
  done: number;
  total: number;
}

export interface Toolchain {
  /** Runs clang or the linker on files without folders, with `-o -` as its output. */
  run(args: string[], files: Readonly<Record<string, string | Uint8Array>>): ToolOutcome;
}

export type ToolOutcome =
  | { ok: true; output: Uint8Array<ArrayBuffer> }
  /** `said`: what it printed about the failure. */
  | { ok: false; said: string }
  /** It did not come to an end, since what it made outgrew all that a run may have. */
  | { ok: false; said: null };

/** A program's own data and code cannot be larger than the memory of its run, but for what the linker drops. */
const MOST_OUTPUT_BYTES = LIMITS.memoryBytes + 16 * 2 ** 20;

class TooLarge extends Error {}

/** Parts on their way into the cache. */
const keeping: Promise<void>[] = [];

/** A part of the toolchain; in a built page its address holds a hash of its content, so that it never changes. */
async function fetchPart(url: URL): Promise<Response> {
  if (url.protocol === 'data:' || !('caches' in globalThis) || !import.meta.env.PROD) return fetched(url);
  const cache = await caches.open(TOOLCHAIN_CACHE).catch(() => null);
  if (cache === null) return fetched(url);
  const kept = await cache.match(url);
  if (kept) return kept;
  const response = await fetched(url);
  // Where the browser gives no room, the next visit fetches again.
  keeping.push(cache.put(url, response.clone()).catch(() => undefined));
  void forgetOthers(cache, url);
  return response;
}

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(
      `The C compiler could not be loaded: ${url.pathname} answered ${response.status}. Reload the page when the server is there again.`,
    );
  }
  // Streaming compilation insists on the type, which not every server knows.
  const headers = new Headers(response.headers);
  if (url.pathname.endsWith('.wasm')) headers.set('content-type', 'application/wasm');
  return new Response(response.body, { headers });
}

/** `llvm.core` of `https://host/assets/llvm.core-a1b2c3d4.wasm`. */
const partOf = (address: string) => /([\w.-]+)-[\w-]{8}\.(?:wasm|tar)$/.exec(address)?.[1];

/** Drops the same part of an earlier build. */
async function forgetOthers(cache: Cache, url: URL): Promise<void> {
  for (const request of await cache.keys()) {
    if (request.url !== url.href && partOf(request.url) === partOf(url.href)) await cache.delete(request);
  }
}

/** The package takes the `fetch` that it finds when it is loaded, and has no other way to be given one. */
async function importPackage(): Promise<typeof Package> {
  const { fetch: usual } = globalThis;
  globalThis.fetch = (async (input: URL) => fetchPart(input)) as typeof fetch;
  try {
    return await import('@yowasp/clang');
  } finally {
    globalThis.fetch = usual;
  }
}

/**
 * Rejects where a part cannot be fetched. For workers and Node: each run starts WebAssembly synchronously, which
 * browsers forbid in the page's thread.
 */
export async function loadToolchain(onProgress: (progress: LoadProgress) => void): Promise<Toolchain> {
  const { runLLVM, Exit } = await importPackage();
  await fetchAll(runLLVM, onProgress);
  // Whoever waits for this one would fetch again what is not there yet.
  await Promise.all(keeping);
  return {
    run(args, files) {
      const output: Uint8Array[] = [];
      const said: Uint8Array[] = [];
      let bytes = 0;
      // Written to a file, what it makes would be copied anew every 4 kB.
      const stdout = (chunk: Uint8Array | null) => {
        if (chunk === null) return;
        bytes += chunk.length;
        if (bytes > MOST_OUTPUT_BYTES) throw new TooLarge();
        output.push(chunk.slice());
      };
      const stderr = (chunk: Uint8Array | null) => {
        if (chunk !== null) said.push(chunk.slice());
      };
      try {
        void runLLVM(args, { ...files }, { stdout, stderr, decodeASCII: false, synchronously: true });
        return { ok: true, output: joined(output) };
      } catch (error) {
        if (error instanceof Exit) return { ok: false, said: new TextDecoder().decode(joined(said)) };
        // A trap: it is built without exceptions, and has 4 GB at most.
        if (error instanceof TooLarge || error instanceof WebAssembly.RuntimeError) return { ok: false, said: null };
        throw error;
      }
    },
  };
}

async function fetchAll(run: typeof Package.runLLVM, onProgress: (progress: LoadProgress) => void): Promise<void> {
  await run(undefined, undefined, {
    fetchProgress: ({ doneLength, totalLength }) => onProgress({ done: doneLength, total: totalLength }),
  });
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
