/** Authors and titles as the reader wrote them, kept in this browser: the authors for every zip, a title for each experiment. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';
import { type Authorship, AuthorshipError, readAuthorship } from '../../paper/authorship.ts';
import type { Trouble } from '../page/notify.ts';

const writtenSchema = z.object({
  /** One a line. */
  authors: z.string(),
  /** By the stored experiment's id. */
  titles: z.record(z.string(), z.string()),
});
type Written = z.infer<typeof writtenSchema>;

interface WrittenAuthorship extends Written {
  setAuthors: (authors: string) => void;
  setTitle: (experiment: string, title: string) => void;
}

export const useWrittenAuthorship = create<WrittenAuthorship>()(
  persist(
    (set) => ({
      authors: '',
      titles: {},
      setAuthors: (authors) => set({ authors }),
      setTitle: (experiment, title) => set(({ titles }) => ({ titles: { ...titles, [experiment]: title } })),
    }),
    {
      name: 'fixtrace.authorship',
      partialize: ({ authors, titles }) => ({ authors, titles }),
      merge: (persisted, current) => ({ ...current, ...writtenSchema.safeParse(persisted).data }),
    },
  ),
);

export type AuthorshipReading = { authorship: Authorship; trouble: null } | { authorship: null; trouble: Trouble };

/** What was written for an experiment's zip; lines without a letter are nobody. */
export function authorshipOf(experiment: string, { authors, titles }: Written): AuthorshipReading {
  const lines = authors.split('\n').filter((one) => one.trim() !== '');
  try {
    return { authorship: readAuthorship(titles[experiment] ?? '', lines), trouble: null };
  } catch (error) {
    if (!(error instanceof AuthorshipError)) throw error;
    return { authorship: null, trouble: { what: error.message, advice: error.advice } };
  }
}
