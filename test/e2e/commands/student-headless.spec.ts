/** Students that the command line saves, and has answer again. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { headless, interrupted, root } from './cli.ts';

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
  expect(answer.json).toMatchObject({ read: 'program', assignment: null });

  // The same weights, taken for those of a student that reads tests.
  const about = path.join(run!.student, 'fixtrace-run.json');
  writeFileSync(about, readFileSync(about, 'utf8').replace('"reads": "program"', '"reads": "program-and-tests"'));
  const ask = (...more: string[]) => headless('classify', '--student', run!.student, '--program', PROGRAM, ...more);
  const [guessed, named, alone] = [await ask(), await ask('--assignment', 'smallest'), await ask('--no-tests')];
  expect(guessed.json).toMatchObject({ read: 'program-and-tests', assignment: 'median' });
  expect(named.json).toMatchObject({ read: 'program-and-tests', assignment: 'smallest' });
  expect(alone.json).toMatchObject({ read: 'program', assignment: null, probabilities });
  expect(named.json.probabilities).not.toEqual(probabilities);
  expect((await ask('--assignment', 'nowhere')).json.error).toContain('expected one of');
});

test('classify has the student answer that ships, where no other is named', async () => {
  const { status, json } = await headless('classify', '--program', PROGRAM, '--backend', 'wasm');
  expect(status).toBe(0);
  const { run, probabilities, tags, lines } = json as Record<string, Record<string, number>>;
  expect(run).toBe('nano, pretrained on generated programs');
  expect(Object.values(probabilities!).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  expect(tags).toBeInstanceOf(Array);
  expect(lines).toBeInstanceOf(Array);
});

/** Two programs of each of the first solutions of two assignments, with made-up bugs. */
function taughtLines(): string[] {
  return ['median', 'smallest'].flatMap((assignment) => {
    const solutions = path.join(root, 'datasets/starter', assignment, 'solutions');
    const files = readdirSync(solutions).sort().slice(0, 6);
    return files.flatMap((file, i) =>
      [0, 1].map((copy) =>
        JSON.stringify({
          path: `generated/${assignment}/${file}/${copy}`,
          assignment,
          solution: file,
          source: readFileSync(path.join(solutions, file), 'utf8'),
          fix_type: copy === 0 ? 'INDEXING' : 'DATA_TYPE',
          tags: ['loop/off-by-one'],
          lines: [1 + i],
        }),
      ),
    );
  });
}

test('pretrain writes weights of 16 bits, a model card and a record, and scores what it wrote', async () => {
  const corpus = path.join(folder, 'corpus.jsonl');
  writeFileSync(corpus, taughtLines().join('\n'));
  const out = path.join(folder, 'nano');
  const options = JSON.stringify({ backend: 'wasm', maxLength: 64 });
  const args = ['--corpus', corpus, '--out', out, '--epochs', '1', '--options', options];
  const { json } = await headless('pretrain', ...args);
  expect(json.error).toBeUndefined();
  expect(json.programs).toEqual({ train: 20, held_out: 4 });
  const names = ['README.md', 'config.json', 'model.safetensors', 'pretraining.json', 'special_tokens_map.json'];
  expect(readdirSync(out)).toEqual([...names, 'tokenizer.json', 'tokenizer_config.json']);
  const weights = readFileSync(path.join(out, 'model.safetensors'));
  expect(weights.length).toBe(json.bytes);
  const header = weights.subarray(8, 8 + Number(weights.readBigUInt64LE())).toString();
  expect(Object.keys(JSON.parse(header) as object)).toEqual(
    expect.arrayContaining(['shared.weight', 'label_head.weight', 'tag_head.weight', 'line_head.weight']),
  );
  expect(header).not.toContain('"F32"');
  const card = readFileSync(path.join(out, 'README.md'), 'utf8');
  expect(card).toContain(`SHA-256 \`${String(json.sha256)}\``);
  expect(card).toContain('npm run headless -- pretrain --corpus corpus.jsonl --seed 1 --epochs 1');

  writeFileSync(corpus, `${taughtLines()[0]}\n{"path": "x"}\n`);
  const harmed = await headless('pretrain', ...args);
  expect(harmed.status).toBe(1);
  expect(harmed.json.error).toContain('corpus.jsonl, line 2 is no program with a known bug: assignment: ');
  const wrong = await headless('pretrain', ...args.slice(0, -1), '{"regime": "json"}');
  expect(wrong.status).toBe(2);
  expect(wrong.json.error).toContain('regime is not among the options');
});

test('pretrain goes on where it was broken off, and writes the same weights', async () => {
  const corpus = path.join(folder, 'corpus.jsonl');
  writeFileSync(corpus, taughtLines().join('\n'));
  const options = JSON.stringify({ backend: 'wasm', maxLength: 64 });
  const how = ['--epochs', '8', '--options', options, '--keep-every', '0'];
  const args = (out: string) => ['pretrain', '--corpus', corpus, '--out', path.join(folder, out), ...how];
  const progress = path.join(root, '.cache/pretrain');
  const before = existsSync(progress) ? readdirSync(progress) : [];
  const kept = () =>
    (existsSync(progress) ? readdirSync(progress) : [])
      .filter((run) => !before.includes(run))
      .some((run) => existsSync(path.join(progress, run, 'progress.safetensors')));
  await interrupted(kept, ...args('broken'));
  expect(existsSync(path.join(folder, 'broken/model.safetensors'))).toBe(false);
  const rest = await headless(...args('broken'));
  expect(rest.stderr).toMatch(/goes on after step \d+/);
  expect(rest.json.error).toBeUndefined();
  expect(kept()).toBe(false);
  const whole = await headless(...args('whole'));
  expect(whole.stderr).not.toContain('goes on');
  expect(rest.json.sha256).toBe(whole.json.sha256);
  expect(rest.json.accuracy).toBe(whole.json.accuracy);
});

test('what is no student is refused by what it lacks', async () => {
  const t5 = path.join(root, 'test/fixtures/t5-tiny');
  const other = await headless('classify', '--student', t5, '--program', PROGRAM);
  expect(other.status).toBe(1);
  expect(other.json.error).toContain('no fixtrace-run.json');
});
