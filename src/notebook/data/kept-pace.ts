/** A pace that this browser keeps from one time to the next: seconds of one worker for one program. */
import { z } from 'zod';

const paceSchema = z.number().positive();

export interface KeptPace {
  note: (pace: number, storage?: Storage) => void;
  /** Null before the first time, and where what is kept is no pace. */
  measured: (storage?: Storage) => number | null;
}

/** @param key of the browser's storage */
export const keptPace = (key: string): KeptPace => ({
  note: (pace, storage = localStorage) => {
    if (!paceSchema.safeParse(pace).success) return;
    try {
      storage.setItem(key, String(pace));
    } catch {
      // No room for a convenience.
    }
  },
  measured: (storage = localStorage) => paceSchema.safeParse(Number(storage.getItem(key))).data ?? null,
});
