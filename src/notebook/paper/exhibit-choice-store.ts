/** Which tables and figures of an experiment go into its zip, kept in this browser; all of one of which nothing was said. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';

const writtenSchema = z.object({
  /** Ids of exhibits, by the stored experiment's id. */
  chosen: z.record(z.string(), z.array(z.string())),
});

interface ExhibitChoices extends z.infer<typeof writtenSchema> {
  /** Null: all of them. */
  choose: (experiment: string, exhibits: readonly string[] | null) => void;
}

export const useExhibitChoices = create<ExhibitChoices>()(
  persist(
    (set) => ({
      chosen: {},
      choose: (experiment, exhibits) =>
        set(({ chosen: { [experiment]: _before, ...others } }) => ({
          chosen: exhibits === null ? others : { ...others, [experiment]: [...exhibits] },
        })),
    }),
    {
      name: 'fixtrace.paper-exhibits',
      partialize: ({ chosen }) => ({ chosen }),
      merge: (persisted, current) => ({ ...current, ...writtenSchema.safeParse(persisted).data }),
    },
  ),
);
