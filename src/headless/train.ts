/** Trains and evaluates every run of a spec, one after the other, and tells all of them. */
import { FIX_TYPES } from '../teacher/vocabulary.ts';

import { type IntroClassFiles, labelledPrograms } from './corpus.ts';
import { studentOfSpec } from './checkpoint-student.ts';
import { type PlannedRun, planRuns } from './plan.ts';
import { say } from './progress.ts';
import { scoreRun } from './score.ts';
import type { TrainSpec } from './train-spec.ts';
import { type FinishedRun, trainRun } from './train-run.ts';

export interface TrainInput {
  spec: TrainSpec;
  /** The files that the spec names; null for the starter corpus. */
  files: IntroClassFiles | null;
}

export async function train({ spec, files }: TrainInput) {
  const { labelled, annotations } = await labelledPrograms(files);
  const planned = planRuns({ ...spec, student: await studentOfSpec(spec.student) }, labelled);
  const runs = [];
  for (const [index, run] of planned.entries()) {
    const name = nameOf(run);
    const prefix = `run ${index + 1}/${planned.length}, ${name}:`;
    const result = await trainRun(run, (line) => say(`${prefix} ${line}`));
    runs.push(recordOf(name, run, result));
  }
  return { spec, annotations, runs };
}

const nameOf = ({ config, split }: PlannedRun): string =>
  `${config.regime}, seed ${config.seed}${split.fold === null ? '' : `, fold ${split.fold}`}`;

function recordOf(name: string, { config, split }: PlannedRun, result: FinishedRun) {
  const { predictions, ...rest } = result;
  return {
    name,
    config,
    split,
    ...rest,
    metrics: scoreRun(predictions),
    predictions: predictions.map(({ program, truth, answer }) => ({
      program,
      truth: { fix_type: truth.fixType, tags: truth.tags, lines: truth.lines },
      predicted: {
        fix_type: answer.fixType,
        probabilities:
          answer.probabilities &&
          Object.fromEntries(FIX_TYPES.map((fixType, i) => [fixType, answer.probabilities?.[i]])),
        tags: answer.tags,
        lines: answer.lines,
        written: answer.written,
      },
    })),
  };
}
