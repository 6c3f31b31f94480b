/** How long an experiment still takes, from the pace of runs that were made here. */
import { configOf } from '../../experiment/document.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { stepsOf } from '../../training/plan.ts';
import { useGround } from '../state/ground.ts';
import { useTraining } from '../state/training.ts';
import { expectationsOn } from '../train/pace.ts';

/** In seconds; null where it is not known. The run under way counts with what it has left. */
export function useTimeLeft({ record }: StoredExperiment, done: ReadonlySet<string> | undefined): number | null {
  const { document, runs } = record;
  const ground = useGround(document.options.backend ?? 'auto');
  const live = useTraining((state) => state.runs);
  if (done === undefined || ground.state !== 'known') return null;
  const left = [...new Map(runs.map((run) => [run.id, run])).values()].filter(({ id }) => !done.has(id));
  const secondsOf = expectationsOn(ground.environment.backend);
  let total = 0;
  for (const { id, arm, seed, train } of left) {
    const own = live.find((run) => run.id === id);
    if (own !== undefined && own.secondsLeft !== null) {
      total += own.secondsLeft;
      continue;
    }
    const config = configOf(
      document,
      document.arms.find(({ name }) => name === arm)!,
      seed,
    );
    const steps = stepsOf(train, config.batchSize, config.epochs, config.accumulate);
    const seconds = secondsOf(config, steps);
    if (seconds === null) return null;
    total += seconds;
  }
  return total;
}
