/** Arms by what is said of them, so that what they share is said once. */
import { listed, sentence } from './words.ts';

export interface Group {
  names: string[];
  words: string;
}

/** In the order in which the words are first met. */
export function grouped<T>(arms: readonly (T & { name: string })[], wordsOf: (arm: T) => string): Group[] {
  const groups = new Map<string, string[]>();
  for (const arm of arms) {
    const words = wordsOf(arm);
    groups.set(words, [...(groups.get(words) ?? []), arm.name]);
  }
  return [...groups].map(([words, names]) => ({ names, words }));
}

/** One sentence for all where they say the same, else one for each group of arms that do. */
export const together = (groups: readonly Group[], one: (words: string) => string): string =>
  groups
    .map(({ names, words }) => (groups.length === 1 ? sentence(one(words)) : `For ${listed(names)}, ${one(words)}`))
    .join(' ');
