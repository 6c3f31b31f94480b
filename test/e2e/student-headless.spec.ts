/** Students that the command line saves, and has answer again. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { headless, root } from './cli.ts';

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-student-'));
});

test.afterEach(() => rmSync(folder, { recursive: true }));

const PROGRAM = path.join(root, 'datasets/starter/median/solutions/clamp-ternary.c');

test('train --save writes each student, and classify has it answer', async () => {
  const spec = path.join(folder, 'spec.json');
  const options = { student: 'tiny', epochs: 1, batchSize: 32, maxLength: 64, backend: 'wasm' };
  writeFileSync(spec, JSON.stringify({ corpus: 'starter', regimes: ['reasoning-distilled'], ...options }));
  const out = path.join(folder, 'result.json');
  const students = path.join(folder, 'students');
  const trained = await headless('train', '--spec', spec, '--out', out, '--save', students);
  expect(trained.json.error).toBeUndefined();
  const [run] = trained.json.runs as { student: string }[];
  expect(path.dirname(run!.student)).toBe(students);
  expect(readdirSync(run!.student)).toContain('model.safetensors');
  const result = JSON.parse(readFileSync(out, 'utf8')) as { runs: { predictions: unknown[] }[] };
  const saved = JSON.parse(readFileSync(path.join(run!.student, 'fixtrace-run.json'), 'utf8')) as {
    run: { predictions: unknown[] };
  };
  expect(saved.run.predictions).toHaveLength(result.runs[0]!.predictions.length);
  expect(readFileSync(path.join(run!.student, 'README.md'), 'utf8')).toContain('# reasoning-distilled, seed 1');

  const answer = await headless('classify', '--student', run!.student, '--program', PROGRAM);
  expect(answer.status).toBe(0);
  const { fix_type, probabilities, tokens_cut } = answer.json as {
    fix_type: string;
    probabilities: Record<string, number>;
    tokens_cut: number;
  };
  const shares = Object.values(probabilities);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  expect(probabilities[fix_type]).toBe(Math.max(...shares));
  expect(tokens_cut).toBeGreaterThan(0);
});

test('what is no student is refused before the page, or by what it lacks', async () => {
  const none = await headless('classify', '--student', folder, '--program', PROGRAM);
  expect(none.status).toBe(2);
  expect(none.json.error).toContain('no file of a student');
  const t5 = path.join(root, 'test/fixtures/t5-tiny');
  const other = await headless('classify', '--student', t5, '--program', PROGRAM);
  expect(other.status).toBe(1);
  expect(other.json.error).toContain('no fixtrace-run.json');
});
