/** An experiment with its results as files, and back. Nothing of a program's text is among them. */
import { z } from 'zod';
import type { BaselineResult } from '../experiment/baselines/plan.ts';
import { digestOf } from '../experiment/identity.ts';
import { problemsOf } from '../experiment/problems.ts';
import { baselineResultsSchema, type ExperimentRecord, experimentRecordSchema } from '../experiment/record.ts';
import { predictionSchema, type Prediction } from '../teacher/prediction.ts';
import { type Run, runSchema } from '../training/run.ts';
import { DOCUMENT, jsonFile, PaperError, type PaperFile, textFile } from './paper-file.ts';

export interface PaperContent {
  record: ExperimentRecord;
  /** Those of the record that are there, each once, in its order. */
  runs: Run[];
  baselines: BaselineResult[];
}

export const PLAN = 'data/plan.json';
const BASELINES = 'data/baselines.json';
const runFile = (id: string): string => `data/runs/${id}.json`;
const answersFile = (id: string): string => `data/predictions/${id}.jsonl`;

const runPartSchema = runSchema.omit({ predictions: true });
const baselinePartsSchema = z.array(
  baselineResultsSchema.element.omit({ predictions: true }).extend({ file: z.string() }),
);

/** JSON Lines: one program a line. */
const answers = (path: string, predictions: readonly Prediction[]): PaperFile =>
  textFile(path, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));

export function dataFiles({ record, runs, baselines }: PaperContent): PaperFile[] {
  const parts = baselines.map(({ predictions: _predictions, ...part }, i) => ({
    ...part,
    file: answersFile(`baseline-${String(i + 1).padStart(2, '0')}-${part.baseline}`),
  }));
  return [
    jsonFile(DOCUMENT, record.document),
    jsonFile(PLAN, record),
    ...runs.flatMap(({ predictions, ...part }) => [
      textFile(runFile(part.id), `${JSON.stringify(part)}\n`),
      answers(answersFile(part.id), predictions),
    ]),
    jsonFile(BASELINES, parts),
    ...parts.map(({ file }, i) => answers(file, baselines[i]!.predictions)),
  ];
}

type Files = ReadonlyMap<string, Uint8Array>;

function textOf(files: Files, path: string): string {
  const bytes = files.get(path);
  if (bytes === undefined) throw new PaperError(`The zip has no ${path}, which an experiment’s zip needs.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PaperError(`${path} is not text in UTF-8.`);
  }
}

function parsed<T>(schema: z.ZodType<T>, text: string, where: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new PaperError(`${where} is not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new PaperError(
    `${where} does not fit its schema: ${problemsOf(result.error).slice(0, 3).join('; ')}.`,
    'The zip was changed, or made by another version of Fixtrace: open it there.',
  );
}

const readAnswers = (files: Files, path: string): Prediction[] =>
  textOf(files, path)
    .split('\n')
    .flatMap((line, i) => (line === '' ? [] : [parsed(predictionSchema, line, `${path}, line ${i + 1}`)]));

/** Throws `PaperError` where the answers are of other programs than the run validated. */
function assertWhole({ id, name, split, predictions }: Run): void {
  const answered = new Set(predictions.map(({ program }) => program));
  const missing = split.validation.filter((program) => !answered.has(program));
  if (missing.length === 0 && answered.size === predictions.length && answered.size === split.validation.length) return;
  throw new PaperError(
    `${answersFile(id)} has ${predictions.length} answers of the run “${name}”; expected one for each of its ${split.validation.length} validation programs.`,
  );
}

function readRun(files: Files, planned: ExperimentRecord['runs'][number]): Run {
  const { id, seed } = planned;
  const part = parsed(runPartSchema, textOf(files, runFile(id)), runFile(id));
  if (part.id !== id || part.config.seed !== seed) {
    throw new PaperError(`${runFile(id)} holds another run; expected ${id} with seed ${seed}, as the plan has it.`);
  }
  const run = { ...part, predictions: readAnswers(files, answersFile(id)) };
  assertWhole(run);
  return run;
}

/**
 * The experiment from the files of its zip. Runs that were not done when it was made are missing.
 *
 * @throws PaperError where a file is missing, does not fit its schema, or does not belong to the others
 */
export function readContent(files: Files): PaperContent {
  const record = parsed(experimentRecordSchema, textOf(files, PLAN), PLAN);
  const document = parsed(experimentRecordSchema.shape.document, textOf(files, DOCUMENT), DOCUMENT);
  if (digestOf(document) !== digestOf(record.document)) {
    throw new PaperError(`${DOCUMENT} is another document than that of ${PLAN}.`);
  }
  const distinct = [...new Map(record.runs.map((run) => [run.id, run])).values()];
  const runs = distinct.filter(({ id }) => files.has(runFile(id))).map((planned) => readRun(files, planned));
  const baselines = parsed(baselinePartsSchema, textOf(files, BASELINES), BASELINES).map(({ file, ...part }) => ({
    ...part,
    predictions: readAnswers(files, file),
  }));
  return { record, runs, baselines };
}
