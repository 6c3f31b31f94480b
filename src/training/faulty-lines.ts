/** Faulty lines as a classifier learns and names them: by the tokens that stand on them. */
import { type EncodedExample, type EncodedProgram } from './batches.ts';
import { toSourceLines, toTextLines } from './encode.ts';

/** Both [batch, length] row-major, over a padded batch's tokens. */
export interface LineTargets {
  /** 1 for a token on a faulty line. */
  targets: Float32Array;
  /** What a token counts in the loss; all of them add up to at most 1. */
  weights: Float32Array;
}

/**
 * A program's faulty tokens count as much as all its others, since they are few, and every program counts the same. The
 * tokenizer's own tokens and padding count nothing; where a half has no tokens, because a faulty line was cut or is
 * none that the student reads, it counts nothing either.
 *
 * @param length of the padded batch
 */
export function lineTargets(examples: readonly EncodedExample[], length: number): LineTargets {
  const targets = new Float32Array(examples.length * length);
  const weights = new Float32Array(examples.length * length);
  examples.forEach(({ example, sourceLines, tokenLines }, row) => {
    const faulty = new Set(toTextLines(example.lines, sourceLines));
    const own = tokenLines.filter((line) => line > 0);
    const wrong = own.filter((line) => faulty.has(line)).length;
    const half = 0.5 / examples.length;
    tokenLines.forEach((line, token) => {
      if (line === 0) return;
      const at = row * length + token;
      const is = faulty.has(line);
      targets[at] = is ? 1 : 0;
      weights[at] = half / (is ? wrong : own.length - wrong);
    });
  });
  return { targets, weights };
}

/** As many lines as the teacher names at most. */
const MOST_LINES = 5;

/**
 * The lines of the source that are likely to be faulty, the likeliest first: those whose tokens' mean probability is
 * above one half, at least one and at most five of them. None where the student read no token.
 *
 * @param logits one for each token that was read, or more
 */
export function likelyLines(
  logits: Float32Array,
  { tokenLines, sourceLines }: Pick<EncodedProgram, 'tokenLines' | 'sourceLines'>,
): number[] {
  const sums = new Map<number, { probability: number; tokens: number }>();
  tokenLines.forEach((line, token) => {
    if (line === 0) return;
    const { probability, tokens } = sums.get(line) ?? { probability: 0, tokens: 0 };
    sums.set(line, { probability: probability + 1 / (1 + Math.exp(-logits[token]!)), tokens: tokens + 1 });
  });
  const scored = [...sums]
    .map(([line, { probability, tokens }]) => ({ line, score: probability / tokens }))
    .sort((a, b) => b.score - a.score || a.line - b.line);
  const likely = scored.filter(({ score }, place) => place === 0 || score > 0.5).slice(0, MOST_LINES);
  return toSourceLines(
    likely.map(({ line }) => line),
    sourceLines,
  );
}
