/** The grammar of C in Node, from the packages' own files. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadSyntax, type Syntax } from '../src/generator/syntax.ts';

const { resolve } = createRequire(import.meta.url);

export async function loadCSyntax(): Promise<Syntax> {
  const [runtime, grammar] = await Promise.all([
    readFile(resolve('web-tree-sitter/web-tree-sitter.wasm')),
    readFile(resolve('tree-sitter-c/tree-sitter-c.wasm')),
  ]);
  return loadSyntax({ runtime, grammar });
}
