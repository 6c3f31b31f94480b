/** The chosen runs with everything that the figures need, computed once per choice. */
import { type Comparison, compareRuns, onCommonPrograms } from '../../evaluation/comparison.ts';
import { evaluateRun, type RunReport } from '../../evaluation/run-report.ts';
import type { Prediction } from '../../teacher/prediction.ts';
import type { Run } from '../../training/run.ts';
import { type Chosen, shortNames } from './choice.ts';

export interface LookedAt {
  run: Run;
  /** Short, and unlike the other's. */
  name: string;
  /** Of the programs that both runs have, where there are two with programs in common. */
  predictions: readonly Prediction[];
  byProgram: ReadonlyMap<string, Prediction>;
  report: RunReport;
}

export interface LookedAtRuns {
  runs: readonly LookedAt[];
  /** Null for one run, and for two that have no program in common. */
  comparison: Comparison | null;
}

export function lookAt(chosen: Chosen): LookedAtRuns {
  const [one, other] = chosen;
  const comparison = one && other ? compareRuns(one.predictions, other.predictions) : null;
  const predictions =
    comparison && one && other
      ? onCommonPrograms(one.predictions, other.predictions)
      : chosen.map((run) => run.predictions);
  const names = shortNames(chosen);
  return {
    comparison,
    runs: chosen.map((run, i) => {
      const own = predictions[i]!;
      return {
        run,
        name: names[i]!,
        predictions: own,
        byProgram: new Map(own.map((prediction) => [prediction.program, prediction])),
        report: evaluateRun(own),
      };
    }),
  };
}
