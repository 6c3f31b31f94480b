/** The headless commands, run as a user runs them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { introClassArchive } from '../../introclass-archive.ts';
import { addRevision, TINY_WEIGHTS, tinySources } from '../../hub-root.ts';
import { headless, root } from './cli.ts';

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-e2e-'));
});

test.afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test('help is printed, and a wrong command line is answered with a JSON error', async () => {
  const help = await headless('--help');
  expect(help.status).toBe(0);
  expect(help.stdout).toContain('  experiment ');
  const wrong = await headless('tran');
  expect(wrong.status).toBe(2);
  expect(wrong.json.error).toContain('"tran" is no command; expected one of import, ');
});

test('metrics: the keys and values of the fixtures', async () => {
  for (const name of ['57-programs', 'two-labels-absent']) {
    const file = `test/fixtures/metrics/${name}.json`;
    const { expected } = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as {
      expected: Record<string, unknown>;
    };
    const { status, json, stderr } = await headless('metrics', '--file', file);
    expect(status, stderr).toBe(0);
    expect(Object.keys(json).sort()).toEqual(Object.keys(expected).sort());
    expect(json.accuracy).toBeCloseTo(expected.accuracy as number, 9);
    expect(json.tag_macro_f1).toBeCloseTo(expected.tag_macro_f1 as number, 9);
  }
});

test('metrics: a file with a wrong field', async () => {
  const { status, json } = await headless(
    'metrics',
    '--file',
    write('wrong.json', { labels: ['A'], tags: [], truth: 'A' }),
  );
  expect(status).toBe(1);
  expect(json.error).toContain('truth: expected array, received string');
});

test('tokenize: nano reads back as it was trained, and a wrong id is counted', async () => {
  const cases = write('cases.json', [
    { text: 'int', ids: [1, 2] },
    { text: '', ids: [1, 2] },
  ]);
  const { status, json, stderr } = await headless('tokenize', '--tokenizer', 'public/models/nano', '--cases', cases);
  expect(status, stderr).toBe(0);
  expect(json).toEqual({ cases: 2, mismatches: 1 });
});

test('import: the archive is counted', async () => {
  const archive = introClassArchive();
  test.skip(archive === null, 'The IntroClass archive is not here; FIXTRACE_INTROCLASS can name it.');
  const { status, json, stderr } = await headless('import', '--archive', archive!);
  expect(status, stderr).toBe(0);
  expect(json).toMatchObject({
    submissions: 1143,
    distinct: 573,
    failing: 440,
    correct: 133,
    annotations: { kept: 379, discarded: {} },
  });
});

test('import: what is no archive is refused', async () => {
  const { status, json } = await headless('import', '--archive', 'package.json');
  expect(status).toBe(1);
  expect(json.error).toContain('archive');
});

for (const [backend, format] of [
  ['webgpu', 'safetensors'],
  ['wasm', 'torch'],
] as const) {
  test(`load: a made checkpoint is loaded from ${format} and trained on ${backend}`, async () => {
    const made = await headless('make-checkpoint', '--preset', 'tiny', '--out', folder, '--format', format);
    expect(made.status, made.stderr).toBe(0);
    if (format === 'torch') rmSync(path.join(folder, 'model.safetensors'));
    const size = ['--length', '16', '--labels', '8'];
    const { status, json, stderr } = await headless('load', '--checkpoint', folder, '--backend', backend, ...size);
    expect(status, `${JSON.stringify(json)}\n${stderr}`).toBe(0);
    const file = (made.json.files as { bytes: number }[]).at(-1)!;
    expect(json).toMatchObject({ backend, parameters: made.json.parameters, file_bytes: file.bytes, length: 16 });
    const [first, second] = json.step as { loss: number; seconds: number }[];
    expect(first!.loss).toBeCloseTo(Math.log(2048), 0);
    expect(second!.loss).toBeLessThan(first!.loss);
  });
}

test('load: a checkpoint in several files, of which one is not what the index says', async () => {
  await headless('make-checkpoint', '--preset', 'tiny', '--out', folder);
  write('model.safetensors.index.json', {
    weight_map: { 'shared.weight': 'model.safetensors', extra: 'model.safetensors' },
  });
  const { status, json } = await headless('load', '--checkpoint', folder, '--backend', 'wasm');
  expect(status).toBe(1);
  expect(json.error).toContain('says that "extra" is in model.safetensors');
});

interface Result {
  runs: {
    name: string;
    config: { regime: string; seed: number; student: unknown };
    metrics: Record<string, unknown>;
    steps: { labelLoss: number }[];
    predictions: {
      program: string;
      predicted: { probabilities: Record<string, number>; tags: string[] | null; written: object | null };
    }[];
  }[];
}

test('train: every run is trained, evaluated and written, and the same spec gives the same runs', async () => {
  const spec = write('spec.json', {
    corpus: 'starter',
    split: { protocol: 'by-student', seed: 3 },
    student: 'tiny',
    seeds: [1, 2],
    epochs: 1,
    maxLength: 64,
    batchSize: 16,
    backend: 'wasm',
  });
  const train = async (name: string): Promise<Result> => {
    const out = path.join(folder, name);
    const { status, json, stderr } = await headless('train', '--spec', spec, '--out', out);
    expect(status, `${JSON.stringify(json)}\n${stderr}`).toBe(0);
    expect(json.out).toBe(out);
    return JSON.parse(readFileSync(out, 'utf8')) as Result;
  };
  const [first, second] = [await train('first.json'), await train('second.json')];

  expect(first.runs.map(({ config }) => [config.regime, config.seed])).toEqual([
    ['label-only', 1],
    ['reasoning-distilled', 1],
    ['label-only', 2],
    ['reasoning-distilled', 2],
  ]);
  for (const [index, { config, metrics, predictions, steps }] of first.runs.entries()) {
    expect(predictions.length).toBeGreaterThan(20);
    for (const { predicted } of predictions) {
      const sum = Object.values(predicted.probabilities).reduce((total, p) => total + p, 0);
      expect(sum).toBeCloseTo(1, 4);
      expect(predicted.tags === null).toBe(config.regime === 'label-only');
    }
    expect(metrics.accuracy).toBeGreaterThanOrEqual(0);
    const again = second.runs[index]!;
    expect(again.steps).toEqual(steps);
    expect(again.predictions).toEqual(predictions);
  }
  expect(first.runs[0]!.steps).not.toEqual(first.runs[2]!.steps);
});

test('train: a student starts from a folder in Hugging Face layout and writes its answers', async () => {
  const model = path.join(folder, 'my-t5');
  addRevision(folder, 'my-t5', { ...tinySources(), 'model.safetensors': readFileSync(TINY_WEIGHTS) });
  const spec = write('spec.json', {
    corpus: 'starter',
    student: { checkpoint: 'my-t5' },
    regimes: ['label-only'],
    form: 'text',
    tune: 'lora',
    accumulate: 2,
    epochs: 1,
    maxLength: 64,
    batchSize: 16,
    backend: 'wasm',
  });
  const out = path.join(folder, 'out.json');
  const { status, json, stderr } = await headless('train', '--spec', spec, '--out', out);
  expect(status, `${JSON.stringify(json)}\n${stderr}`).toBe(0);
  const [run] = (JSON.parse(readFileSync(out, 'utf8')) as Result).runs;
  expect(run!.config.student).toMatchObject({ model: 'files/my-t5', config: { vocabSize: 96 } });
  expect(run!.predictions.every(({ predicted }) => predicted.written !== null)).toBe(true);

  rmSync(path.join(model, 'merges.txt'));
  const cut = await headless('train', '--spec', spec, '--out', out);
  expect(cut.status).toBe(1);
  expect(cut.json.error).toContain('Missing: tokenizer.json (or vocab.json and merges.txt)');
});

test('train: what the device cannot hold is refused with what would fit', async () => {
  const spec = write('spec.json', {
    corpus: 'starter',
    student: 'codet5-small',
    regimes: ['json'],
    batchSize: 256,
    backend: 'wasm',
  });
  const { status, json } = await headless('train', '--spec', spec, '--out', path.join(folder, 'out.json'));
  expect(status).toBe(1);
  expect(json.error).toMatch(/^This run needs /);
  expect(json.advice).toMatch(/LoRA|batch size/);
});

const at = (name: string) => path.join(folder, name);

test('experiment: two shards and their merge give what one machine gives', async () => {
  const spec = write('experiment.json', {
    title: 'Tiny',
    corpus: 'starter',
    student: 'tiny',
    filters: { assignments: ['median', 'smallest'] },
    split: { protocol: 'k-fold-by-student', folds: 2 },
    arms: [{ name: 'plain', regime: 'label-only' }],
    options: { epochs: 1, maxLength: 128, batchSize: 16 },
  });
  const run = (out: string, ...more: string[]) => headless('experiment', '--spec', spec, '--out', at(out), ...more);
  for (const shard of ['1', '2']) {
    const { status, json, stderr } = await run(`part-${shard}`, '--shard', `${shard}/2`);
    expect(status, stderr).toBe(0);
    expect(json).toMatchObject({ planned: 2, done: 1 });
  }
  const merged = await headless('merge', '--out', at('merged'), at('part-1'), at('part-2'));
  expect(merged.status, merged.stderr).toBe(0);
  const names = (merged.json.arms as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(['majority', 'assignment', 'tfidf', 'nearest', 'plain']);

  // One machine takes up where the first shard ended, and answers as the second shard did.
  const whole = await run('part-1');
  expect(whole.status, whole.stderr).toBe(0);
  expect(whole.stderr).toContain('run 1/1, plain');
  const { out: _merged, ...mergedScores } = merged.json;
  const { out: _whole, ...wholeScores } = whole.json;
  expect(wholeScores).toEqual(mergedScores);

  const other = write('experiment.json', { ...JSON.parse(readFileSync(spec, 'utf8')), title: 'Other' });
  const refused = await headless('experiment', '--spec', other, '--out', at('merged'));
  expect(refused.status).toBe(2);
  expect(refused.json.error).toContain('differs in the document');
});
