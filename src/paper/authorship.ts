/** Who an experiment's zip is by and what it is called: what its citation needs and no result tells. */
import { z } from 'zod';
import { problemsOf } from '../experiment/problems.ts';

/** More than the longest lists of authors have, and little enough for every form. */
const MOST_AUTHORS = 100;
const MOST_LETTERS = 300;

/** One line of letters: neither control characters nor halves of a sign. */
const line = (what: string) =>
  z
    .string()
    .transform((text) => text.trim().replaceAll(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .min(1, `${what} is empty`)
        .max(MOST_LETTERS, `${what} has more than ${MOST_LETTERS} letters`)
        .regex(/^[^\p{Cc}\p{Cs}]*$/u, `${what} has a control character`),
    );

export const authorSchema = z.strictObject({
  familyNames: line('a family name'),
  /** Null for who has one name only. */
  givenNames: line('a given name').nullable(),
});
export type Author = z.infer<typeof authorSchema>;

export const authorshipSchema = z.strictObject({
  /** Null: as the experiment is called. */
  title: line('the title').nullable(),
  /** In the order of the paper; none where nobody was named yet. */
  authors: z.array(authorSchema).max(MOST_AUTHORS, `more than ${MOST_AUTHORS} authors`),
});
export type Authorship = z.infer<typeof authorshipSchema>;

/** Nobody was named, and nothing called otherwise. */
export const NO_AUTHORSHIP: Authorship = { title: null, authors: [] };

/** Authors or a title as somebody wrote them that cannot be cited. */
export class AuthorshipError extends Error {
  override name = 'AuthorshipError';
  readonly advice = 'Write “Given Family”, or “Family, Given” where the family name has several words.';
}

function partsOf(written: string): Author {
  const parts = written.split(',');
  if (parts.length > 2) throw new AuthorshipError(`“${written.trim()}” has more than one comma.`);
  if (parts.length === 2) return { familyNames: parts[0]!, givenNames: parts[1]! };
  const words = written.trim().split(/\s+/);
  const familyNames = words.pop() ?? '';
  return { familyNames, givenNames: words.length === 0 ? null : words.join(' ') };
}

/**
 * @param title empty: as the experiment is called
 * @param authors each “Given Family” or “Family, Given”; a single word is a family name
 * @throws AuthorshipError
 */
export function readAuthorship(title: string, authors: readonly string[]): Authorship {
  const parsed = authorshipSchema.safeParse({
    title: title.trim() === '' ? null : title,
    authors: authors.map(partsOf),
  });
  if (parsed.success) return parsed.data;
  throw new AuthorshipError(`These are no authors and title: ${problemsOf(parsed.error).slice(0, 3).join('; ')}.`);
}

/** "Ada Lovelace". */
export const nameOf = ({ familyNames, givenNames }: Author): string =>
  givenNames === null ? familyNames : `${givenNames} ${familyNames}`;
