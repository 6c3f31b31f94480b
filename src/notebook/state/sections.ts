/** Where each section stands, for the contents rail. Sections report it through `<Section status>`. */
import { create } from 'zustand';

export const SECTIONS = [
  { id: 'data', title: 'Data' },
  { id: 'teacher', title: 'Teacher' },
  { id: 'train', title: 'Train' },
  { id: 'results', title: 'Results' },
  { id: 'experiments', title: 'Experiments' },
  { id: 'classify', title: 'Classify' },
  { id: 'paper', title: 'Paper' },
  { id: 'device', title: 'Your device' },
] as const;
export type SectionId = (typeof SECTIONS)[number]['id'];

export interface SectionStatus {
  /** `busy`: something is under way; `done`: there is something to see; `error`: something needs the reader. */
  tone: 'empty' | 'busy' | 'done' | 'error';
  /** A few words: "353 programs", "running 3/10". */
  text: string;
}

interface SectionsState {
  status: Partial<Record<SectionId, SectionStatus>>;
  report: (id: SectionId, status: SectionStatus | undefined) => void;
}

export const useSections = create<SectionsState>()((set) => ({
  status: {},
  report: (id, status) => set((state) => ({ status: { ...state.status, [id]: status } })),
}));
