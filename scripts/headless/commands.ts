/** The headless commands: what each is for, what it takes, and how it asks the page. */
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ParseArgsConfig } from 'node:util';
import type { ParityInput } from '../../src/headless/parity.ts';
import type { CorpusFiles } from '../../src/headless/corpus.ts';
import { problemsOf } from '../../src/experiment/problems.ts';
import { type TrainSpec, trainSpecJsonSchema, trainSpecSchema } from '../../src/headless/train-spec.ts';
import { readCheckpointIndex } from '../../src/student/checkpoint.ts';
import { studentPresetSchema } from '../../src/student/configuration.ts';
import {
  backendOf,
  existing,
  json,
  required,
  resolved,
  UsageError,
  type Values,
  wholeNumber,
  writable,
  writableFolder,
} from './arguments.ts';
import { classify } from './classify-command.ts';
import { EXPERIMENT_COMMANDS } from './experiment.ts';
import { watchMemory } from './browser-memory.ts';
import { generate } from './generate-command.ts';
import { isModelFile } from '../../src/student/model-files.ts';
import type { HeadlessPage } from './page.ts';
import { PAPER_COMMAND } from './paper-command.ts';
import { pretrain } from './pretrain-command.ts';

/** Opens the page when a command needs it. */
export type WithPage = <T>(work: (page: HeadlessPage) => Promise<T>) => Promise<T>;

export interface Command {
  summary: string;
  /** Printed by `--help` below the summary. */
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Whether it takes arguments without a name. */
  positionals?: true;
  /** The JSON object that is printed last. */
  run(values: Values, withPage: WithPage, positionals: readonly string[]): Promise<object>;
}

const PARITY_FILES = [
  'config.json',
  'model.safetensors',
  'pytorch_model.bin',
  'expected.safetensors',
  'training.safetensors',
] as const;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** What Hugging Face calls a checkpoint's file; in several files it has an index beside them. */
const WEIGHT_FILES = ['model.safetensors', 'pytorch_model.bin'] as const;

const shared = (page: HeadlessPage, file: string) => ({ address: page.addressOf(file), name: path.basename(file) });

async function readSpec(file: string): Promise<TrainSpec> {
  const spec = trainSpecSchema.safeParse(await json(file, '--spec'));
  if (spec.success) return spec.data;
  throw new UsageError(
    `${file} does not fit the schema (npm run headless -- train --schema). ${problemsOf(spec.error).join('; ')}`,
  );
}

/** Which of the two forms a folder holds a tokenizer in, and its two files. */
async function tokenizerParts(folder: string) {
  const present = await readdir(folder);
  for (const [kind, ...ends] of [
    ['whole', 'tokenizer.json', 'tokenizer_config.json'],
    ['parts', 'vocab.json', 'merges.txt'],
  ] as const) {
    const names = ends.flatMap((end) => present.find((name) => name.endsWith(end)) ?? []);
    if (names.length === ends.length) return { kind, names };
  }
  throw new UsageError(
    `--tokenizer: ${folder} has neither tokenizer.json with tokenizer_config.json nor vocab.json with merges.txt.`,
  );
}

/** The files of a checkpoint in Hugging Face layout: config.json, weights, and the index where they are several. */
async function checkpointFiles(folder: string): Promise<string[]> {
  const inFolder = (name: string) => path.join(folder, name);
  const config = await existing(inFolder('config.json'), 'file', '--checkpoint');
  for (const name of WEIGHT_FILES) {
    const index = inFolder(`${name}.index.json`);
    if (existsSync(index)) {
      const shards = new Set(readCheckpointIndex(await json(index, '--checkpoint')).values());
      const files = [...shards].map((shard) => existing(inFolder(shard), 'file', '--checkpoint'));
      return [config, index, ...(await Promise.all(files))];
    }
    if (existsSync(inFolder(name))) return [config, inFolder(name)];
  }
  throw new UsageError(`--checkpoint: ${folder} has neither ${WEIGHT_FILES.join(' nor ')}, nor an index of either.`);
}

/** Files of the folder that the student starts from; none where it starts from scratch. */
async function checkpointOf({ student }: TrainSpec, near: string): Promise<string[]> {
  if (typeof student === 'string' || !('checkpoint' in student)) return [];
  const folder = await existing(path.resolve(near, student.checkpoint), 'folder', 'student.checkpoint');
  return (await readdir(folder)).filter(isModelFile).map((name) => path.join(folder, name));
}

type LocalFiles = { archive: string; annotations: string[] } | { generated: string } | null;

/** The files that the spec's corpus is read from; null for the corpus that ships. */
async function filesOf(
  { corpus }: TrainSpec,
  near: (name: string, field: string) => Promise<string>,
): Promise<LocalFiles> {
  if (corpus === 'starter') return null;
  if ('generated' in corpus) return { generated: await near(corpus.generated, 'corpus.generated') };
  const annotations = (corpus.annotations ?? []).map((name, i) => near(name, `corpus.annotations[${i}]`));
  return { archive: await near(corpus.archive, 'corpus.archive'), annotations: await Promise.all(annotations) };
}

function sharedFiles(page: HeadlessPage, files: LocalFiles): CorpusFiles {
  if (files === null) return null;
  if ('generated' in files) return { generated: shared(page, files.generated) };
  return {
    archive: shared(page, files.archive),
    annotations: files.annotations.map((name) => shared(page, name)),
  };
}

export const COMMANDS: Record<string, Command> = {
  import: {
    summary: 'Imports an IntroClass archive and counts what is in it.',
    help: `  --archive FILE   a zip or tar.gz of IntroClass

Prints { submissions, distinct, failing, correct, annotations: { kept, discarded }, seconds }: submissions,
programs distinct but for comments and white space, distinct programs that fail a test and that pass them
all by their metadata, what became of the annotations that ship, and the seconds from archive to database.`,
    options: { archive: text },
    async run(values, withPage) {
      const archive = resolved(required(values, 'archive', 'the path of a zip or tar.gz'));
      await existing(archive, 'file', '--archive');
      return withPage((page) => page.call('import', { archive: shared(page, archive) }));
    },
  },

  parity: {
    summary: 'Compares the student with a reference implementation, tensor by tensor.',
    help: `  --fixture DIR            a folder with config.json, model.safetensors, expected.safetensors and
                           training.safetensors, such as test/fixtures/t5-tiny; pytorch_model.bin is
                           compared where it is there
  --backend webgpu|wasm    default webgpu

Prints { backend, adapter, tensors, worst }: for each tensor the largest absolute difference divided by the
tensor's largest magnitude.`,
    options: { fixture: text, backend: { ...text, default: 'webgpu' } },
    async run(values, withPage) {
      const fixture = resolved(required(values, 'fixture', 'a folder'));
      await existing(fixture, 'folder', '--fixture');
      const backend = backendOf(values);
      for (const name of PARITY_FILES) await existing(path.join(fixture, name), 'file', '--fixture');
      const torch = path.join(fixture, 'pytorch_model.bin');
      const names = [...PARITY_FILES, ...(existsSync(torch) ? ['pytorch_model.bin'] : [])];
      return withPage((page) => {
        const files = names.map((name) => [name, shared(page, path.join(fixture, name))]);
        return page.call('parity', { backend, files: Object.fromEntries(files) as ParityInput['files'] });
      });
    },
  },

  'make-checkpoint': {
    summary: 'Writes a checkpoint of random weights in Hugging Face layout.',
    help: `  --preset NAME            ${studentPresetSchema.options.join(', ')}; default codet5-small
  --seed N                 default 1; the same seed gives the same bytes
  --out DIR                where config.json and model.safetensors go; made where it is missing
  --format safetensors|torch
                           torch: pytorch_model.bin as well

Prints { out, parameters, files: [{ name, bytes, sha256 }] }. Shared weights count once.`,
    options: {
      preset: { ...text, default: 'codet5-small' },
      seed: { ...text, default: '1' },
      out: text,
      format: { ...text, default: 'safetensors' },
    },
    async run(values) {
      const preset = studentPresetSchema.safeParse(values.preset);
      if (!preset.success) {
        const known = studentPresetSchema.options.join(', ');
        throw new UsageError(`--preset is "${String(values.preset)}"; expected one of ${known}.`);
      }
      const { format } = values;
      if (format !== 'safetensors' && format !== 'torch') {
        throw new UsageError(`--format is "${String(format)}"; expected safetensors or torch.`);
      }
      const seed = wholeNumber(values, 'seed', 0);
      const out = resolved(required(values, 'out', 'a folder'));
      const { makeCheckpoint } = await import('./make-checkpoint.ts');
      return makeCheckpoint(preset.data, seed, out, format === 'torch');
    },
  },

  load: {
    summary: 'Loads a checkpoint as the page does, and measures time and memory.',
    help: `  --checkpoint DIR         a folder in Hugging Face layout: config.json and model.safetensors, or its shards
                           with their index, or else torch's pytorch_model.bin, likewise
  --backend webgpu|wasm    default webgpu
  --batch N                sequences in the training step; default 2
  --length N               tokens that the encoder reads; default 256
  --labels N               tokens that the decoder writes; default 64

Prints { backend, adapter, parameters, file_bytes, seconds, memory, step_memory, batch, length, labels, forward, step }.
memory: the browser's bytes { before, peak, after } loading, and ratio, (peak - before) / file_bytes; null where the
system does not tell. forward and step: loss and seconds of the first time and the second.`,
    options: {
      checkpoint: text,
      backend: { ...text, default: 'webgpu' },
      batch: { ...text, default: '2' },
      length: { ...text, default: '256' },
      labels: { ...text, default: '64' },
    },
    async run(values, withPage) {
      const folder = await existing(resolved(required(values, 'checkpoint', 'a folder')), 'folder', '--checkpoint');
      const files = await checkpointFiles(folder);
      const backend = backendOf(values);
      const size = {
        batch: wholeNumber(values, 'batch', 1),
        length: wholeNumber(values, 'length', 1),
        labels: wholeNumber(values, 'labels', 1),
      };
      return withPage(async (page) => {
        const started = await page.call('start', { backend });
        await page.give(files);
        const loading = await watchMemory(() => page.call('load', null));
        const memory = loading.memory && {
          ...loading.memory,
          ratio: (loading.memory.peak - loading.memory.before) / loading.result.file_bytes,
        };
        const stepping = await watchMemory(() => page.call('step', size));
        return { ...started, ...loading.result, memory, step_memory: stepping.memory, ...stepping.result };
      });
    },
  },

  metrics: {
    summary: 'Computes every metric for a file of truths and predictions.',
    help: `  --file FILE.json   { labels, tags, truth, predicted, tag_truth, tag_predicted }; traces are lists of tag
                     names or rows of 0 and 1, one a program

Prints one object, in scikit-learn's names and by its definitions.`,
    options: { file: text },
    async run(values, withPage) {
      const content = await json(resolved(required(values, 'file', 'the path of a JSON file')), '--file');
      return withPage((page) => page.call('metrics', { content }));
    },
  },

  tokenize: {
    summary: 'Compares a tokenizer with the token ids that another implementation gave.',
    help: `  --tokenizer DIR   a folder with tokenizer.json and tokenizer_config.json, or with CodeT5's vocab.json and
                    merges.txt (names that end so)
  --archive FILE    a zip or tar.gz of IntroClass, for cases that name a program by its path
  --cases FILE      [{ text or program, ids }], or { cases: [...] }

Prints { cases, mismatches }.`,
    options: { tokenizer: text, archive: text, cases: text },
    async run(values, withPage) {
      const folder = await existing(resolved(required(values, 'tokenizer', 'a folder')), 'folder', '--tokenizer');
      const parts = await tokenizerParts(folder);
      const cases = await json(resolved(required(values, 'cases', 'the path of a JSON file')), '--cases');
      const { archive: named } = values;
      const archive = typeof named === 'string' ? await existing(resolved(named), 'file', '--archive') : null;
      return withPage((page) =>
        page.call('tokenize', {
          tokenizer: { kind: parts.kind, files: parts.names.map((name) => shared(page, path.join(folder, name))) },
          archive: archive === null ? null : shared(page, archive),
          cases,
        }),
      );
    },
  },

  train: {
    summary: 'Trains and evaluates the runs that a spec declares.',
    help: `  --spec FILE.json    what to run; --schema tells all fields and their defaults. The smallest spec is
                      { "corpus": "starter" }; paths in it are relative to it. The student is a preset's
                      name, a size of one's own, or { "checkpoint": "DIR" }, a folder in Hugging Face
                      layout to start from
  --out RESULT.json   where to write the runs: configuration, split, curves, metrics, and for each
                      validation program its truth and what the student predicted (fix_type null: no
                      fix type could be read from what it wrote, which counts as wrong)
  --save DIR          write each run's student into a folder of its own there, in Hugging Face layout; made
                      where it is missing, written over where it is there
  --schema            print the spec's JSON Schema and do nothing else

Prints { out, runs: [{ name, accuracy, macro_f1, seconds, student }] }; student is the folder, null without
--save.`,
    options: { spec: text, out: text, save: text, schema: flag },
    async run(values, withPage) {
      if (values.schema === true) return trainSpecJsonSchema();
      const file = resolved(required(values, 'spec', 'the path of a JSON file'));
      const out = resolved(required(values, 'out', 'the path of the file to write'));
      const spec = await readSpec(file);
      const near = (name: string, field: string) => existing(path.resolve(path.dirname(file), name), 'file', field);
      const local = await filesOf(spec, near);
      const checkpoint = await checkpointOf(spec, path.dirname(file));
      await writable(out, '--out');
      const save = typeof values.save === 'string' ? await writableFolder(resolved(values.save), '--save') : null;
      const { folders, ...result } = await withPage(async (page) => {
        await page.give(checkpoint);
        return page.call('train', { spec, files: sharedFiles(page, local), save: save && page.addressInto(save) });
      });
      await writeFile(out, `${JSON.stringify(result, null, 2)}\n`);
      return {
        out,
        runs: result.runs.map(({ name, metrics, seconds }, i) => ({
          name,
          accuracy: metrics.accuracy,
          macro_f1: metrics.macro_f1_present,
          seconds,
          student: save && path.join(save, folders[i]!),
        })),
      };
    },
  },

  pretrain,
  ...EXPERIMENT_COMMANDS,
  paper: PAPER_COMMAND,

  classify,

  verify: {
    summary: 'Compiles and runs every program of an IntroClass archive on its tests.',
    help: `  --archive FILE   a zip or tar.gz of IntroClass
  --out FILE       where to write, program by program, which tests pass and fail, with expected and actual
                   output where one fails, beside what the metadata say

Prints { programs, runs, failing, passing, correct, not_compiling, differing, loading_seconds, seconds,
programs_per_second }: programs distinct but for comments and white space; correct, those that pass all tests
by their metadata; differing, the paths where one fails here and passes there, or the other way round.`,
    options: { archive: text, out: text },
    async run(values, withPage) {
      const archive = resolved(required(values, 'archive', 'the path of a zip or tar.gz'));
      await existing(archive, 'file', '--archive');
      const out = typeof values.out === 'string' ? resolved(values.out) : null;
      if (out !== null) await writable(out, '--out');
      const { verdicts, ...result } = await withPage((page) => page.call('verify', { archive: shared(page, archive) }));
      if (out !== null) await writeFile(out, `${JSON.stringify(verdicts, null, 2)}\n`);
      return result;
    },
  },

  generate,
};
