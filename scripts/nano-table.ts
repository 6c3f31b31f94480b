/**
 * `npm run nano:table -- --archive ZIP --out DIR`: what pretraining and reasoning change on real bugs. Fine-tunes nano
 * on IntroClass from its shipped weights and from scratch, label-only and reasoning-distilled, in five folds by student
 * with three seeds, and has it answer without any training; the folds are those of the baselines in test/fixtures.
 * Other options are those of `headless experiment`, such as --shard.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ExperimentInput } from '../src/experiment/document.ts';

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

const document: ExperimentInput = {
  title: 'nano on IntroClass: pretrained and from scratch',
  corpus: 'introclass',
  split: { protocol: 'explicit', folds },
  student: 'nano',
  // Fixed before any of these folds was looked at.
  options: { pooling: 'attention', batchSize: 16, epochs: 6, learningRate: 5e-4, alpha: 10, backend: 'wasm' },
  arms: [
    { name: 'pretrained, label-only', regime: 'label-only', options: { start: 'pretrained' } },
    {
      name: 'pretrained, reasoning-distilled',
      regime: 'reasoning-distilled',
      options: { start: 'pretrained', lineWeight: 1 },
    },
    { name: 'scratch, label-only', regime: 'label-only', options: { start: 'scratch' } },
    {
      name: 'scratch, reasoning-distilled',
      regime: 'reasoning-distilled',
      options: { start: 'scratch', lineWeight: 1 },
    },
    {
      name: 'zero-shot',
      regime: 'reasoning-distilled',
      options: { start: 'pretrained', lineWeight: 1, epochs: 0 },
    },
  ],
  seeds: [1, 2, 3],
};
mkdirSync(path.dirname(DOCUMENT), { recursive: true });
writeFileSync(DOCUMENT, JSON.stringify(document));
const args = ['--import', 'tsx', 'scripts/headless.ts', 'experiment', '--spec', path.resolve(DOCUMENT)];
const { status } = spawnSync(process.execPath, [...args, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
});
process.exitCode = status ?? 1;
