import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ExperimentFolder } from '../../scripts/headless/experiment-files.ts';
import { EXPERIMENT_COMMANDS } from '../../scripts/headless/experiment.ts';
import { shardOf } from '../../src/experiment/record.ts';
import { madeRun, recorded } from '../experiment/made-runs.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'fixtrace-merge-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (name: string) => path.join(root, name);

/** A folder with some of the runs of an experiment. */
async function folderOf(
  name: string,
  shard: { shard: number; of: number },
  { record, runs }: Awaited<ReturnType<typeof recorded>>,
  wrongEach = 4,
): Promise<string> {
  const folder = new ExperimentFolder(at(name));
  const ids = new Set(shardOf(record.runs, shard).map(({ id }) => id));
  await folder.start(record);
  for (const run of runs) if (ids.has(run.id)) await folder.writeRun(madeRun(run, record, wrongEach));
  await folder.writeBaselines([]);
  return at(name);
}

const merge = (...parts: string[]) =>
  EXPERIMENT_COMMANDS.merge.run({ out: at('out') }, () => Promise.reject(new Error('no page is needed')), parts);

const experiment = await recorded({ seeds: [1, 2] });
const content = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');

test('shards joined are the whole, byte for byte', async () => {
  const whole = await folderOf('whole', { shard: 1, of: 1 }, experiment);
  await new ExperimentFolder(whole).summarise();
  const parts = await Promise.all([1, 2, 3].map((shard) => folderOf(`part-${shard}`, { shard, of: 3 }, experiment)));
  expect(await merge(...parts)).toMatchObject({ planned: 12, done: 12 });
  expect(readdirSync(path.join(at('out'), 'runs'))).toEqual(readdirSync(path.join(whole, 'runs')));
  const files = [
    'experiment.json',
    'baselines.json',
    'summary.json',
    ...readdirSync(path.join(whole, 'runs')).map((file) => `runs/${file}`),
  ];
  for (const file of files) expect(content(at('out'), file)).toBe(content(whole, file));
});

test('a part of the parts can be joined, and the rest later', async () => {
  const [first, second] = [1, 2].map((shard) => folderOf(`part-${shard}`, { shard, of: 2 }, experiment));
  expect(await merge(await first!)).toMatchObject({ planned: 12, done: 6 });
  expect(await merge(await second!)).toMatchObject({ planned: 12, done: 12 });
});

test('what does not belong together is refused', async () => {
  const one = await folderOf('one', { shard: 1, of: 2 }, experiment);
  const newer = await folderOf('newer', { shard: 2, of: 2 }, await recorded({ seeds: [1, 2] }, { codeVersion: 'two' }));
  await expect(merge(one, newer)).rejects.toThrow(
    /newer does not belong to .*one: they differ in the code’s version, the runs/,
  );
  const other = await folderOf('other', { shard: 1, of: 2 }, experiment, 3);
  await expect(merge(one, other)).rejects.toThrow(/in two folders with different answers/);
  await expect(merge(at('nowhere'))).rejects.toThrow(/there is no folder/);
  await expect(merge()).rejects.toThrow(/No folder to merge/);
});

test('runs from several backends are joined, and stderr says so', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const lines = () => said.mock.calls.map(([line]) => String(line));
  try {
    const [first, second] = await Promise.all(
      [1, 2].map((shard) => folderOf(`part-${shard}`, { shard, of: 2 }, experiment)),
    );
    await merge(first!);
    expect(lines()).toEqual([]);
    const elsewhere = new ExperimentFolder(second!);
    for (const run of (await elsewhere.readRuns()).values()) {
      await elsewhere.writeRun({ ...run, environment: { ...run.environment, backend: 'webgpu', adapter: 'A GPU' } });
    }
    expect(await merge(second!)).toMatchObject({ done: 12 });
    expect(lines()).toEqual([
      expect.stringMatching(/^Beware: 6 of the runs on WebAssembly, 6 of the runs on WebGPU \(A GPU\): backends/),
    ]);
  } finally {
    said.mockRestore();
  }
});
