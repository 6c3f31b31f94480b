/** A student's folder back as the run and its parts, each checked against the others, so that what is stored will answer. */
import { z } from 'zod';
import { CheckpointError } from '../student/checkpoint-error.ts';
import { openCheckpoint } from '../student/checkpoint.ts';
import type { StudentConfig } from '../student/configuration.ts';
import { readConfigurationFile } from '../student/configuration-file.ts';
import { checkTensors } from '../student/parameters.ts';
import { checkTokenizer, createTokenizer } from '../student/tokenizer.ts';
import { formOf, studentOf } from '../training/configuration.ts';
import { type Run, runSchema } from '../training/run.ts';
import { taskOf } from '../training/task.ts';
import { CONFIGURATION, FolderError, HEADS, MODEL, RUN, TOKENIZER, TOKENIZER_CONFIGURATION } from './folder-file.ts';
import type { StudentParts } from './student-folder.ts';
import { joinWeights } from './weights.ts';

const runFileSchema = z.looseObject({ format: z.literal('fixtrace-run'), version: z.literal(1), run: runSchema });

/** A run of a thousand epochs, or a large vocabulary, has less: more is no file of ours, and would fill the memory. */
const MOST_JSON_BYTES = 2 ** 28;

const ANEW = 'Save or download the student anew, all of its files.';

type Files = ReadonlyMap<string, Blob>;

function fileOf(files: Files, name: string): Blob {
  const file = files.get(name);
  if (file) return file;
  throw new FolderError(`There is no ${name} beside ${RUN}; it is a part of every student like this.`, ANEW);
}

async function json(name: string, file: Blob): Promise<unknown> {
  if (file.size > MOST_JSON_BYTES) {
    throw new FolderError(`${name} has ${file.size} bytes; expected at most ${MOST_JSON_BYTES}.`, ANEW);
  }
  try {
    return JSON.parse(await file.text()) as unknown;
  } catch {
    throw new FolderError(`${name} is not JSON: it was cut or changed.`, ANEW);
  }
}

async function runOf(files: Files): Promise<Run> {
  const file = files.get(RUN);
  if (!file) {
    throw new FolderError(
      `There is no ${RUN} in it, so this is no student that Fixtrace saved.`,
      'If it is a T5 to start from, add it under Train, Models; the zip of an experiment is opened under Paper.',
    );
  }
  const parsed = runFileSchema.safeParse(await json(RUN, file));
  if (parsed.success) return parsed.data.run;
  const issue = parsed.error.issues[0];
  throw new FolderError(
    `${RUN} is not a run that this version of the page knows: ${issue?.path.join('.')}: ${issue?.message}.`,
    'Open it with the version of Fixtrace that saved it, or a newer one.',
  );
}

/** Runs `work` on a file; what is wrong with it is said with the file's name. */
async function within<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FolderError) throw error;
    throw new FolderError(`${name}: ${error instanceof Error ? error.message : String(error)}`, ANEW);
  }
}

function checkConfiguration(file: StudentConfig, run: StudentConfig): void {
  for (const key of Object.keys(run) as (keyof StudentConfig)[]) {
    if (file[key] !== run[key]) {
      throw new CheckpointError(`it has ${key} ${file[key]}, and the run has ${run[key]}; expected the same.`);
    }
  }
}

/**
 * @param files by their names, without the folder's
 * @throws FolderError with what was found and what to do; then nothing is to be kept
 */
export async function openStudentFolder(files: Files): Promise<StudentParts> {
  const run = await runOf(files);
  const { config } = run;
  const student = studentOf(config);
  const text = formOf(config) === 'text';
  const parts = { model: fileOf(files, MODEL), heads: text ? null : fileOf(files, HEADS) };
  const tokenizer = { tokenizer: fileOf(files, TOKENIZER), tokenizerConfig: fileOf(files, TOKENIZER_CONFIGURATION) };
  const configuration = await json(CONFIGURATION, fileOf(files, CONFIGURATION));
  const tokenizerJson = await json(TOKENIZER, tokenizer.tokenizer);
  const tokenizerConfig = await json(TOKENIZER_CONFIGURATION, tokenizer.tokenizerConfig);
  await within(CONFIGURATION, () => checkConfiguration(readConfigurationFile(configuration), student));
  const reader = await within(TOKENIZER, () => createTokenizer(tokenizerJson, tokenizerConfig));
  await within(TOKENIZER, () => checkTokenizer(reader, student));
  const checkpoint = await within(text ? MODEL : `${MODEL}, ${HEADS}`, async () => {
    const joined = await joinWeights(parts);
    checkTensors(taskOf(config, reader).specs, await openCheckpoint([joined]));
    return joined;
  });
  return { run, checkpoint, tokenizer };
}
