/** What one group of an experiment answered, program by program, with each of some seeds. */
import { useMemo } from 'react';
import { useStored } from '../state/use-stored.ts';
import type { GroupSummary } from '../../experiment/group-summary.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { readExperimentRuns } from '../../storage/experiments.ts';
import type { Prediction } from '../../teacher/prediction.ts';

export interface SeedAnswer {
  /** The group's name, and the seed where it has several. */
  run: string;
  prediction: Prediction;
}

export const seedName = ({ name, seeds }: GroupSummary, seed: number | null): string =>
  seeds.length > 1 ? `${name}, seed ${seed}` : name;

/** By program, in the order of the seeds; undefined while they are read. @param seeds null for a baseline that needs none */
export function useAnswers(
  { record, baselines }: StoredExperiment,
  group: GroupSummary,
  seeds: readonly (number | null)[],
): ReadonlyMap<string, readonly SeedAnswer[]> | undefined {
  const { arm, trainShare, isBaseline } = group;
  const wanted = seeds.join(' ');
  const planned = useMemo(
    () =>
      isBaseline
        ? []
        : record.runs.filter(
            (run) => run.arm === arm && run.trainShare === trainShare && wanted.split(' ').includes(String(run.seed)),
          ),
    [record, arm, trainShare, isBaseline, wanted],
  );
  const read = useStored(
    async () => ({ planned, ...(await readExperimentRuns(planned.map(({ id }) => id))) }),
    [planned],
  );
  return useMemo(() => {
    const own = (baselines ?? []).filter((one) => one.baseline === arm && one.trainShare === trainShare);
    // Until the next runs are read, the hook still gives the last.
    const runs = isBaseline ? own : read?.planned === planned ? read.records.map(ofRun) : undefined;
    if (runs === undefined) return undefined;
    const answers = new Map<string, SeedAnswer[]>();
    for (const seed of wanted.split(' ').map((text) => (text === '' ? null : Number(text)))) {
      for (const { predictions } of runs.filter((run) => run.seed === seed)) {
        for (const prediction of predictions) {
          const known = answers.get(prediction.program) ?? [];
          answers.set(prediction.program, [...known, { run: seedName(group, seed), prediction }]);
        }
      }
    }
    return answers;
  }, [baselines, arm, trainShare, isBaseline, read, planned, wanted, group]);
}

const ofRun = ({ config: { seed }, predictions }: { config: { seed: number }; predictions: Prediction[] }) => ({
  seed,
  predictions,
});
