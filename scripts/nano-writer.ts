/**
 * `npm run nano:writer`: the weights that nano starts from where it writes JSON, made again from their seed. Its
 * pretrained encoder, with a decoder of random weights, is taught on generated programs, whose fix type, tags and faulty
 * lines are known: those of IntroClass are too few to learn the form of JSON from. Programs and student stay in
 * .cache/nano, so that a command that was broken off goes on after the last part that was whole, at the same commit.
 *
 * Until it ends, the folder that ships holds weights to start from and no card: git checkout has the others.
 *
 *   --apart-from FILE   a zip or tar.gz of IntroClass: what has the same tokens as one of its programs is left out
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openAsBlob,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ASSIGNMENTS } from '../src/corpus/introclass-layout.ts';
import { evaluateRun } from '../src/evaluation/run-report.ts';
import { scoresSection, textTable } from '../src/folder/card-scores.ts';
import { CARD, CONFIGURATION, GENERATION, MODEL, RUN } from '../src/folder/folder-file.ts';
import type { TrainSpec } from '../src/headless/train-spec.ts';
import { openCheckpoint } from '../src/student/checkpoint.ts';
import { halfWeights } from '../src/student/half-weights.ts';
import { type Run, runSchema } from '../src/training/run.ts';
import { commit } from './commit.ts';
import { resolved } from './headless/arguments.ts';
import { mustRunHeadless } from './headless/run-headless.ts';

const NANO = 'public/models/nano';
const OUT = `${NANO}/writer`;

const RECIPE = {
  programs: 12_000,
  target: 'uniform',
  seed: 7,
  /** Enough to see what it writes, and few enough to be written soon. */
  shown: 128,
  options: { reads: 'program-and-tests', batchSize: 16, epochs: 1, learningRate: 0.003 },
} as const;

const { values } = parseArgs({ options: { 'apart-from': { type: 'string' } } });
const archive = values['apart-from'] === undefined ? null : resolved(values['apart-from']);

const { status, stdout } = spawnSync('git', ['status', '--porcelain', '--', '.', `:!${OUT}`]);
const changed = status === 0 ? stdout.toString() : '';
if (changed !== '') {
  console.error(`Weights that ship are made by a commit, and these files differ from it:\n${changed}`);
  process.exit(2);
}
const code = commit()?.replace('-dirty', '') ?? null;

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const encoder = sha256(readFileSync(`${NANO}/${MODEL}`));
const made = { RECIPE, apart: archive && sha256(readFileSync(archive)), code, encoder };
const folder = path.join('.cache/nano', `writer-${sha256(JSON.stringify(made)).slice(0, 16)}`);
const inFolder = (name: string): string => path.resolve(folder, name);
const programs = inFolder('programs.jsonl');

const lineSchema = z.object({ path: z.string(), assignment: z.string(), solution: z.string() });
/** The encoder has not seen what comes from these either. */
const heldOutSchema = z.object({ heldOut: z.object({ solutions: z.array(z.string()) }) });

function splitOf(file: string): TrainSpec['split'] {
  const { heldOut } = heldOutSchema.parse(JSON.parse(readFileSync(`${NANO}/pretraining.json`, 'utf8')));
  const solutions = new Set(heldOut.solutions);
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const paths = (wanted: boolean) =>
    lines
      .filter(({ assignment, solution }) => solutions.has(`${assignment}/${solution}`) === wanted)
      .map((line) => line.path);
  const apart = paths(true);
  const every = Math.max(1, Math.floor(apart.length / RECIPE.shown));
  const shown = apart.filter((_, i) => i % every === 0).slice(0, RECIPE.shown);
  return { protocol: 'explicit', train: paths(false), validation: shown };
}

/** Trains where that was not done yet. Returns the run and the folder of its student. */
async function trained(name: string, changes: Partial<TrainSpec>): Promise<{ run: Run; student: string }> {
  const students = inFolder(name);
  if (!existsSync(students)) {
    const spec = {
      corpus: { generated: programs },
      split: splitOf(programs),
      regimes: ['json'],
      student: 'nano',
      start: 'pretrained',
      ...RECIPE.options,
      backend: 'wasm',
      ...changes,
    } satisfies Partial<TrainSpec>;
    await writeFile(inFolder(`${name}.json`), JSON.stringify(spec));
    // Under its name only when it is whole: teaching may be broken off.
    const unfinished = `${students}.part`;
    rmSync(unfinished, { recursive: true, force: true });
    const result = inFolder(`${name}-result.json`);
    mustRunHeadless('train', '--spec', inFolder(`${name}.json`), '--out', result, '--save', unfinished);
    renameSync(unfinished, students);
  }
  const student = path.join(students, readdirSync(students)[0]!);
  const file = z.object({ run: runSchema }).parse(JSON.parse(readFileSync(path.join(student, RUN), 'utf8')));
  return { run: file.run, student };
}

function assertStartsFrom({ startWeights }: Run, expected: string): void {
  if (startWeights === expected) return;
  throw new Error(`A run started from the weights ${startWeights}; expected ${expected}: remove ${folder}.`);
}

if (!existsSync(programs)) {
  mkdirSync(folder, { recursive: true });
  const what = ['--count', String(RECIPE.programs), '--seed', String(RECIPE.seed), '--target', RECIPE.target];
  const which = ['--assignments', ASSIGNMENTS.join(','), ...(archive === null ? [] : ['--apart-from', archive])];
  const unfinished = `${programs}.part`;
  mustRunHeadless('generate', ...what, ...which, '--out', unfinished);
  renameSync(unfinished, programs);
}
mkdirSync(OUT, { recursive: true });
rmSync(path.join(OUT, CARD), { force: true });
// Where JSON is written, these weights are started from: the decoder that they lack is drawn.
copyFileSync(`${NANO}/${MODEL}`, path.join(OUT, MODEL));
const { run: taught, student } = await trained('taught', {});
assertStartsFrom(taught, encoder);
const weights = new Uint8Array(
  await (await halfWeights(await openCheckpoint([await openAsBlob(path.join(student, MODEL))]))).arrayBuffer(),
);
const digest = sha256(weights);
await writeFile(path.join(OUT, MODEL), weights);
for (const name of [CONFIGURATION, GENERATION]) copyFileSync(path.join(student, name), path.join(OUT, name));
// What ships is asked: 16 bits a number are not those that were trained.
const { run: shown } = await trained(`shown-${digest.slice(0, 8)}`, { epochs: 0 });
const { run: held } = await trained(`held-${digest.slice(0, 8)}`, { epochs: 0, constraint: 'grammar' });
for (const run of [shown, held]) assertStartsFrom(run, digest);
const { classification, traces } = evaluateRun(held.predictions);
const { config, environment } = taught;

const card = [
  '---',
  'license: mit',
  'library_name: transformers',
  'tags: [fixtrace, t5, code, c, program-repair, fault-classification]',
  '---',
  '',
  '# nano that writes JSON',
  '',
  'A small T5 from which the preset `nano` of Fixtrace starts in the JSON regime. It writes a JSON object about a failing C program: its fix type, the tags by which one would reason, and the faulty lines. Its tokenizer is that of the folder above.',
  '',
  '## How it was made',
  '',
  `From the encoder in the folder above (SHA-256 \`${encoder}\`) and a decoder of random weights, taught on ${taught.split.train.length} generated programs of the six assignments of IntroClass, each with a bug that was put in on purpose and proved by its tests. None is a student's. 16-bit floats, ${weights.length} bytes, SHA-256 \`${digest}\`.`,
  '',
  ...textTable(
    ['Setting', 'Value'],
    [
      ['Epochs, steps', `${config.epochs}, ${taught.stepsDone}`],
      ['Batch size', config.batchSize],
      ['Longest program', `${config.maxLength} tokens`],
      ['Reads', 'the program and what its failing tests showed'],
      ['Learning rate', `${config.learningRate} after a warm-up over ${config.warmupShare} of the steps`],
      ['Seeds', `${RECIPE.seed} for the programs, ${config.seed} for the run`],
      ['Time', `${Math.round(taught.seconds)} s`],
      ['Backend', `${environment.backend}, ${environment.adapter}`],
      ['Code', code ?? 'of no checkout'],
    ],
  ),
  '',
  'To make it again:',
  '',
  '```',
  `npm run nano:writer${archive === null ? '' : ` -- --apart-from ${path.basename(archive)}`}`,
  '```',
  '',
  ...scoresSection(evaluateRun(shown.predictions)),
  '',
  `Neither encoder nor decoder was taught any program made from the solutions that these come from. Held to the grammar of answers: accuracy ${classification.accuracy.toFixed(3)}, macro F1 ${classification.macroF1.toFixed(3)}, micro F1 over tags ${traces!.microF1.toFixed(3)}.`,
  '',
  '## Limits',
  '',
  'Its bugs are those that the generator knows how to make, and it must not grade students. It is there to start from: by itself it writes much that cannot be read, and what can be is often wrong.',
  '',
  '## Licence',
  '',
  'MIT, as Fixtrace.',
];
await writeFile(path.join(OUT, CARD), `${card.join('\n')}\n`);
console.log(`${OUT}: ${weights.length} bytes, SHA-256 ${digest}`);
