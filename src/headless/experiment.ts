/** An experiment in the page: planned once, then asked for run by run, so that each is written as soon as it is done. */
import { loadTokenCounter } from '../notebook/students/nano-tokens.ts';
import { computeBaselines } from '../experiment/baselines/client.ts';
import { baselineRequest, type BaselineResult, baselineResults } from '../experiment/baselines/plan.ts';
import { type Experiment, readsTests } from '../experiment/document.ts';
import { type ExperimentPlan, planExperiment as planOf } from '../experiment/plan.ts';
import { type ExperimentRecord, runName } from '../experiment/record.ts';
import type { BackendName } from '../tensor/backend.ts';
import type { LabelledProgram } from '../training/plan.ts';
import type { Run } from '../training/run.ts';
import { studentOfSpec } from './checkpoint-student.ts';
import { type CorpusFiles, labelledPrograms } from './corpus.ts';
import { say } from './progress.ts';
import { trainRun } from './train-run.ts';

export interface ExperimentInput {
  document: Experiment;
  files: CorpusFiles;
  /** Name of the folder, given as files, that the students start from in place of the document's; null: as it says. */
  checkpoint: string | null;
}

let planned: (ExperimentPlan & { labelled: LabelledProgram[] }) | null = null;

/** Throws `PlanError`. */
export async function planExperiment({ document, files, checkpoint }: ExperimentInput): Promise<ExperimentRecord> {
  const { labelled } = await labelledPrograms(files, readsTests(document));
  const student = checkpoint === null ? document.student : await studentOfSpec({ checkpoint });
  const plan = await planOf({ ...document, student }, labelled, {
    codeVersion: __CODE_VERSION__,
    tokensOf: await loadTokenCounter(),
  });
  planned = { ...plan, labelled };
  return plan.record;
}

function thePlan(): NonNullable<typeof planned> {
  if (planned === null) throw new Error('The experiment has not been planned yet.');
  return planned;
}

export interface ExperimentRunInput {
  id: string;
  prefix: string;
  /** Where the document leaves it open; null: as the machine has it. */
  backend: BackendName | null;
}

/**
 * Trains and evaluates the planned run of this id. Its configuration stays as planned, whatever backend it is asked to
 * run on: that is of this machine, and stands in the run's environment. Throws `WorkerRefusal`.
 */
export async function runOfExperiment({ id, prefix, backend }: ExperimentRunInput): Promise<Run> {
  const { record, runs } = thePlan();
  const index = record.runs.findIndex((run) => run.id === id);
  const run = runs[index]!;
  const createdAt = Date.now();
  const { config, split } = run;
  const here = backend === null ? run : { ...run, config: { ...config, backend } };
  const { result } = await trainRun(here, (line) => say(`${prefix} ${line}`));
  return {
    id,
    name: runName(record.runs[index]!),
    createdAt,
    corpus: record.document.corpus,
    config,
    split,
    ...result,
  };
}

export async function baselinesOfExperiment(): Promise<BaselineResult[]> {
  const { baselines, labelled } = thePlan();
  const request = baselineRequest(baselines, labelled);
  const answers = await computeBaselines(request, (done) => say(`baselines: fold ${done} of ${request.folds.length}`));
  return baselineResults(baselines, answers);
}
