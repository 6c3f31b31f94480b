/** What may be written next, token by token: nothing but what can still become one of some texts. */
import type { StudentTokenizer } from './tokenizer.ts';

/** Between two pieces of text, as an automaton has it. No place leads back to itself. */
export interface Place {
  /** What may stand here, none of it empty, and where that leads to. */
  edges: readonly (readonly [text: string, to: Place])[];
  /** Whether the text may end here. */
  isEnd: boolean;
}

/** A tokenizer cannot write the texts that a student is held to. */
export class ConstraintError extends Error {
  override name = 'ConstraintError';
  /** What to do about it. */
  readonly advice = 'Let it write freely, or choose a student with another tokenizer.';
}

/** A place on an edge: `at` characters of its text have been written, and not all of them. */
interface Spot {
  text: string;
  at: number;
  to: Place;
}

/** Everywhere that a text may have come to. */
interface Standing {
  spots: readonly Spot[];
  isEnd: boolean;
}

const begin = ({ edges, isEnd }: Place): Standing => ({
  spots: edges.map(([text, to]) => ({ text, at: 0, to })),
  isEnd,
});

function stepped({ spots }: Standing, character: string): Standing {
  const next: Spot[] = [];
  let isEnd = false;
  for (const { text, at, to } of spots) {
    if (text[at] !== character) continue;
    if (at + 1 < text.length) next.push({ text, at: at + 1, to });
    else {
      const after = begin(to);
      next.push(...after.spots);
      isEnd ||= after.isEnd;
    }
  }
  return { spots: next, isEnd };
}

const isLost = ({ spots, isEnd }: Standing): boolean => spots.length === 0 && !isEnd;

function written(from: Standing, text: string): Standing {
  let standing = from;
  for (let at = 0; at < text.length && !isLost(standing); at++) standing = stepped(standing, text[at]!);
  return standing;
}

function longestFrom(place: Place, known: Map<Place, number>): number {
  const before = known.get(place);
  if (before !== undefined) return before;
  const longest = place.edges.reduce((most, [text, to]) => Math.max(most, text.length + longestFrom(to, known)), 0);
  known.set(place, longest);
  return longest;
}

/** Holds what a student writes to the texts of an automaton. */
export class Constraint {
  /** What each token adds to a text. A token of the tokenizer's own adds nothing. */
  readonly #texts: readonly string[];
  readonly #startTokens: readonly number[];
  readonly #endToken: number;
  readonly #begin: Standing;
  /** Tokens that a text can take at most, the tokenizer's own included: each is of a character at least. */
  readonly mostTokens: number;
  /** By all that decides them. */
  readonly #followers = new Map<string, readonly number[]>();
  readonly #numbers = new Map<Place, number>();

  /** @param grammar where every text begins */
  constructor(tokenizer: StudentTokenizer, grammar: Place) {
    const [anchor] = tokenizer.encodePlain('a');
    const before = tokenizer.decode([anchor!]);
    // Behind another one: some tokenizers put a space before a text, and leave it away again when it stands first.
    this.#texts = Array.from({ length: tokenizer.size }, (_, token) =>
      tokenizer.decode([anchor!, token]).slice(before.length),
    );
    const spaced = this.#texts[anchor!]!.startsWith(' ');
    const all: Place = spaced ? { edges: [...grammar.edges, [' ', grammar]], isEnd: grammar.isEnd } : grammar;
    const own = tokenizer.encode('');
    this.#startTokens = own.slice(0, -1);
    this.#endToken = own.at(-1)!;
    this.#begin = begin(all);
    this.mostTokens = own.length + longestFrom(all, new Map());
  }

  /**
   * The tokens that may follow. Of one text all its divisions into tokens are allowed.
   *
   * @param tokens what a decoder was given to begin with, and what was written
   * @throws ConstraintError where none may: the tokenizer has no token for what has to follow
   */
  next = (tokens: readonly number[]): readonly number[] => {
    const count = tokens.length - 1;
    if (count < this.#startTokens.length) return [this.#startTokens[count]!];
    const text = tokens
      .slice(1 + this.#startTokens.length)
      .map((token) => this.#texts[token]!)
      .join('');
    const standing = written(this.#begin, text);
    const key = this.#keyOf(standing);
    const followers = this.#followers.get(key) ?? this.#reckon(standing);
    this.#followers.set(key, followers);
    if (followers.length > 0) return followers;
    throw new ConstraintError(`The student’s tokenizer has no token that could follow “${text}” in an answer.`);
  };

  /**
   * @param ids of a text, with the tokenizer's own tokens
   * @throws ConstraintError where it cannot be written
   */
  assertWritable(ids: readonly number[]): void {
    const tokens = [0];
    for (const id of ids) {
      if (!this.next(tokens).includes(id)) {
        throw new ConstraintError(
          'The student’s tokenizer writes the answers that are taught in a way that their grammar does not have.',
        );
      }
      tokens.push(id);
    }
  }

  /** The same for standings that the same can follow. */
  #keyOf({ spots, isEnd }: Standing): string {
    const rests = spots.map(({ text, at, to }) => `${this.#numberOf(to)} ${text.slice(at)}`);
    return [isEnd ? 'end' : '', ...rests].join('\n');
  }

  #numberOf(to: Place): number {
    const number = this.#numbers.get(to) ?? this.#numbers.size;
    this.#numbers.set(to, number);
    return number;
  }

  #reckon(standing: Standing): number[] {
    const firsts = new Set(standing.spots.map((spot) => spot.text[spot.at]));
    const followers = standing.isEnd ? [this.#endToken] : [];
    this.#texts.forEach((piece, token) => {
      if (piece !== '' && firsts.has(piece[0]) && !isLost(written(standing, piece))) followers.push(token);
    });
    return followers;
  }
}
