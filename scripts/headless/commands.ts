/** The headless commands: what each is for, what it takes, and how it asks the page. */
import { existsSync } from 'node:fs';
import { access, constants, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ParseArgsConfig } from 'node:util';
import type { ParityInput } from '../../src/headless/parity.ts';
import { problemsOf } from '../../src/headless/problems.ts';
import { type TrainSpec, trainSpecJsonSchema, trainSpecSchema } from '../../src/headless/train-spec.ts';
import type { HeadlessPage } from './page.ts';

/** The command line asks for something that cannot be; nothing was started. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export type Values = Record<string, string | boolean | undefined>;

/** Opens the page when a command needs it. */
export type WithPage = <T>(work: (page: HeadlessPage) => Promise<T>) => Promise<T>;

export interface Command {
  summary: string;
  /** Printed by `--help` below the summary. */
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** The JSON object that is printed last. */
  run(values: Values, withPage: WithPage): Promise<object>;
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

/** As the user meant it: npm runs scripts in the project's folder, whatever folder the user is in. */
const resolved = (file: string): string => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

const shared = (page: HeadlessPage, file: string) => ({ address: page.addressOf(file), name: path.basename(file) });

function required(values: Values, option: string, what: string): string {
  const value = values[option];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${option} is missing; expected ${what}.`);
  return value;
}

async function existing(file: string, kind: 'file' | 'folder', where: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  const fits = kind === 'file' ? found?.isFile() : found?.isDirectory();
  if (!fits) throw new UsageError(`${where}: there is no ${kind} ${file}.`);
  return file;
}

/** Found out before the work, not after hours of it. */
async function writable(file: string, where: string): Promise<void> {
  const folder = await existing(path.dirname(file), 'folder', where);
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw new UsageError(`${where}: ${file} is a folder; expected the path of a file.`);
  await access(there ? file : folder, constants.W_OK).catch(() => {
    throw new UsageError(`${where}: ${file} cannot be written; expected a path that this user may write to.`);
  });
}

async function json(file: string, where: string): Promise<unknown> {
  const content = await readFile(await existing(file, 'file', where), 'utf8');
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

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
      const { backend } = values;
      if (backend !== 'webgpu' && backend !== 'wasm') {
        throw new UsageError(`--backend is "${String(backend)}"; expected webgpu or wasm.`);
      }
      for (const name of PARITY_FILES) await existing(path.join(fixture, name), 'file', '--fixture');
      const torch = path.join(fixture, 'pytorch_model.bin');
      const names = [...PARITY_FILES, ...(existsSync(torch) ? ['pytorch_model.bin'] : [])];
      return withPage((page) => {
        const files = names.map((name) => [name, shared(page, path.join(fixture, name))]);
        return page.call('parity', { backend, files: Object.fromEntries(files) as ParityInput['files'] });
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
                      { "corpus": "starter" }; paths in it are relative to it
  --out RESULT.json   where to write the runs: configuration, split, curves, metrics, and for each
                      validation program its truth and what the student predicted (fix_type null: no
                      fix type could be read from what it wrote, which counts as wrong)
  --schema            print the spec's JSON Schema and do nothing else

Prints { out, runs: [{ name, accuracy, macro_f1, seconds }] }.`,
    options: { spec: text, out: text, schema: flag },
    async run(values, withPage) {
      if (values.schema === true) return trainSpecJsonSchema();
      const file = resolved(required(values, 'spec', 'the path of a JSON file'));
      const out = resolved(required(values, 'out', 'the path of the file to write'));
      const spec = await readSpec(file);
      const near = (name: string, field: string) => existing(path.resolve(path.dirname(file), name), 'file', field);
      const { corpus } = spec;
      const local =
        corpus === 'starter'
          ? null
          : {
              archive: await near(corpus.archive, 'corpus.archive'),
              annotations: await Promise.all(
                (corpus.annotations ?? []).map((name, i) => near(name, `corpus.annotations[${i}]`)),
              ),
            };
      await writable(out, '--out');
      const result = await withPage((page) => {
        const files = local && {
          archive: shared(page, local.archive),
          annotations: local.annotations.map((name) => shared(page, name)),
        };
        return page.call('train', { spec, files });
      });
      await writeFile(out, `${JSON.stringify(result, null, 2)}\n`);
      return {
        out,
        runs: result.runs.map(({ name, metrics, seconds }) => ({
          name,
          accuracy: metrics.accuracy,
          macro_f1: metrics.macro_f1_present,
          seconds,
        })),
      };
    },
  },
};
