/** On which line of a text each of its tokens stands. */
import type { StudentTokenizer } from './tokenizer.ts';

/** Line ends in each token's text, by tokenizer and id: a vocabulary has few tokens beside the texts read with it. */
const known = new WeakMap<StudentTokenizer, Map<number, number>>();

function lineEnds(tokenizer: StudentTokenizer, id: number): number {
  let counts = known.get(tokenizer);
  if (!counts) known.set(tokenizer, (counts = new Map<number, number>()));
  let count = counts.get(id);
  if (count === undefined) counts.set(id, (count = tokenizer.decode([id]).split('\n').length - 1));
  return count;
}

/** By the tokens' own line ends; a token that ends a line, or several, belongs to the first of them. */
function byLineEnds(tokenizer: StudentTokenizer, ids: readonly number[]): number[] {
  let line = 1;
  return ids.map((id) => {
    const own = line;
    line += lineEnds(tokenizer, id);
    return own;
  });
}

/** For tokenizers that read a line end as a space: they cut texts at spaces, so that each line has its own tokens. */
function byCounts(tokenizer: StudentTokenizer, lines: readonly string[], tokens: number): number[] {
  const own = lines.flatMap((line, i) => tokenizer.encodePlain(line).map(() => i + 1));
  return Array.from({ length: tokens }, (_, token) => own[token] ?? lines.length);
}

/**
 * The line of each token, from 1, and 0 for the tokenizer's own tokens around the text.
 *
 * @param text with `\n` line ends
 * @param ids of the text, not cut, as `tokenizer.encode` gives them
 */
export function tokenLines(tokenizer: StudentTokenizer, text: string, ids: readonly number[]): number[] {
  const before = tokenizer.encode('').length - 1;
  const inner = ids.slice(before, -1);
  const lines = text.split('\n');
  const ends = inner.reduce((sum, id) => sum + lineEnds(tokenizer, id), 0);
  const own = ends === lines.length - 1 ? byLineEnds(tokenizer, inner) : byCounts(tokenizer, lines, inner.length);
  return [...Array.from({ length: before }, () => 0), ...own, 0];
}
