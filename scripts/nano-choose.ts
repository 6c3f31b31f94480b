/**
 * `npm run nano:choose -- --archive ZIP --out DIR`: whether what the table of nano on IntroClass rests on is also what one
 * would choose without the labels that it is scored on. For each of its folds, students that read the programs alone or
 * with their failing tests, and rest on states alone or on n-grams, too, are trained on three of the other folds and
 * scored on the fourth. Prints the scores, and what each fold's own choice would be. Other options are those of
 * `headless experiment`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { classificationOf } from '../src/evaluation/run-report.ts';
import type { ExperimentInput } from '../src/experiment/document.ts';
import { required, resolved } from './headless/arguments.ts';
import { ExperimentFolder } from './headless/experiment-files.ts';
import { mustRunHeadless } from './headless/run-headless.ts';
import { common, labelOnly, onPrograms, onStates, parts } from './nano-study.ts';

const DOCUMENT = '.cache/nano/choose.json';

const next = (fold: number): number => (fold + 1) % parts.length;

const arm = labelOnly('pretrained');
const document: ExperimentInput = {
  ...common,
  title: 'nano on IntroClass: chosen without the fold that is scored',
  split: {
    protocol: 'explicit',
    folds: parts.map((_, fold) => ({
      train: parts.filter((_programs, other) => other !== fold && other !== next(fold)).flat(),
      validation: parts[next(fold)]!,
    })),
  },
  arms: [arm, onStates(arm), onPrograms(arm), onPrograms(onStates(arm))],
  seeds: [1],
  baselines: false,
};

const options = process.argv.slice(2);
mkdirSync(path.dirname(DOCUMENT), { recursive: true });
writeFileSync(DOCUMENT, JSON.stringify(document));
mustRunHeadless('experiment', '--spec', path.resolve(DOCUMENT), ...options);
if (options.includes('--plan')) process.exit();

const { values } = parseArgs({ args: options, options: { out: { type: 'string' } }, strict: false });
const folder = new ExperimentFolder(resolved(required(values, 'out', 'a folder')));
const [record, runs] = [await folder.readRecord(), await folder.readRuns()];
for (const fold of parts.keys()) {
  const scored = record!.runs.flatMap(({ id, arm: name, fold: inner }) => {
    const run = inner === fold ? runs.get(id) : undefined;
    if (run === undefined) return [];
    const { accuracy, macroF1 } = classificationOf(run.predictions);
    return [{ name, accuracy, macroF1 }];
  });
  const [best] = scored.toSorted((a, b) => b.macroF1 - a.macroF1);
  for (const { name, accuracy, macroF1 } of scored) {
    const chosen = name === best?.name ? ', the highest macro F1' : '';
    console.log(`fold ${fold + 1}: ${name}: accuracy ${accuracy.toFixed(3)}, macro F1 ${macroF1.toFixed(3)}${chosen}`);
  }
}
