/** What the reader has chosen for the whole notebook. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';
import { corpusIdSchema, type CorpusId } from '../../corpus/program.ts';

interface NotebookState {
  /** The corpus that every section works on. */
  activeCorpus: CorpusId;
  setActiveCorpus: (corpus: CorpusId) => void;
  /** Single-key shortcuts can get in the way of speech input, so they can be turned off. */
  shortcuts: boolean;
  setShortcuts: (on: boolean) => void;
}

const persistedSchema = z.object({ activeCorpus: corpusIdSchema.catch('starter'), shortcuts: z.boolean().catch(true) });

export const useNotebook = create<NotebookState>()(
  persist(
    (set) => ({
      activeCorpus: 'starter',
      setActiveCorpus: (activeCorpus) => set({ activeCorpus }),
      shortcuts: true,
      setShortcuts: (shortcuts) => set({ shortcuts }),
    }),
    {
      name: 'fixtrace.notebook',
      partialize: ({ activeCorpus, shortcuts }) => ({ activeCorpus, shortcuts }),
      merge: (persisted, current) => {
        const known = persistedSchema.safeParse(persisted);
        return known.success ? { ...current, ...known.data } : current;
      },
    },
  ),
);
