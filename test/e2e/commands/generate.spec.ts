/** Programs with known bugs, by the command, and trained on. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readGenerated } from '../../../src/generator/generated-program.ts';
import { headless } from './cli.ts';

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-e2e-'));
});

test.afterEach(() => rmSync(folder, { recursive: true }));

test('generate: a file that reads back, the same from any number of workers, and a run that trains on it', async () => {
  test.setTimeout(400_000);
  const generated = async (name: string, workers: string) => {
    const file = path.join(folder, name);
    const args = ['--count', '40', '--seed', '9', '--assignments', 'grade,median,smallest', '--workers', workers];
    const { status, json, stderr } = await headless('generate', ...args, '--out', file);
    expect(status, stderr).toBe(0);
    return { json, text: readFileSync(file, 'utf8') };
  };
  const { json, text } = await generated('one.jsonl', '1');
  expect(json).toMatchObject({ count: 40, missed: {} });
  expect(Object.keys(json.assignments as object).sort()).toEqual(['grade', 'median', 'smallest']);
  expect(json.programs_per_second).toBeGreaterThan(0);
  const lines = readGenerated(text, 'one.jsonl');
  expect(lines).toHaveLength(40);
  expect(new Set(lines.map(({ fix_type }) => fix_type)).size).toBe(9);
  expect((await generated('two.jsonl', '2')).text).toBe(text);

  const spec = path.join(folder, 'spec.json');
  writeFileSync(
    spec,
    JSON.stringify({
      corpus: { generated: 'one.jsonl' },
      regimes: ['label-only'],
      student: 'tiny',
      epochs: 1,
      backend: 'wasm',
      maxLength: 256,
    }),
  );
  const out = path.join(folder, 'result.json');
  const trained = await headless('train', '--spec', spec, '--out', out);
  expect(trained.status, trained.stderr).toBe(0);
  const result = JSON.parse(readFileSync(out, 'utf8')) as {
    annotations: object;
    runs: { split: { train: string[] } }[];
  };
  expect(result.annotations).toMatchObject({ kept: 40, discarded: {} });
  expect(result.runs[0]!.split.train[0]).toMatch(/^generated\//);
});

test('generate: an assignment that there is not', async () => {
  const out = path.join(folder, 'out.jsonl');
  const { status, json } = await headless('generate', '--count', '3', '--out', out, '--assignments', 'chess');
  expect(status).toBe(1);
  expect(json.error).toBe('There is no assignment "chess".');
});
