/**
 * A nano that has learned to write: the weights that ship have no decoder, and the programs of IntroClass are too few to
 * learn JSON from. Taught on generated programs, whose fix type, tags and faulty lines are known.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { TrainSpec } from '../src/headless/train-spec.ts';
import { mustRunHeadless } from './headless/run-headless.ts';
import { ASSIGNMENTS } from '../src/corpus/introclass-layout.ts';

const FOLDER = '.cache/nano';
const PROGRAMS = 6000;
const SEED = 7;

/** Some programs of solutions that it is not taught: enough to see what it writes, and few enough to be written soon. */
const HELD_OUT = { everySolution: 25, programs: 64 };

const lineSchema = z.object({ path: z.string(), assignment: z.string(), solution: z.string() });

const solutionOf = ({ assignment, solution }: z.infer<typeof lineSchema>): string => `${assignment}/${solution}`;

function splitOf(file: string): TrainSpec['split'] {
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const solutions = [...new Set(lines.map(solutionOf))];
  const heldOut = new Set(solutions.filter((_, i) => i % HELD_OUT.everySolution === 7));
  const paths = (wanted: boolean) =>
    lines.filter((line) => heldOut.has(solutionOf(line)) === wanted).map((line) => line.path);
  return { protocol: 'explicit', train: paths(false), validation: paths(true).slice(0, HELD_OUT.programs) };
}

/**
 * The folder of its weights, made where it is not there yet: about half an hour on two cores.
 *
 * @param archive of IntroClass, none of whose programs it is to be taught
 */
export function nanoWriter(archive: string): string {
  const students = path.resolve(FOLDER, 'writer');
  if (!existsSync(students)) {
    mkdirSync(FOLDER, { recursive: true });
    const programs = path.resolve(FOLDER, 'writer.jsonl');
    const count = ['--count', String(PROGRAMS), '--seed', String(SEED), '--target', 'uniform'];
    const which = ['--assignments', ASSIGNMENTS.join(','), '--apart-from', archive];
    mustRunHeadless('generate', ...count, ...which, '--out', programs);
    const spec = path.resolve(FOLDER, 'writer.json');
    const content = {
      corpus: { generated: programs },
      split: splitOf(programs),
      regimes: ['json'],
      student: 'nano',
      start: 'pretrained',
      reads: 'program-and-tests',
      batchSize: 16,
      epochs: 1,
      learningRate: 0.003,
      backend: 'wasm',
    } satisfies Partial<TrainSpec>;
    writeFileSync(spec, JSON.stringify(content));
    // Under its name only when it is whole: teaching may be broken off.
    const unfinished = `${students}.part`;
    rmSync(unfinished, { recursive: true, force: true });
    const result = path.resolve(FOLDER, 'writer-result.json');
    mustRunHeadless('train', '--spec', spec, '--out', result, '--save', unfinished);
    renameSync(unfinished, students);
  }
  return path.join(students, readdirSync(students)[0]!);
}
