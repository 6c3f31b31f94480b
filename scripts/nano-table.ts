/**
 * `npm run nano:table -- --archive ZIP --out DIR`: what pretraining and reasoning change on real bugs. Fine-tunes nano
 * on IntroClass from its shipped weights and from scratch, label-only and reasoning-distilled, with what the failing
 * tests showed and without, with the wide head and without, in five folds by student with three seeds, and has it answer
 * without any training. With --rigorous, the rigorous protocol instead: label-only, reasoning-distilled and JSON from the
 * shipped weights, with five seeds; the student that writes JSON is taught to write on generated programs before, where
 * it is not there yet. The folds are those of the baselines in test/fixtures. Other options are those of
 * `headless experiment`, such as --shard.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { ExperimentInput } from '../src/experiment/document.ts';
import { required, resolved } from './headless/arguments.ts';
import { runHeadless } from './headless/run-headless.ts';
import { nanoWriter } from './nano-writer.ts';

const FOLDS = 'test/fixtures/baselines/by-student-folds.json';
const DOCUMENT = '.cache/nano/table.json';

const foldsSchema = z.object({ folds: z.array(z.object({ program: z.string(), fold: z.int().nonnegative() })) });
const { folds: places } = foldsSchema.parse(JSON.parse(readFileSync(FOLDS, 'utf8')));
const folds = [...new Set(places.map(({ fold }) => fold))]
  .sort((a, b) => a - b)
  .map((fold) => ({
    train: places.filter((place) => place.fold !== fold).map(({ program }) => program),
    validation: places.filter((place) => place.fold === fold).map(({ program }) => program),
  }));

type ArmInput = ExperimentInput['arms'][number];

const labelOnly = (start: 'pretrained' | 'scratch'): ArmInput => ({
  name: `${start}, label-only`,
  regime: 'label-only',
  options: { start },
});
const distilled = (start: 'pretrained' | 'scratch'): ArmInput => ({
  name: `${start}, reasoning-distilled and lines`,
  regime: 'reasoning-distilled',
  options: { start, lineWeight: 1 },
});

const zeroShot: ArmInput = {
  name: 'zero-shot',
  regime: 'reasoning-distilled',
  options: { start: 'pretrained', lineWeight: 1, epochs: 0 },
};

/** The same without what the failing tests showed. */
const onPrograms = (arm: ArmInput): ArmInput => ({
  ...arm,
  name: `${arm.name}, programs alone`,
  options: { ...arm.options, reads: 'program' },
});

/** The same resting on states alone. */
const onStates = (arm: ArmInput): ArmInput => ({
  ...arm,
  name: `${arm.name}, states alone`,
  options: { ...arm.options, wide: 'none' },
});

/** By the student that the experiment is given: nano once it has learned to write. */
const json: ArmInput = { name: 'pretrained, JSON', regime: 'json', form: 'text' };

/** The same by the nano that ships, whatever student the experiment is given. */
const ofNano = (arm: ArmInput): ArmInput => ({ ...arm, options: { ...arm.options, student: 'nano' } });

const common = {
  corpus: 'introclass',
  split: { protocol: 'explicit', folds },
  student: 'nano',
  // The learning rate was chosen by the loss on training programs alone: at 5e-4 it was still 1.1 after the last epoch,
  // about what the assignment's usual fix type gives. That students are told of failing tests was decided after a
  // logistic regression had shown on these programs that their outputs tell fix types apart; the wide head and its scale
  // by runs on three folds of the five that answer about a fourth, so by labels that other folds of the table are scored on.
  options: {
    reads: 'program-and-tests',
    pooling: 'attention',
    wide: 'ngrams',
    batchSize: 16,
    epochs: 6,
    learningRate: 1e-3,
    alpha: 10,
    backend: 'wasm',
  },
} satisfies Partial<ExperimentInput>;

const TABLE: ExperimentInput = {
  ...common,
  title: 'nano on IntroClass: pretrained and from scratch',
  arms: [
    labelOnly('pretrained'),
    distilled('pretrained'),
    labelOnly('scratch'),
    distilled('scratch'),
    onStates(labelOnly('pretrained')),
    onStates(distilled('pretrained')),
    onPrograms(labelOnly('pretrained')),
    onPrograms(distilled('pretrained')),
    zeroShot,
    onPrograms(zeroShot),
  ],
  seeds: [1, 2, 3],
};

const RIGOROUS: ExperimentInput = {
  ...common,
  title: 'nano on IntroClass: label-only, reasoning-distilled and JSON',
  arms: [ofNano(labelOnly('pretrained')), ofNano(distilled('pretrained')), json],
  seeds: [1, 2, 3, 4, 5],
};

const given = process.argv.slice(2);
const rigorous = given.includes('--rigorous');
const options = given.filter((option) => option !== '--rigorous');
const writer = (): string => {
  const { values } = parseArgs({ args: options, options: { archive: { type: 'string' } }, strict: false });
  return nanoWriter(resolved(required(values, 'archive', 'a zip or tar.gz of IntroClass')));
};
mkdirSync(path.dirname(DOCUMENT), { recursive: true });
writeFileSync(DOCUMENT, JSON.stringify(rigorous ? RIGOROUS : TABLE));
const start = rigorous && !options.includes('--checkpoint') ? ['--checkpoint', writer()] : [];
process.exitCode = runHeadless('experiment', '--spec', path.resolve(DOCUMENT), ...start, ...options);
