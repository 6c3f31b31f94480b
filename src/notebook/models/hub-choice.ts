/** Which model the reader would download, and from where. Kept in this browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';
import { DEFAULT_HUB } from '../../student/hub-address.ts';

/** `bytes` are what the public hub has: weights and tokenizer. */
export const KNOWN_MODELS = [
  {
    repository: 'Salesforce/codet5-small',
    name: 'CodeT5-small',
    note: 'The paper’s student: 60 million parameters.',
    bytes: 243_000_000,
  },
  {
    repository: 'Salesforce/codet5-base',
    name: 'CodeT5-base',
    note: '223 million parameters; needs a strong GPU.',
    bytes: 892_600_000,
  },
] as const;

/** Stands for a repository of the reader's own choice. */
export const OTHER = 'other';

const choiceSchema = z.object({
  chosen: z.enum([...KNOWN_MODELS.map(({ repository }) => repository), OTHER]),
  repository: z.string(),
  revision: z.string(),
  base: z.string(),
});
type Choice = z.infer<typeof choiceSchema>;

interface HubChoiceState extends Choice {
  change: (changes: Partial<Choice>) => void;
}

export const useHubChoice = create<HubChoiceState>()(
  persist(
    (set) => ({
      chosen: 'Salesforce/codet5-small',
      repository: '',
      revision: '',
      base: DEFAULT_HUB,
      change: (changes) => set(changes),
    }),
    {
      name: 'fixtrace.hub',
      partialize: ({ chosen, repository, revision, base }) => ({ chosen, repository, revision, base }),
      merge: (persisted, current) => {
        const known = choiceSchema.safeParse(persisted);
        return known.success ? { ...current, ...known.data } : current;
      },
    },
  ),
);

/** What a download of the choice asks for; without a revision, the usual one. */
export function sourceOf({ chosen, repository, revision }: Choice): { repository: string; revision: string | null } {
  if (chosen !== OTHER) return { repository: chosen, revision: null };
  return { repository: repository.trim(), revision: revision.trim() === '' ? null : revision.trim() };
}
