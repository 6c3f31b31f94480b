import { expect, test } from 'vitest';
import { BeamSearch, candidatesOf } from '../../src/student/beam-search.ts';

const END = 9;

/** Next tokens with their probabilities, by what was written so far. */
type Language = Record<string, Record<number, number>>;

/** Searches a language that is written out, and counts the steps. */
function search(
  language: Language,
  beams: number,
  mostTokens: number,
  isWhole?: (tokens: readonly number[]) => boolean,
): { tokens: number[]; steps: number } {
  const found = new BeamSearch(beams, 0, END, isWhole);
  let steps = 0;
  while (found.running.length > 0 && steps < mostTokens) {
    found.advance(
      found.running.map(({ tokens }) =>
        Object.entries(language[tokens.slice(1).join(' ')]!)
          .map(([token, probability]) => ({ token: Number(token), logProbability: Math.log(probability) }))
          .sort((a, b) => b.logProbability - a.logProbability)
          .slice(0, candidatesOf(beams)),
      ),
    );
    steps++;
  }
  return { tokens: found.finish(), steps };
}

test('one beam takes the likeliest token and stops at the end; a second finds what greed misses', () => {
  const language: Language = {
    '': { 1: 0.55, 2: 0.45 },
    '1': { 1: 0.35, 2: 0.33, [END]: 0.32 },
    '2': { 1: 0.05, [END]: 0.95 },
    '1 1': { [END]: 1 },
    '1 2': { [END]: 1 },
  };
  expect(search(language, 1, 5)).toEqual({ tokens: [0, 1, 1, END], steps: 3 });
  // √(0.45 · 0.95) = 0.65 against ∛(0.55 · 0.35) = 0.58
  expect(search(language, 2, 5).tokens).toEqual([0, 2, END]);
});

test('a longer sequence wins by its mean, not by its sum', () => {
  const language: Language = {
    '': { [END]: 0.5, 1: 0.45, 2: 0.05 },
    '1': { 1: 0.9, [END]: 0.1 },
    '2': { 1: 0.9, [END]: 0.1 },
    '1 1': { [END]: 0.9, 1: 0.1 },
    '2 1': { [END]: 0.9, 1: 0.1 },
    '1 2': { [END]: 1 },
  };
  // ∛(0.45 · 0.9 · 0.9) = 0.71 against 0.5
  expect(search(language, 2, 5).tokens).toEqual([0, 1, 1, END]);
});

test('the search ends when no running beam beats the worst that ended', () => {
  const always = { [END]: 0.6, 1: 0.3, 2: 0.1 };
  const language: Language = { '': always, '1': always, '2': always, '1 1': always, '1 2': always };
  // After the second step END and 1 END have ended, with 0.6 and √0.18 = 0.42; of what runs 1 1 is best, with √0.09.
  expect(search(language, 2, 9)).toEqual({ tokens: [0, END], steps: 2 });
});

test('an end that is not among as many candidates as there are beams does not count', () => {
  const language: Language = {
    '': { 1: 0.5, 2: 0.3, [END]: 0.2 },
    '1': { 1: 0.9, 2: 0.1 },
    '2': { 1: 0.9, 2: 0.1 },
  };
  expect(search(language, 2, 2)).toEqual({ tokens: [0, 1, 1], steps: 2 });
});

const endsWithThree = (tokens: readonly number[]) => tokens.at(-1) === 3;

test('a sequence that is whole ends without an end token, and is ranked as one that ended', () => {
  const language: Language = {
    '': { 1: 0.55, 2: 0.45 },
    '1': { 1: 0.9, 3: 0.1 },
    '2': { 3: 0.95, 1: 0.05 },
    '1 1': { 1: 0.4, 3: 0.6 },
    '2 1': { 1: 0.5, 3: 0.5 },
  };
  expect(search(language, 1, 9, endsWithThree)).toEqual({ tokens: [0, 1, 1, 3], steps: 3 });
  // ∛(0.55 · 0.9 · 0.6) = 0.667 against √(0.45 · 0.95) = 0.654
  expect(search(language, 2, 3, endsWithThree).tokens).toEqual([0, 1, 1, 3]);
  expect(search({ ...language, '1 1': { 1: 0.5, 3: 0.5 } }, 2, 3, endsWithThree).tokens).toEqual([0, 2, 3]);
});

test('of equally likely sequences the same one is written every time: the lowest tokens', () => {
  const even = { 1: 0.5, 2: 0.5 };
  const language: Language = { '': even, '1': even, '2': even };
  expect(search(language, 2, 2).tokens).toEqual([0, 1, 1]);
});
