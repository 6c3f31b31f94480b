/** The grammar of C for tests in Node. */
import { loadCSyntax } from '../../scripts/c-syntax.ts';
import type { Syntax } from '../../src/generator/syntax.ts';

export const syntaxForTests = (): Promise<Syntax> => loadCSyntax();
