/** Turns a spec and its corpus into the runs to be made. Pure. */
import type { StudentChoice } from '../student/configuration.ts';
import { exampleOf, type LabelledProgram, planTraining } from '../training/plan.ts';
import { misfitsOf } from '../training/misfits.ts';
import type { RunConfig } from '../training/configuration.ts';
import type { Example } from '../training/protocol.ts';
import type { Split } from '../training/run.ts';
import type { TrainSpec } from './train-spec.ts';

export interface PlannedRun {
  config: RunConfig;
  split: Split;
  train: Example[];
  validation: Example[];
}

type PlannedSplit = Omit<PlannedRun, 'config'>;

/** The spec asks for what the corpus does not have. */
export class PlanError extends Error {
  override name = 'PlanError';
}

/** A spec whose student is at hand. */
export type ReadySpec = Omit<TrainSpec, 'student'> & { student: StudentChoice };

/** One run for each fold, seed and regime, in this order. Throws `PlanError`. */
export function planRuns(spec: ReadySpec, labelled: readonly LabelledProgram[]): PlannedRun[] {
  const { $schema: _schema, corpus: _corpus, split: _split, regimes, seeds, ...options } = spec;
  for (const regime of regimes) {
    const [misfit] = misfitsOf({ ...options, regime, seed: seeds[0]! });
    if (misfit) throw new PlanError(`${misfit.field}: ${misfit.what}`);
  }
  return splitsOf(spec.split, labelled).flatMap((planned) =>
    seeds.flatMap((seed) => regimes.map((regime) => ({ config: { ...options, regime, seed }, ...planned }))),
  );
}

function splitsOf(split: TrainSpec['split'], labelled: readonly LabelledProgram[]): PlannedSplit[] {
  if (split.protocol === 'explicit') return [explicitSplit(split, labelled)];
  const { protocol, seed } = split;
  if (protocol !== 'k-fold-by-student') return [drawnSplit(labelled, { protocol, seed, fold: null, folds: 1 })];
  const { folds } = split;
  const wanted = split.fold === undefined ? Array.from({ length: folds }, (_, fold) => fold) : [split.fold];
  return wanted.map((fold) => drawnSplit(labelled, { protocol, seed, fold, folds }));
}

type Drawing = Pick<Extract<TrainSpec['split'], { seed: number }>, 'protocol' | 'seed'> & {
  fold: number | null;
  folds: number;
};

/** As the page would draw it. */
function drawnSplit(labelled: readonly LabelledProgram[], { protocol, seed, fold, folds }: Drawing): PlannedSplit {
  const { plan, problem } = planTraining(labelled, { protocol, seed, fold: fold ?? 0, folds });
  if (plan === null) throw new PlanError(`split: ${problem}`);
  const { train, validation } = plan;
  return { split: { protocol, seed, fold, ...plan.sides }, train, validation };
}

/** The lists as they were given, each path known and each program named once. */
function explicitSplit(
  lists: { train: string[]; validation: string[] },
  labelled: readonly LabelledProgram[],
): PlannedSplit {
  const byPath = new Map(
    labelled.flatMap((entry) =>
      [entry.program.path, ...entry.program.duplicates].map((path) => [path, entry] as const),
    ),
  );
  const places = new Map<LabelledProgram, string>();
  const examples = (side: 'train' | 'validation'): Example[] =>
    lists[side].map((path, index) => {
      const place = `split.${side}[${index}]`;
      const entry = byPath.get(path);
      if (entry === undefined) {
        throw new PlanError(
          `${place}: ${path} is not a labelled program of this corpus; expected one of the ${labelled.length} that fail a test and have an annotation.`,
        );
      }
      const other = places.get(entry);
      if (other !== undefined) {
        throw new PlanError(`${place}: ${path} is the same program as ${other}; expected each program once.`);
      }
      places.set(entry, place);
      return exampleOf(entry, path);
    });
  const { train, validation } = lists;
  return {
    split: { protocol: 'explicit', seed: null, fold: null, train, validation },
    train: examples('train'),
    validation: examples('validation'),
  };
}
