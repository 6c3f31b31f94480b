/** What one group of an experiment answered with one seed, program by program. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { GroupSummary } from '../../experiment/group-summary.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { readExperimentRuns } from '../../storage/experiments.ts';
import type { Prediction } from '../../teacher/prediction.ts';

const NONE: readonly string[] = [];

/** Undefined while it is read. @param seed null for a baseline that needs none */
export function useSide(
  { record, baselines }: StoredExperiment,
  group: GroupSummary | undefined,
  seed: number | null,
): ReadonlyMap<string, Prediction> | undefined {
  const ids = useMemo(
    () =>
      group === undefined || group.isBaseline
        ? NONE
        : record.runs
            .filter((run) => run.arm === group.arm && run.trainShare === group.trainShare && run.seed === seed)
            .map(({ id }) => id),
    [record, group, seed],
  );
  const runs = useLiveQuery(async () => ({ ids, ...(await readExperimentRuns(ids)) }), [ids]);
  return useMemo(() => {
    if (group === undefined) return new Map();
    const answered = group.isBaseline
      ? (baselines ?? []).filter(
          (one) => one.baseline === group.arm && one.trainShare === group.trainShare && one.seed === seed,
        )
      : // Until the next ones are read, the hook still gives the last.
        runs?.ids === ids
        ? runs.records
        : undefined;
    return (
      answered &&
      new Map(answered.flatMap(({ predictions }) => predictions.map((prediction) => [prediction.program, prediction])))
    );
  }, [group, seed, baselines, runs, ids]);
}
