/**
 * `npm run nano:pretrain`: the weights that nano starts from, made again from their seed. Generates programs with
 * known bugs and trains on them, each with the headless command of that name.
 *
 *   --apart-from FILE   a zip or tar.gz of IntroClass: what has the same tokens as one of its programs is left out
 *   --out DIR           default public/models/nano
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { resolved } from './headless/arguments.ts';

/** What the weights that ship were made with. */
const RECIPE = { programs: 8000, target: 'uniform', seed: 1, epochs: 10 } as const;

const CORPUS = '.cache/nano/corpus.jsonl';

/** Ends this script where the command fails. */
function headless(...args: string[]): void {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/headless.ts', ...args], {
    stdio: 'inherit',
    env: { ...process.env, INIT_CWD: process.cwd() },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const { values } = parseArgs({
  options: { 'apart-from': { type: 'string' }, out: { type: 'string', default: 'public/models/nano' } },
});
const { programs, target, seed, epochs } = RECIPE;
const archive = values['apart-from'];
const generation = ['--count', String(programs), '--seed', String(seed), '--target', target];

mkdirSync(path.dirname(CORPUS), { recursive: true });
headless('generate', ...generation, '--out', CORPUS, ...(archive ? ['--apart-from', resolved(archive)] : []));
const training = ['--corpus', CORPUS, '--seed', String(seed), '--epochs', String(epochs)];
const madeBy = `npm run nano:pretrain${archive ? ` -- --apart-from ${path.basename(archive)}` : ''}`;
headless('pretrain', ...training, '--out', resolved(values.out), '--made-by', madeBy);
