/**
 * `npm run nano:table -- --archive ZIP --out DIR`: what pretraining and reasoning change on real bugs. Fine-tunes nano
 * on IntroClass from its shipped weights and from scratch, label-only and reasoning-distilled, with what the failing
 * tests showed and without, with the wide head and without, in five folds by student with three seeds, and has it answer
 * without any training. With --rigorous, the rigorous protocol instead: label-only, reasoning-distilled without faulty
 * lines and with them, and JSON by grammar, from the shipped weights, with five seeds. The folds are those of the
 * baselines in test/fixtures. Other options are those of `headless experiment`, such as --shard.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ExperimentInput } from '../src/experiment/document.ts';
import { runHeadless } from './headless/run-headless.ts';
import {
  type ArmInput,
  common,
  distilled,
  distilledWithLines,
  folds,
  labelOnly,
  onPrograms,
  onStates,
} from './nano-study.ts';

const DOCUMENT = '.cache/nano/table.json';

const zeroShot: ArmInput = {
  name: 'zero-shot',
  regime: 'reasoning-distilled',
  options: { start: 'pretrained', lineWeight: 1, epochs: 0 },
};

/** Held to the grammar: what it knows is asked here, not whether so few programs teach a form. */
const json: ArmInput = {
  name: 'pretrained, JSON by grammar',
  regime: 'json',
  form: 'text',
  options: { start: 'pretrained', constraint: 'grammar' },
};

const TABLE: ExperimentInput = {
  ...common,
  split: { protocol: 'explicit', folds },
  title: 'nano on IntroClass: pretrained and from scratch',
  arms: [
    labelOnly('pretrained'),
    distilledWithLines('pretrained'),
    labelOnly('scratch'),
    distilledWithLines('scratch'),
    onStates(labelOnly('pretrained')),
    onStates(distilledWithLines('pretrained')),
    onPrograms(labelOnly('pretrained')),
    onPrograms(distilledWithLines('pretrained')),
    zeroShot,
    onPrograms(zeroShot),
  ],
  seeds: [1, 2, 3],
};

const RIGOROUS: ExperimentInput = {
  ...common,
  split: { protocol: 'explicit', folds },
  title: 'nano on IntroClass: label-only, reasoning-distilled and JSON',
  arms: [labelOnly('pretrained'), distilled('pretrained'), distilledWithLines('pretrained'), json],
  seeds: [1, 2, 3, 4, 5],
};

const given = process.argv.slice(2);
const rigorous = given.includes('--rigorous');
const options = given.filter((option) => option !== '--rigorous');
mkdirSync(path.dirname(DOCUMENT), { recursive: true });
writeFileSync(DOCUMENT, JSON.stringify(rigorous ? RIGOROUS : TABLE));
process.exitCode = runHeadless('experiment', '--spec', path.resolve(DOCUMENT), ...options);
