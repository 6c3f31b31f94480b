/** Which stored student answers under Classify, where the reader has chosen one. */
import { create } from 'zustand';

interface ChosenStudent {
  /** A run's id; null: the page chooses. */
  chosen: string | null;
  choose: (id: string) => void;
}

export const useChosenStudent = create<ChosenStudent>()((set) => ({
  chosen: null,
  choose: (chosen) => set({ chosen }),
}));
