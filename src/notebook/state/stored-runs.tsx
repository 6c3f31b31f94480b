/** The stored runs, live from the database: read and checked once for all sections that show them. */
import { createContext, type ReactNode, use } from 'react';
import { useStored } from './use-stored.ts';
import type { Stored } from '../../storage/read.ts';
import { readRuns } from '../../storage/runs.ts';
import type { Run } from '../../training/run.ts';

const StoredRuns = createContext<Stored<Run> | undefined>(undefined);

export function StoredRunsProvider({ children }: { children: ReactNode }) {
  const stored = useStored(() => readRuns(), []);
  return <StoredRuns value={stored}>{children}</StoredRuns>;
}

/** The newest first; undefined while they are being read. */
export const useStoredRuns = (): Stored<Run> | undefined => use(StoredRuns);
