/**
 * Beam search over one sequence. A sequence of n tokens, its end included, scores (Σ log p) / n, and the search ends
 * when as many have ended as there are beams and no running one's score beats the worst of them. One beam is greedy
 * search. Source: `generate` of Hugging Face's transformers with its defaults, a length penalty of 1 and
 * `early_stopping` false; the length penalty after Wu et al. (2016), section 7.
 */
import type { TopToken } from '../tensor/top-tokens.ts';

export interface Beam {
  /** The start token and what was written. */
  tokens: number[];
  /** Σ log p of what was written. */
  sum: number;
  /** Which of the beams before this step it goes on from. */
  parent: number;
}

interface Ended {
  tokens: number[];
  score: number;
}

/** A step may end as many beams as there are and must still leave as many to go on: it needs twice as many candidates. */
export const candidatesOf = (beams: number): number => 2 * beams;

export class BeamSearch {
  readonly #beams: number;
  readonly #endToken: number;
  readonly #isWhole: (tokens: readonly number[]) => boolean;
  #running: Beam[];
  /** The best first; of equals the one that ended first. */
  #ended: Ended[] = [];

  /** @param isWhole whether a sequence, its start token included, ends here though no end token was written */
  constructor(
    beams: number,
    startToken: number,
    endToken: number,
    isWhole: (tokens: readonly number[]) => boolean = () => false,
  ) {
    this.#beams = beams;
    this.#endToken = endToken;
    this.#isWhole = isWhole;
    this.#running = [{ tokens: [startToken], sum: 0, parent: 0 }];
  }

  /** What goes on, the likeliest first; none once the search is over. */
  get running(): readonly Beam[] {
    return this.#running;
  }

  /** One more token: `candidates` are each running beam's likeliest next ones, `candidatesOf(beams)` if there are. */
  advance(candidates: readonly TopToken[][]): void {
    const ranked = this.#running
      .flatMap(({ tokens, sum }, parent) =>
        candidates[parent]!.map(({ token, logProbability }) => ({ tokens, parent, token, sum: sum + logProbability })),
      )
      // The sort is stable: of equals the better beam's comes first, and within a beam the lower token.
      .sort((a, b) => b.sum - a.sum)
      .slice(0, candidatesOf(this.#beams));
    const next: Beam[] = [];
    ranked.forEach(({ tokens, parent, token, sum }, rank) => {
      const grown = [...tokens, token];
      if (token !== this.#endToken && !this.#isWhole(grown)) next.push({ tokens: grown, sum, parent });
      else if (rank < this.#beams) this.#end(grown, sum);
    });
    this.#running = next.slice(0, this.#beams);
    if (this.#isDecided()) this.#running = [];
  }

  /** The best of all that ended, after those that still run are ended where they are. */
  finish(): number[] {
    for (const { tokens, sum } of this.#running) this.#end(tokens, sum);
    this.#running = [];
    return this.#ended[0]!.tokens;
  }

  #end(tokens: number[], sum: number): void {
    const score = sum / (tokens.length - 1);
    const at = this.#ended.findIndex((other) => score > other.score);
    this.#ended.splice(at < 0 ? this.#ended.length : at, 0, { tokens, score });
    this.#ended.length = Math.min(this.#ended.length, this.#beams);
  }

  #isDecided(): boolean {
    const [best] = this.#running;
    if (!best) return true;
    return this.#ended.length === this.#beams && this.#ended.at(-1)!.score >= best.sum / (best.tokens.length - 1);
  }
}
