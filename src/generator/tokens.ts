/** What makes two C programs the same: their tokens, whatever the white space and the comments between them. */
import { forkSeed } from '../tensor/random.ts';

/** Comments first, so that a quotation mark in one opens no string; then strings, words and numbers, signs. */
const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|[\w.]+|[-+*/%&|^<>=!]=|&&|\|\||\+\+|--|->|<<|>>|\S/g;

const isComment = (token: string): boolean => token.startsWith('//') || token.startsWith('/*');

/** The program's tokens in their order, names as they are, without comments. */
export const tokensOf = (source: string): string[] =>
  Array.from(source.replaceAll('\\\n', '').matchAll(TOKEN), ([token]) => token).filter((token) => !isComment(token));

/** 64 bits, equal for programs with the same tokens. */
export function tokenKey(source: string): string {
  const tokens = tokensOf(source).join(' ');
  return [forkSeed(0, tokens), forkSeed(1, tokens)].map((half) => half.toString(16).padStart(8, '0')).join('');
}
