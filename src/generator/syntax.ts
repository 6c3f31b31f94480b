/** The syntax tree of a C program, by tree-sitter's grammar of C as WebAssembly; in the page, a worker and Node. */
import { Language, Parser, type Tree } from 'web-tree-sitter';

/** The two WebAssembly binaries, as bytes. */
export interface SyntaxFiles {
  /** `web-tree-sitter.wasm` of the package of that name. */
  runtime: Uint8Array;
  /** `tree-sitter-c.wasm` of the package tree-sitter-c. */
  grammar: Uint8Array;
}

export interface Syntax {
  /**
   * The tree of a program; positions in it are UTF-16 offsets into `source`. What does not parse is an ERROR
   * node in it. The tree lies in WebAssembly memory: its user calls `delete()` on it.
   */
  parse(source: string): Tree;
}

/** tree-sitter's runtime is one per thread, whichever files are asked for later. */
let started: Promise<void> | null = null;

/** Throws if a file is not what it should be. */
export async function loadSyntax({ runtime, grammar }: SyntaxFiles): Promise<Syntax> {
  started ??= Parser.init({ wasmBinary: new Uint8Array(runtime).buffer });
  try {
    await started;
  } catch (error) {
    started = null;
    throw error;
  }
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return {
    parse(source) {
      const tree = parser.parse(source);
      if (!tree) throw new Error('tree-sitter gave no tree, which it does only without a language or when stopped.');
      return tree;
    },
  };
}
