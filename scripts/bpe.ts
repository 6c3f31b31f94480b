/**
 * Training of a byte-level byte-pair encoding (Sennrich et al., 2016; byte level as in GPT-2): start from the
 * 256 bytes and merge, again and again, the pair of neighbours that occurs most often.
 */

/** GPT-2's pre-tokenizer: no merge crosses the border of one of these pieces. */
const PIECE = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** Of Latin-1. */
const isPrintable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);

/**
 * The printable character that stands for each byte: itself where it is printable, and one from U+0100
 * upwards where it is not, so that a vocabulary is readable and no token holds white space.
 */
export const BYTE_SYMBOLS: readonly string[] = (() => {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isPrintable(byte) ? byte : next++));
})();

export type Merge = readonly [left: string, right: string];

/** A piece of text as its current symbols, and how often it occurs. */
interface Word {
  symbols: string[];
  count: number;
}

function countWords(texts: readonly string[]): Word[] {
  const encoder = new TextEncoder();
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [piece] of text.matchAll(PIECE)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return Array.from(counts, ([piece, count]) => ({
    symbols: Array.from(encoder.encode(piece), (byte) => BYTE_SYMBOLS[byte] ?? ''),
    count,
  }));
}

/** The commonest pair as `left right`; of equally common ones the first in code unit order, so that training repeats exactly. */
function commonestPair(words: readonly Word[], leastCount: number): string | null {
  const counts = new Map<string, number>();
  for (const { symbols, count } of words) {
    for (let i = 1; i < symbols.length; i++) {
      const pair = `${symbols[i - 1]} ${symbols[i]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + count);
    }
  }
  let best: string | null = null;
  let bestCount = leastCount;
  for (const [pair, count] of counts) {
    if (count > bestCount || (count === bestCount && (best === null || pair < best))) {
      best = pair;
      bestCount = count;
    }
  }
  return best;
}

function applyMerge(word: Word, [left, right]: Merge): void {
  const merged: string[] = [];
  for (const symbol of word.symbols) {
    if (symbol === right && merged.at(-1) === left) merged[merged.length - 1] = left + right;
    else merged.push(symbol);
  }
  word.symbols = merged;
}

/** At most `most` merges, in the order in which they are learnt; fewer if no pair occurs `leastCount` times any more. */
export function trainMerges(texts: readonly string[], most: number, leastCount: number): Merge[] {
  let words = countWords(texts);
  const merges: Merge[] = [];
  const tokens = new Set<string>();
  while (merges.length < most) {
    const pair = commonestPair(words, leastCount);
    if (pair === null) break;
    const [left = '', right = ''] = pair.split(' ');
    merges.push([left, right]);
    tokens.add(left + right);
    for (const word of words) applyMerge(word, [left, right]);
    words = words.filter(({ symbols }) => symbols.length > 1);
  }
  if (tokens.size < merges.length) throw new Error('Two merges make the same token.');
  return merges;
}
