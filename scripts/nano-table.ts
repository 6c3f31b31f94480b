/**
 * `npm run nano:table -- --archive ZIP --out DIR`: what pretraining and reasoning change on real bugs. Fine-tunes nano
 * on IntroClass from its shipped weights and from scratch, label-only and reasoning-distilled, with what the failing
 * tests showed and without, with the wide head and without, in five folds by student with three seeds, and has it answer
 * without any training. With --rigorous, the rigorous protocol instead: label-only, reasoning-distilled and JSON from the
 * shipped weights, with five seeds; the student that writes JSON is taught to write on generated programs before, where
 * it is not there yet. The folds are those of the baselines in test/fixtures. Other options are those of
 * `headless experiment`, such as --shard.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ExperimentInput } from '../src/experiment/document.ts';
import { required, resolved } from './headless/arguments.ts';
import { runHeadless } from './headless/run-headless.ts';
import { type ArmInput, common, distilled, folds, labelOnly, onPrograms, onStates } from './nano-study.ts';
import { nanoWriter } from './nano-writer.ts';

const DOCUMENT = '.cache/nano/table.json';

const zeroShot: ArmInput = {
  name: 'zero-shot',
  regime: 'reasoning-distilled',
  options: { start: 'pretrained', lineWeight: 1, epochs: 0 },
};

/** By the student that the experiment is given: nano once it has learned to write. */
const json: ArmInput = { name: 'pretrained, JSON', regime: 'json', form: 'text' };

/** The same by the nano that ships, whatever student the experiment is given. */
const ofNano = (arm: ArmInput): ArmInput => ({ ...arm, options: { ...arm.options, student: 'nano' } });

const TABLE: ExperimentInput = {
  ...common,
  split: { protocol: 'explicit', folds },
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
  split: { protocol: 'explicit', folds },
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
