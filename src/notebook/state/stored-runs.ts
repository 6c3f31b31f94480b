/** The stored runs, live from the database: read and checked once for all sections that show them. */
import { shared } from '../../storage/live.ts';
import type { Stored } from '../../storage/read.ts';
import { readRuns } from '../../storage/runs.ts';
import type { Run } from '../../training/run.ts';
import { useSource } from './use-stored.ts';

const runs = shared(() => readRuns());

/** The newest first; undefined while they are being read. */
export const useStoredRuns = (): Stored<Run> | undefined => useSource(runs);
