/** Where the page finds tree-sitter's binaries: the bundler copies them and says their addresses. */
import grammarUrl from 'tree-sitter-c/tree-sitter-c.wasm?url';
import runtimeUrl from 'web-tree-sitter/web-tree-sitter.wasm?url';
import type { SyntaxFiles } from './syntax.ts';

async function bytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The grammar of C did not load: the server answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Throws if the server does not give them. */
export async function fetchSyntaxFiles(): Promise<SyntaxFiles> {
  const [runtime, grammar] = await Promise.all([bytes(runtimeUrl), bytes(grammarUrl)]);
  return { runtime, grammar };
}
