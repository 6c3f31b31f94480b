/** `headless experiment` and `headless merge`. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { corpusIdSchema } from '../../src/corpus/program.ts';
import { digestOf } from '../../src/experiment/identity.ts';
import { configOf, type Experiment, experimentJsonSchema, experimentSchema } from '../../src/experiment/document.ts';
import { PRESETS, presetDocument, type PresetId } from '../../src/experiment/presets.ts';
import {
  differencesOf,
  type ExperimentRecord,
  programsOf,
  type RecordedRun,
  runName,
  shardOf,
} from '../../src/experiment/record.ts';
import type { ExperimentSummary } from '../../src/experiment/summary.ts';
import type { CorpusFiles } from '../../src/headless/corpus.ts';
import { problemsOf } from '../../src/experiment/problems.ts';
import { isModelFile } from '../../src/student/model-files.ts';
import { backendOf, existing, json, required, resolved, UsageError, type Values, writableFolder } from './arguments.ts';
import type { Command, WithPage } from './commands.ts';
import { ExperimentFolder } from './experiment-files.ts';
import type { HeadlessPage } from './page.ts';

/** Some runs failed; the others are done and written. */
class RunsFailed extends Error {
  override name = 'RunsFailed';
  readonly advice = 'The same command tries them again. What a run says of itself stands above, and in its options.';
}

async function readDocument(file: string): Promise<Experiment> {
  const document = experimentSchema.safeParse(await json(file, '--spec'));
  if (document.success) return document.data;
  throw new UsageError(
    `${file} does not fit the schema (npm run headless -- experiment --schema). ${problemsOf(document.error).join('; ')}`,
  );
}

/** `2/5`: the second of five machines. */
function shardIn({ shard }: Values): { shard: number; of: number } {
  const found = /^([1-9]\d*)\/([1-9]\d*)$/.exec(String(shard));
  const [number, of] = [Number(found?.[1]), Number(found?.[2])];
  if (found && number <= of) return { shard: number, of };
  throw new UsageError(`--shard is "${String(shard)}"; expected i/n with i from 1 to n, such as 2/5.`);
}

const optional = (values: Values, option: string): string | null => {
  const value = values[option];
  return typeof value === 'string' ? resolved(value) : null;
};

/** Files by the option that names them: each corpus but the starter's takes one, which has to be there. */
const CORPUS_FILE = {
  introclass: { option: 'archive', what: 'a zip or tar.gz of IntroClass' },
  generated: { option: 'generated', what: 'the JSON Lines that generate wrote' },
} as const;

/** Where the corpus comes from, as the document and the command line have it. */
async function corpusFiles({ corpus }: Experiment, values: Values): Promise<LocalFiles> {
  for (const [other, { option }] of Object.entries(CORPUS_FILE)) {
    if (other !== corpus && values[option] !== undefined) {
      throw new UsageError(`--${option}: the document asks for the corpus ${corpus}, which is not read from it.`);
    }
  }
  if (corpus === 'starter') return null;
  const { option, what } = CORPUS_FILE[corpus];
  const file = await existing(resolved(required(values, option, what)), 'file', `--${option}`);
  if (corpus === 'generated') return { generated: file };
  const annotations = optional(values, 'annotations');
  return {
    archive: file,
    annotations: annotations === null ? [] : [await existing(annotations, 'file', '--annotations')],
  };
}

type LocalFiles = { archive: string; annotations: string[] } | { generated: string } | null;

const shared = (page: HeadlessPage, file: string) => ({ address: page.addressOf(file), name: path.basename(file) });

function sharedFiles(page: HeadlessPage, files: LocalFiles): CorpusFiles {
  if (files === null) return null;
  if ('generated' in files) return { generated: shared(page, files.generated) };
  return {
    archive: shared(page, files.archive),
    annotations: files.annotations.map((file) => shared(page, file)),
  };
}

const told = ({ runs, groups }: ExperimentSummary) => ({
  ...runs,
  arms: groups.map(({ name, scores, seeds }) => ({
    name,
    seeds: seeds.length,
    accuracy: scores.accuracy!.mean,
    macro_f1: scores.macroF1!.mean,
    macro_f1_interval: [scores.macroF1!.interval.low, scores.macroF1!.interval.high],
  })),
});

/** Throws `UsageError` where the folder holds another experiment. */
async function takeUp(folder: ExperimentFolder, record: ExperimentRecord): Promise<void> {
  const before = await folder.readRecord();
  if (before !== null) {
    const different = differencesOf(before, record);
    if (different.length > 0) {
      throw new UsageError(
        `--out: ${folder.path} holds "${before.document.title}" at ${before.codeVersion}, but this run differs in ${different.join(', ')}; choose another folder.`,
      );
    }
  }
  await folder.start(record);
}

/** Runs what is not there yet; returns the failures. */
async function runAll(
  page: HeadlessPage,
  folder: ExperimentFolder,
  mine: readonly RecordedRun[],
  backend: BackendName | null,
): Promise<string[]> {
  const done = await folder.readRuns();
  const failures: string[] = [];
  const left = mine.filter(({ id }) => !done.has(id));
  const begin = performance.now();
  for (const [index, run] of left.entries()) {
    const seconds = ((performance.now() - begin) / 1000 / index) * (left.length - index);
    const time = index === 0 ? '' : `, about ${Math.ceil(seconds / 60)} min left`;
    const prefix = `run ${index + 1}/${left.length}, ${runName(run)}${time}:`;
    try {
      await folder.writeRun(await page.call('runOfExperiment', { id: run.id, prefix, backend }));
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${prefix} ${what}\n`);
      failures.push(`${runName(run)}: ${what}`);
    }
  }
  return failures;
}

/** `paper`, or `paper:starter`. */
function presetOf({ preset }: Values): Experiment {
  const [id, corpus = 'introclass'] = String(preset).split(':');
  const known = corpusIdSchema.safeParse(corpus);
  if (id !== undefined && Object.hasOwn(PRESETS, id) && known.success)
    return presetDocument(id as PresetId, known.data);
  throw new UsageError(
    `--preset is "${String(preset)}"; expected one of ${Object.keys(PRESETS).join(', ')}, with ":" and one of ${corpusIdSchema.options.join(', ')} behind it for another corpus than IntroClass.`,
  );
}

type BackendName = ReturnType<typeof backendOf>;

/** Null where none is asked for. Throws `UsageError` where the document asks for another in an arm that is to run. */
function backendIn(values: Values, document: Experiment): BackendName | null {
  if (values.backend === undefined) return null;
  const backend = backendOf(values);
  for (const arm of document.arms.filter(({ name }) => values.arm === undefined || name === values.arm)) {
    const { backend: own } = configOf(document, arm, document.seeds[0]!);
    if (own === 'auto' || own === backend) continue;
    throw new UsageError(
      `--backend is ${backend}, but the document has ${own} for the arm "${arm.name}"; expected that, or a document that leaves it open.`,
    );
  }
  return backend;
}

/** What is to be heard however well all went. */
function warn({ diagnoses }: ExperimentSummary): void {
  for (const { sign, found, sentence } of diagnoses) {
    if (sign === 'several-places' && found) process.stderr.write(`Beware: ${sentence}\n`);
  }
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** All, or those of one arm. Throws `UsageError` where there is no such arm. */
function runsOfArm({ runs, document }: ExperimentRecord, { arm }: Values): RecordedRun[] {
  if (arm === undefined) return runs;
  const names = document.arms.map(({ name }) => name);
  if (typeof arm === 'string' && names.includes(arm)) return runs.filter((run) => run.arm === arm);
  throw new UsageError(`--arm is "${String(arm)}"; expected one of ${names.map((name) => `"${name}"`).join(', ')}.`);
}

async function runExperiment(values: Values, withPage: WithPage): Promise<object> {
  if (values.schema === true) return experimentJsonSchema();
  if (values.preset !== undefined) return presetOf(values);
  const document = await readDocument(resolved(required(values, 'spec', 'the path of a JSON file')));
  const shard = shardIn(values);
  const backend = backendIn(values, document);
  const corpus = await corpusFiles(document, values);
  const checkpoint = optional(values, 'checkpoint');
  const models =
    checkpoint === null
      ? []
      : (await readdir(await existing(checkpoint, 'folder', '--checkpoint'))).filter((name) => isModelFile(name));
  const out =
    values.plan === true ? null : await writableFolder(resolved(required(values, 'out', 'a folder')), '--out');
  return withPage(async (page) => {
    await page.give(models.map((name) => path.join(checkpoint!, name)));
    const record = await page.call('planExperiment', {
      document,
      files: sharedFiles(page, corpus),
      checkpoint,
    });
    const mine = shardOf(runsOfArm(record, values), shard);
    if (out === null) {
      const names = mine.map(runName);
      return { runs: record.runs.length, in_shard: mine.length, programs: programsOf(record), names };
    }
    const folder = new ExperimentFolder(out);
    await takeUp(folder, record);
    if ((await folder.readBaselines()) === null) {
      await folder.writeBaselines(await page.call('baselinesOfExperiment', null));
    }
    const failures = await runAll(page, folder, mine, backend);
    const summary = await folder.summarise();
    warn(summary);
    if (failures.length > 0) {
      throw new RunsFailed(`${failures.length} of ${mine.length} runs failed. ${failures.join(' ')}`);
    }
    return { out, ...told(summary) };
  });
}

/** Throws `UsageError` where the parts do not belong together, or answer differently. */
async function merge(values: Values, parts: readonly string[]): Promise<object> {
  if (parts.length === 0)
    throw new UsageError('No folder to merge; expected those of the shards, one after the other.');
  const out = new ExperimentFolder(await writableFolder(resolved(required(values, 'out', 'a folder')), '--out'));
  const folders = await Promise.all(
    parts.map(async (part) => new ExperimentFolder(await existing(resolved(part), 'folder', 'merge'))),
  );
  const records = await Promise.all(
    folders.map(async (folder) => {
      const record = await folder.readRecord();
      if (record === null) throw new UsageError(`${folder.path} holds no experiment.`);
      return record;
    }),
  );
  for (const [index, record] of records.entries()) {
    const different = differencesOf(records[0]!, record);
    if (different.length === 0) continue;
    throw new UsageError(
      `${folders[index]!.path} does not belong to ${folders[0]!.path}: they differ in ${different.join(', ')}.`,
    );
  }
  await takeUp(out, records[0]!);
  await mergeRuns(out, folders, new Set(records[0]!.runs.map(({ id }) => id)));
  await mergeBaselines(out, folders);
  const summary = await out.summarise();
  warn(summary);
  return { out: out.path, ...told(summary) };
}

async function mergeRuns(out: ExperimentFolder, folders: readonly ExperimentFolder[], known: ReadonlySet<string>) {
  const answers = new Map([...(await out.readRuns())].map(([id, run]) => [id, digestOf(run.predictions)]));
  for (const folder of folders) {
    for (const [id, run] of await folder.readRuns()) {
      if (!known.has(id))
        throw new UsageError(`${folder.path} holds the run ${id}, which its experiment does not have.`);
      const digest = digestOf(run.predictions);
      const other = answers.get(id);
      if (other === undefined) await out.copyRun(id, folder);
      else if (other !== digest) {
        throw new UsageError(
          `The run ${id} (${run.name}) is in two folders with different answers, one of them ${folder.path}. Expected the same of the same run: remove one of them.`,
        );
      }
      answers.set(id, digest);
    }
  }
}

async function mergeBaselines(out: ExperimentFolder, folders: readonly ExperimentFolder[]): Promise<void> {
  let found = await out.readBaselines();
  for (const folder of folders) {
    const own = await folder.readBaselines();
    if (own === null) continue;
    const answersOf = (results: typeof own) =>
      results.map(({ id, baseline, predictions }) => [id, baseline, predictions.map(({ answer }) => answer.fixType)]);
    if (found !== null && digestOf(answersOf(found)) !== digestOf(answersOf(own))) {
      throw new UsageError(`${folder.path} has other baselines than the folders before it; expected the same of all.`);
    }
    found ??= own;
  }
  if (found !== null) await out.writeBaselines(found);
}

export const EXPERIMENT_COMMANDS: Record<'experiment' | 'merge', Command> = {
  experiment: {
    summary: 'Runs an experiment: every arm, fold, share and seed that a document declares, and the baselines.',
    help: `  --spec FILE.json    the document; --schema tells all fields and their defaults
  --out DIR           experiment.json, runs/<id>.json (one a run, written when it is done), baselines.json and
                      summary.json; made where it is missing. Runs that are there already are not run again, so that
                      the same command goes on where it was broken off
  --archive FILE      a zip or tar.gz of IntroClass, where the document asks for it
  --generated FILE    the JSON Lines that generate wrote, where the document asks for that corpus
  --annotations FILE  annotations (JSON Lines) in place of those that ship
  --checkpoint DIR    a folder in Hugging Face layout that students start from, in place of the document's student
  --shard I/N         only every N-th run, from the I-th on; the folders of all N are joined by merge
  --arm NAME          only the runs of this arm; others that are there already stay
  --backend webgpu|wasm
                      for runs of which the document leaves it open; their ids stay the same
  --plan              tell the runs, and by what the programs are known, and do nothing else
  --preset NAME       print a preset's document and do nothing else: NAME or NAME:CORPUS, such as rigorous:starter
  --schema            print the document's JSON Schema and do nothing else

Prints { out, planned, done, arms: [{ name, seeds, accuracy, macro_f1, macro_f1_interval }] }, means over seeds.`,
    options: {
      spec: text,
      out: text,
      archive: text,
      generated: text,
      annotations: text,
      checkpoint: text,
      shard: { ...text, default: '1/1' },
      arm: text,
      backend: text,
      plan: flag,
      preset: text,
      schema: flag,
    },
    run: runExperiment,
  },

  merge: {
    summary: 'Joins the folders of an experiment that several machines shared.',
    help: `  --out DIR           the joined folder; made where it is missing
  DIR ...             the folders of the shards

Documents, code versions, programs and runs must be the same, and a run that is in two folders must have the same
answers. Files of runs are copied as they are. Says on stderr where they were made on more than one backend or GPU, which
round differently. Prints what experiment prints.`,
    options: { out: text },
    positionals: true,
    run: (values, _withPage, positionals) => merge(values, positionals),
  },
};
