/** Experiments' runs among those that can be looked at. They have no weights here, and no name that can be changed. */
import { useStored } from '../state/use-stored.ts';
import type { Stored } from '../../storage/read.ts';
import { readExperimentRuns, readExperiments } from '../../storage/experiments.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import type { Run } from '../../training/run.ts';

/** Those of the ids that are there; undefined while they are read. */
export function useExperimentRuns(ids: readonly string[]): Stored<Run> | undefined {
  const key = ids.join(' ');
  const found = useStored(async () => ({ key, ...(await readExperimentRuns(ids)) }), [key]);
  // Until the next ones are read, the hook still gives the last.
  return found?.key === key ? found : undefined;
}

/** The newest first; undefined while they are read. */
export const useExperiments = (): StoredExperiment[] | undefined =>
  useStored(async () => (await readExperiments()).records, []);
