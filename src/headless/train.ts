/** Trains and evaluates every run of a spec, one after the other, and tells all of them. */
import { answerRecord } from './answer.ts';
import { corpusIn, type CorpusFiles, labelledPrograms } from './corpus.ts';
import { studentOfSpec } from './checkpoint-student.ts';
import { type PlannedRun, planRuns } from './plan.ts';
import { usualStart } from '../training/configuration.ts';
import { say } from './progress.ts';
import { saveStudent } from './save-student.ts';
import { scoreRun } from './score.ts';
import type { TrainSpec } from './train-spec.ts';
import { type FinishedRun, trainRun } from './train-run.ts';

export interface TrainInput {
  spec: TrainSpec;
  /** The files that the spec's corpus is read from. */
  files: CorpusFiles;
  /** The address of the folder that students are written into; null: they are not kept. */
  save: string | null;
}

export async function train({ spec, files, save }: TrainInput) {
  const { labelled, annotations } = await labelledPrograms(files, spec.reads === 'program-and-tests');
  const student = await studentOfSpec(spec.student);
  const planned = planRuns({ ...spec, student, start: spec.start ?? usualStart(student) }, labelled);
  const runs = [];
  const folders = [];
  for (const [index, run] of planned.entries()) {
    const name = nameOf(run);
    const prefix = `run ${index + 1}/${planned.length}, ${name}:`;
    const createdAt = Date.now();
    const { runId: id, result, checkpoint } = await trainRun(run, (line) => say(`${prefix} ${line}`));
    runs.push(recordOf(name, run, result));
    if (save !== null) {
      const { config, split } = run;
      folders.push(
        await saveStudent(save, { id, name, createdAt, corpus: corpusIn(files), config, split, ...result }, checkpoint),
      );
    }
  }
  return { spec, annotations, runs, folders };
}

const nameOf = ({ config, split }: PlannedRun): string =>
  `${config.regime}, seed ${config.seed}${split.fold === null ? '' : `, fold ${split.fold}`}`;

function recordOf(name: string, { config, split }: PlannedRun, result: FinishedRun['result']) {
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
      predicted: answerRecord(answer),
    })),
  };
}
