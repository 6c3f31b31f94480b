/** The bench itself, on its smallest part: the engine, tfjs and jax-js compute the same, and are timed. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import type { BenchReport } from '../../../scripts/bench/report.ts';
import { root } from './cli.ts';

test('npm run bench measures the T5 block beside its peers on WASM', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fixtrace-bench-'));
  try {
    const out = path.join(folder, 'bench.json');
    const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
    const options = ['--only', 'block', '--backend', 'wasm', '--quick', '--out', out];
    const { stdout } = await promisify(execFile)(process.execPath, [tsx, 'scripts/bench.ts', ...options], {
      cwd: root,
    });
    expect(stdout).toContain('the losses of the first 3 steps agree');
    const { sections } = JSON.parse(await readFile(out, 'utf8')) as BenchReport;
    const [section] = sections;
    expect(section!.rows.map(([backend, contender]) => [backend, contender])).toEqual([
      ['WASM', 'engine'],
      ['WASM', 'tfjs'],
      ['WASM', 'jax-js'],
    ]);
    expect(section!.goals).toHaveLength(2);
  } finally {
    await rm(folder, { recursive: true });
  }
});
