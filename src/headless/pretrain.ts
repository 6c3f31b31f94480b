/** Trains the weights that a preset starts from, on programs with known bugs, and writes them as a folder. */
import {
  CARD,
  CONFIGURATION,
  type FolderFile,
  MODEL,
  SPECIAL_TOKENS,
  TOKENIZER,
  TOKENIZER_CONFIGURATION,
} from '../folder/folder-file.ts';
import { jsonBlob, specialTokens } from '../folder/student-folder.ts';
import { evaluateRun } from '../evaluation/run-report.ts';
import { nanoTokenizer } from '../notebook/students/student-parts.ts';
import { openCheckpoint } from '../student/checkpoint.ts';
import { writeConfigurationFile } from '../student/configuration-file.ts';
import { fileDigest } from '../student/file-digest.ts';
import { halfWeights } from '../student/half-weights.ts';
import type { Prediction } from '../teacher/prediction.ts';
import { FIX_TYPES, TAGS } from '../teacher/vocabulary.ts';
import { type RunConfig, studentOf } from '../training/configuration.ts';
import { forkSeed, seededRandom } from '../tensor/random.ts';
import type { Example } from '../training/protocol.ts';
import { probe } from '../training/client.ts';
import { contentOf, type SharedFile } from './corpus.ts';
import { holdOutSolutions } from './held-out.ts';
import { type KeptProgress, keptProgress } from './kept-progress.ts';
import type { PlannedRun } from './plan.ts';
import { pretrainCard, type Pretraining } from './pretrain-card.ts';
import { pretrainConfig, readTaught, type TaughtLine } from './pretrain-options.ts';
import { say } from './progress.ts';
import { trainRun } from './train-run.ts';

export interface PretrainInput {
  corpus: SharedFile;
  seed: number;
  /** Share of the solutions that is held out. */
  heldOut: number;
  /** Settings of the run in place of the usual ones. */
  options: Readonly<Record<string, unknown>>;
  /** What makes it again. */
  command: string;
  /** The address of the folder that `folder` goes into. */
  out: string;
  folder: string;
  /** The address of a folder for what is needed to go on after an interruption, and how often it is written. */
  progress: { address: string; everySeconds: number };
}

/** What the record of a pretraining is called, beside what Hugging Face's layout has. */
const RECORD = 'pretraining.json';

const exampleOf = ({ path, source, fix_type: fixType, tags, lines, tests }: TaughtLine): Example => ({
  program: path,
  source,
  fixType,
  tags,
  lines,
  tests,
});

/** Without what the tests showed, as where nobody can run a program. */
const withoutTests = (example: Example): Example => ({ ...example, tests: undefined });

/** Share of the programs to train on that are taught without their tests: the weights are to serve students of both kinds. */
const WITHOUT_TESTS = 0.25;

function hideTests(examples: readonly Example[], seed: number): Example[] {
  const random = seededRandom(forkSeed(seed, 'without tests'));
  return examples.map((example) => (random.uniform() < WITHOUT_TESTS ? withoutTests(example) : example));
}

async function sha256Of(content: Blob): Promise<string> {
  const digest = fileDigest();
  digest.update(new Uint8Array(await content.arrayBuffer()));
  return digest.finish().sha256;
}

const pathsOf = (examples: readonly Example[]): string[] => examples.map(({ program }) => program);

const solutionsOf = (lines: readonly TaughtLine[]): string[] =>
  [...new Set(lines.map(({ assignment, solution }) => `${assignment}/${solution}`))].sort();

/** What the weights say of the held-out programs as they are written, which is not to the last bit as they were trained. */
async function scoreWritten(model: Blob, run: PlannedRun): Promise<Prediction[]> {
  const files = { weights: [model], ...(await nanoTokenizer()) };
  const config = { ...run.config, start: 'pretrained', epochs: 0 } as const;
  return (await trainRun({ ...run, config }, () => {}, { given: files })).result.predictions;
}

/** What decides a run's last bits beside its settings and its data: the code, and the kind of processor. */
async function ground({ backend }: RunConfig) {
  const { environment } = await probe(backend);
  // The number of WASM's threads changes no bit.
  return { code: __CODE_VERSION__, on: environment.backend === 'webgpu' ? environment.adapter : environment.backend };
}

/** Goes on where such a run was broken off. */
async function trainKeeping(run: PlannedRun, kept: KeptProgress, everySeconds: number) {
  if (kept.found) say(`goes on after step ${kept.found.steps}, which an earlier command had come to`);
  // One write after the other, so that the newest stays.
  let writing = Promise.resolve();
  const take = (file: Blob) => {
    writing = writing.then(() => kept.keep(file)).catch((error: unknown) => say(String(error)));
  };
  const trained = await trainRun(run, say, { from: kept.found?.file, keep: { everySeconds, take } });
  await writing;
  return trained;
}

/** Throws where a line of the corpus does not fit, or a setting is none. */
export async function pretrain({ corpus, seed, heldOut, options, command, out, folder, progress }: PretrainInput) {
  const config = pretrainConfig(options, seed);
  const content = await contentOf(corpus);
  const sides = holdOutSolutions(readTaught(await content.text(), corpus.name), heldOut, seed);
  const [train, validation] = [hideTests(sides.train.map(exampleOf), seed), sides.heldOut.map(exampleOf)];
  say(`${train.length} programs to train on, ${validation.length} held out`);
  const split = { protocol: 'explicit', seed: null, fold: null } as const;
  const planned = {
    config,
    split: { ...split, train: pathsOf(train), validation: pathsOf(validation) },
    train,
    validation,
  };
  const sha256 = await sha256Of(content);
  const kept = await keptProgress(progress.address, { ...(await ground(config)), config, sha256, heldOut });
  const trained = await trainKeeping(planned, kept, progress.everySeconds);
  const model = await halfWeights(await openCheckpoint([trained.checkpoint]), {
    format: 'pt',
    fix_types: JSON.stringify(FIX_TYPES),
    tags: JSON.stringify(TAGS),
  });
  const { epochs, steps, environment, seconds } = trained.result;
  const report = evaluateRun(await scoreWritten(model, planned));
  const blind = { ...planned, validation: validation.map(withoutTests) };
  const withoutReport = evaluateRun(await scoreWritten(model, blind));
  const about: Pretraining = {
    config,
    command,
    corpus: { sha256, programs: train.length + validation.length },
    train: { programs: train.length, solutions: solutionsOf(sides.train) },
    heldOut: { programs: validation.length, solutions: solutionsOf(sides.heldOut) },
    fixTypes: Object.fromEntries(
      FIX_TYPES.map((fixType) => [fixType, train.filter((example) => example.fixType === fixType).length]),
    ),
    weights: { sha256: await sha256Of(model), bytes: model.size },
    steps: steps.length,
    seconds,
    environment,
  };
  await writeFolder(`${out}/${folder}`, [
    { name: MODEL, content: model },
    { name: CONFIGURATION, content: jsonBlob(writeConfigurationFile(studentOf(config), 'T5EncoderModel')) },
    ...(await tokenizerFiles()),
    { name: RECORD, content: jsonBlob({ ...about, epochs, scores: report, scoresWithoutTests: withoutReport }) },
    { name: CARD, content: new Blob([pretrainCard(about, report, withoutReport)], { type: 'text/markdown' }) },
  ]);
  await kept.forget();
  const { accuracy, macroF1 } = report.classification;
  return {
    programs: { train: train.length, held_out: validation.length },
    accuracy,
    macro_f1: macroF1,
    without_tests: withoutReport.classification.accuracy,
    trace_micro_f1: report.traces && report.traces.microF1,
    line_f1: report.lines && report.lines.microF1,
    line_any_right: report.lines && report.lines.anyRight,
    seconds,
    bytes: model.size,
    sha256: about.weights.sha256,
  };
}

async function tokenizerFiles(): Promise<FolderFile[]> {
  const { tokenizer, tokenizerConfig } = await nanoTokenizer();
  return [
    { name: TOKENIZER, content: tokenizer },
    { name: TOKENIZER_CONFIGURATION, content: tokenizerConfig },
    { name: SPECIAL_TOKENS, content: jsonBlob(await specialTokens(tokenizerConfig)) },
  ];
}

async function writeFolder(address: string, files: readonly FolderFile[]): Promise<void> {
  for (const { name, content } of files) {
    const response = await fetch(`${address}/${name}`, { method: 'PUT', body: content });
    if (!response.ok) throw new Error(`${name} could not be written: ${await response.text()}`);
  }
}
