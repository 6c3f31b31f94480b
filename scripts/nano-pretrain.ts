/**
 * `npm run nano:pretrain`: the weights that nano starts from, made again from their seed. Generates programs with
 * known bugs and trains on them, each with the headless command of that name.
 *
 *   --apart-from FILE   a zip or tar.gz of IntroClass: what has the same tokens as one of its programs is left out
 *   --out DIR           default public/models/nano
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ASSIGNMENTS as INTROCLASS } from '../src/corpus/introclass-layout.ts';
import { ASSIGNMENTS } from '../src/execution/answers.ts';
import { commit } from './commit.ts';
import { resolved } from './headless/arguments.ts';
import { mustRunHeadless } from './headless/run-headless.ts';

/** What the weights that ship were made with: most of the programs are of the assignments that IntroClass has too. */
const RECIPE = {
  parts: [
    { programs: 24_000, assignments: INTROCLASS },
    {
      programs: 6_000,
      assignments: ASSIGNMENTS.filter((assignment) => !(INTROCLASS as readonly string[]).includes(assignment)),
    },
  ],
  target: 'uniform',
  seed: 1,
  epochs: 2,
  options: { learningRate: 0.0015, alpha: 10, lineWeight: 5 },
} as const;

const FOLDER = '.cache/nano';

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const { values } = parseArgs({
  options: { 'apart-from': { type: 'string' }, out: { type: 'string', default: 'public/models/nano' } },
});
const { parts, target, seed, epochs, options } = RECIPE;
const archive = values['apart-from'];

/** The programs, generated once for the same recipe, archive and code: a pretraining that was broken off goes on with them. */
function corpusFile(): string {
  const made = { parts, target, seed, apart: archive && sha256(readFileSync(resolved(archive))), code: commit() };
  const file = path.join(FOLDER, `corpus-${sha256(JSON.stringify(made)).slice(0, 16)}.jsonl`);
  if (existsSync(file)) {
    process.stderr.write(`The programs are there: ${file}\n`);
    return file;
  }
  const unfinished = `${file}.part`;
  rmSync(unfinished, { force: true });
  for (const { programs, assignments } of parts) {
    const part = path.join(FOLDER, 'part.jsonl');
    const wanted = ['--count', String(programs), '--seed', String(seed), '--target', target];
    const apart = archive ? ['--apart-from', resolved(archive)] : [];
    mustRunHeadless('generate', ...wanted, '--assignments', assignments.join(','), '--out', part, ...apart);
    appendFileSync(unfinished, readFileSync(part));
  }
  renameSync(unfinished, file);
  return file;
}

mkdirSync(FOLDER, { recursive: true });
const training = ['--corpus', corpusFile(), '--seed', String(seed), '--epochs', String(epochs)];
const madeBy = `npm run nano:pretrain${archive ? ` -- --apart-from ${path.basename(archive)}` : ''}`;
const how = ['--options', JSON.stringify(options), '--made-by', madeBy];
mustRunHeadless('pretrain', ...training, ...how, '--out', resolved(values.out));
