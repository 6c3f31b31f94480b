/** The document that is being written: as text, which is what counts, and read where it fits. Kept in this browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';
import { type Experiment, experimentSchema } from '../../experiment/document.ts';
import { presetDocument } from '../../experiment/presets.ts';
import { problemsOf } from '../../experiment/problems.ts';

export type Reading =
  | { document: Experiment; problems: null }
  | {
      document: null;
      problems: string[];
      /** Where the values stand that do not fit: `['arms', 0, 'name']`. None where the text is not even JSON. */
      wrong: readonly PropertyKey[][];
    };

export function readDocument(text: string): Reading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const problem = `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    return { document: null, problems: [problem], wrong: [] };
  }
  const parsed = experimentSchema.safeParse(content);
  if (parsed.success) return { document: parsed.data, problems: null };
  return { document: null, problems: problemsOf(parsed.error), wrong: parsed.error.issues.map(({ path }) => path) };
}

/** Whether the value at a path, or something within it, does not fit. */
export type IsWrong = (...path: readonly PropertyKey[]) => boolean;

export const wrongIn =
  (reading: Reading): IsWrong =>
  (...path) =>
    reading.document === null && reading.wrong.some((one) => path.every((key, at) => one[at] === key));

export const documentText = (document: Experiment): string => JSON.stringify(document, null, 2);

interface Draft {
  text: string;
  /** The form's last word, where the text is it. */
  formed: Experiment | null;
  setText: (text: string) => void;
  setDocument: (document: Experiment) => void;
}

export const useDraft = create<Draft>()(
  persist(
    (set) => ({
      text: documentText(presetDocument('paper', 'starter')),
      formed: null,
      setText: (text) => set({ text, formed: null }),
      setDocument: (document) => set({ text: documentText(document), formed: document }),
    }),
    {
      name: 'fixtrace.experiment',
      partialize: ({ text }) => ({ text }),
      merge: (persisted, current) => {
        const known = z.object({ text: z.string() }).safeParse(persisted);
        return known.success ? { ...current, text: known.data.text } : current;
      },
    },
  ),
);
