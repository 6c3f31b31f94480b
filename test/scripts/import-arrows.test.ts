import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let project: string;

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'fixtrace-lint-'));
  const rules = { 'fixtrace/import-arrows': 'error', 'fixtrace/no-re-exports': 'error' };
  writeFileSync(
    path.join(project, '.oxlintrc.json'),
    JSON.stringify({
      jsPlugins: [path.join(root, 'scripts/lint/plugin.js')],
      categories: { correctness: 'off' },
      rules,
    }),
  );
});

afterEach(() => rmSync(project, { recursive: true }));

/** What the two rules of the house say of one file, or null where they say nothing. */
function objection(file: string, source: string): string | null {
  const target = path.join(project, 'src', file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, source);
  const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--format=json'], { cwd: project, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { message: string }[] };
  expect(run.status).toBe(diagnostics.length > 0 ? 1 : 0);
  return diagnostics[0]?.message ?? null;
}

test.each([
  ['corpus/a.ts', "import { b } from '../teacher/b.ts'; b();"],
  ['corpus/a.ts', "import type { B } from '../teacher/b.ts'; export type A = B;"],
  ['corpus/a.ts', "export type A = import('../teacher/b.ts').B;"],
  ['student/a.ts', "await import('../training/loop.ts');"],
  ['evaluation/a.ts', "import { c } from '../teacher/prediction.ts'; c();"],
  ['storage/a.ts', "import { c } from '../training/loop.ts'; c();"],
  ['storage/a.ts', "import type { App } from '../notebook/App.tsx'; export type A = App;"],
  ['training/a.ts', "import * as tf from '@tensorflow/tfjs-core'; tf.tidy();"],
  ['training/a.ts', "import { Dexie } from 'dexie'; new Dexie('a');"],
  ['evaluation/a.ts', "import { useState } from 'react'; useState();"],
  ['teacher/a.ts', "import { readFileSync } from 'node:fs'; readFileSync('a');"],
  ['corpus/a.ts', "new Worker(new URL('../training/worker.ts', import.meta.url));"],
  ['corpus/a.ts', "export * from './b.ts';"],
  ['elsewhere/a.ts', 'export const a = 1;\nimport "../corpus/b.ts";'],
])('%s is refused %s', (file, source) => {
  expect(objection(file, source)).not.toBeNull();
});

test.each([
  ['corpus/a.ts', "import vocabulary from '../../datasets/vocabulary.json'; vocabulary.tags;"],
  ['storage/a.ts', "import type { Run } from '../training/run.ts'; export type A = Run;"],
  ['storage/a.ts', "import { type Options } from '../training/loop.ts'; export type A = Options;"],
  ['storage/a.ts', "import { runSchema } from '../training/run.ts'; runSchema.parse({});"],
  ['figures/a.tsx', "import { useId } from 'react'; import { m } from '../evaluation/metrics.ts'; m(useId);"],
  ['notebook/data/a.ts', "new Worker(new URL('../../corpus/import-worker.ts', import.meta.url));"],
])('%s is allowed %s', (file, source) => {
  expect(objection(file, source)).toBeNull();
});
