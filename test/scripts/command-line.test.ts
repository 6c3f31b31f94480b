/** What the commands answer by themselves, before any page is opened. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outcomeOf } from '../../scripts/headless/command-line.ts';
import { COMMANDS } from '../../scripts/headless/commands.ts';

/** What is tested here is answered without one. */
const noPage = (): Promise<never> => Promise.reject(new Error('A page was opened.'));

const printed = (...args: string[]) => outcomeOf(args, noPage);

async function answered(...args: string[]): Promise<{ status: number; json: Record<string, unknown> }> {
  const outcome = await printed(...args);
  return { status: outcome.status, json: JSON.parse(outcome.printed) as Record<string, unknown> };
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-commands-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function spec(content: object): string {
  const file = path.join(folder, 'spec.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const at = (name: string): string => path.join(folder, name);

test.each(Object.keys(COMMANDS))('help names %s, which has help of its own', async (command) => {
  expect((await printed('--help')).printed).toContain(`  ${command} `);
  const { status, printed: own } = await printed(command, '--help');
  expect(status).toBe(0);
  expect(own).toContain(`npm run headless -- ${command}\n`);
  for (const option of Object.keys(COMMANDS[command]!.options)) expect(own).toContain(`--${option}`);
});

test.each([
  [[], 'expected one of import, parity, make-checkpoint, load, metrics, tokenize, train'],
  [['tran'], '"tran" is no command'],
  [['import', '--archve', 'x.zip'], "Unknown option '--archve'"],
  [['import'], '--archive is missing'],
  [['import', '--archive', 'nowhere.zip'], 'there is no file'],
  [['parity', '--fixture', 'test/fixtures/t5-tiny', '--backend', 'cuda'], 'expected webgpu or wasm'],
  [['make-checkpoint', '--preset', 'huge', '--out', 'nowhere'], 'expected one of tiny, nano, codet5-small'],
  [['make-checkpoint', '--seed=-1', '--out', 'nowhere'], 'expected a whole number from 0 on'],
  [['load', '--checkpoint', 'docs'], 'there is no file'],
  [['generate', '--out', 'out.jsonl'], '--count is "undefined"; expected a whole number from 1 on'],
  [['generate', '--count', '3'], '--out is missing'],
  [
    ['generate', '--count', '3', '--out', 'out.jsonl', '--target', 'odd'],
    'expected one of uniform, introclass, natural',
  ],
  [['classify', '--student', 'docs', '--program', 'README.md'], 'no file of a student'],
] as const)('the command line %j is answered with what was expected', async (args, words) => {
  const { status, json } = await answered(...args);
  expect(status).toBe(2);
  expect(json.error).toContain(words);
  expect(json.advice).toBe('See npm run headless -- --help.');
});

test('train: the schema is printed', async () => {
  const { status, json } = await answered('train', '--schema');
  expect(status).toBe(0);
  expect(json).toMatchObject({ type: 'object', required: ['corpus'] });
});

test('train: a bad spec names its fields', async () => {
  const file = spec({ corpus: 'starter', epoch: 3, split: { protocol: 'random' } });
  const { status, json } = await answered('train', '--spec', file, '--out', at('out.json'));
  expect(status).toBe(2);
  expect(json.error).toContain('epoch: no such field');
  expect(json.error).toContain('split.protocol: expected "paper"');
});

test('train: a place that cannot be written is found out before the work', async () => {
  const file = spec({ corpus: 'starter' });
  for (const [out, words] of [
    [folder, 'is a folder'],
    [at('nowhere/out.json'), 'there is no folder'],
  ] as const) {
    const { status, json } = await answered('train', '--spec', file, '--out', out);
    expect(status).toBe(2);
    expect(json.error).toContain(words);
  }
});

const onBackend = (backend: string, options: object, ...more: string[]) => {
  const arms = [
    { name: 'plain', regime: 'label-only', options },
    { name: 'open', regime: 'label-only' },
  ];
  const file = spec({ title: 'Tiny', corpus: 'starter', arms });
  return answered('experiment', '--spec', file, '--out', at('out'), '--backend', backend, ...more);
};

test('experiment: a backend can be asked for where the document leaves it open', async () => {
  const other = await onBackend('webgpu', { backend: 'wasm' });
  expect(other.status).toBe(2);
  expect(other.json.error).toContain('--backend is webgpu, but the document has wasm for the arm "plain"');
  expect((await onBackend('cuda', {})).json.error).toContain('expected webgpu or wasm');
  for (const options of [{}, { backend: 'webgpu' }]) {
    expect((await onBackend('webgpu', options)).json.error).toBe('A page was opened.');
  }
  // Another arm's backend is no matter of this one's.
  const open = await onBackend('webgpu', { backend: 'wasm' }, '--arm', 'open');
  expect(open.json.error).toBe('A page was opened.');
});

test('what fails in the work is told apart from a wrong command line', async () => {
  const { status, json } = await answered('metrics', '--file', spec({}));
  expect(status).toBe(1);
  expect(json).toEqual({ error: 'A page was opened.', advice: null });
});
