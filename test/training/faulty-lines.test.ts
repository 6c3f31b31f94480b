import { beforeAll, expect, test } from 'vitest';
import { tokenLines } from '../../src/student/token-lines.ts';
import { createTokenizer } from '../../src/student/tokenizer.ts';
import { encodeExamples, encodeProgram } from '../../src/training/batches.ts';
import { likelyLines, lineTargets } from '../../src/training/faulty-lines.ts';
import { train } from '../../src/training/loop.ts';
import type { Example } from '../../src/training/protocol.ts';
import { SwitchableControl } from '../../src/training/run-control.ts';
import { unigramTokenizer } from '../student/unigram-tokenizer.ts';
import { start } from '../tensor/backends.ts';
import { configuration, loadTokenizer } from './examples.ts';

const tokenizer = loadTokenizer();

test('a token stands on the line that it is read from, and a line end on the line that it ends', () => {
  const text = 'int main() {\n\tint a;\n\n    return a;\n}';
  const ids = tokenizer.encode(text);
  const lines = tokenLines(tokenizer, text, ids);
  expect(lines).toHaveLength(ids.length);
  expect([lines[0], lines.at(-1)]).toEqual([0, 0]);
  const onLine = (line: number) => tokenizer.decode(ids.filter((_, i) => lines[i] === line));
  expect([1, 2, 4, 5].map((line) => onLine(line).trim())).toEqual(['int main() {', 'int a;', 'return a;', '}']);
  expect(onLine(1).endsWith('\n')).toBe(true);
});

test('where a tokenizer reads line ends as spaces, every line has its own tokens', () => {
  const { tokenizer: file, config } = unigramTokenizer();
  const unigram = createTokenizer(file, config);
  const text = 'int a;\nint b;\nreturn a;';
  const ids = unigram.encode(text);
  const lines = tokenLines(unigram, text, ids);
  expect(lines).toHaveLength(ids.length);
  const counts = text.split('\n').map((line) => unigram.encodePlain(line).length);
  expect([1, 2, 3].map((line) => lines.filter((own) => own === line).length)).toEqual(counts);
  expect(lines.at(-1)).toBe(0);
});

const program: Example = {
  program: 'p',
  source: '// head\nint main() {\n  int a = 1;\n  return a;\n}\n',
  fixType: 'VARIABLE_STATE',
  tags: [],
  lines: [3],
};

test('faulty tokens weigh as much as all others, and every program the same', () => {
  const longer = { ...program, source: program.source.replace('return a', 'a = a + 2;\n  return a') };
  const encoded = encodeExamples(tokenizer, [program, longer], 384);
  const length = 64;
  const { targets, weights } = lineTargets(encoded, length);
  encoded.forEach(({ ids, tokenLines: lines }, row) => {
    const faulty = lines.flatMap((line, token) => (line === 2 ? [token] : []));
    expect([...targets.subarray(row * length, (row + 1) * length)].flatMap((y, i) => (y === 1 ? [i] : []))).toEqual(
      faulty,
    );
    const weightOf = (is: number) =>
      ids.reduce((sum, _, i) => sum + (targets[row * length + i] === is ? weights[row * length + i]! : 0), 0);
    expect(weightOf(1)).toBeCloseTo(0.25, 6);
    expect(weightOf(0)).toBeCloseTo(0.25, 6);
    expect(weights[row * length]).toBe(0);
    expect(weights.subarray(row * length + ids.length, (row + 1) * length).every((weight) => weight === 0)).toBe(true);
  });
});

test('a faulty line beyond the window teaches nothing but that the others are right', () => {
  const long = { ...program, source: `${'int a;\n'.repeat(100)}return b;\n`, lines: [101] };
  const { targets, weights } = lineTargets(encodeExamples(tokenizer, [long], 64), 64);
  expect(targets.every((target) => target === 0)).toBe(true);
  expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(0.5, 6);
});

const named = (logits: number[]) =>
  likelyLines(Float32Array.from(logits), {
    tokenLines: [0, 1, 1, 2, 3, 3, 4, 5, 6, 7, 0],
    sourceLines: [2, 3, 5, 7, 11, 13, 17],
  });

test('lines are named by their tokens’ mean probability: the best one always, at most five, likeliest first', () => {
  // Line 1 has one token over one half, and a mean below it.
  expect(named([9, 1, -9, -1, -2, -2, -3, -3, -3, -3, 9])).toEqual([2]);
  expect(named([9, -9, -9, 2, 3, 3, -3, -3, -3, 1, 9])).toEqual([5, 3, 17]);
  expect(named([0, 1, 1, 2, 3, 3, 4, 5, 6, 7, 0])).toEqual([17, 13, 11, 7, 5]);
  expect(likelyLines(new Float32Array(2), { tokenLines: [0, 0], sourceLines: [] })).toEqual([]);
});

test('the lines of an answer are those of the source', () => {
  const encoded = encodeProgram(tokenizer, program.source, 384);
  const logits = Float32Array.from(encoded.tokenLines, (line) => (line === 2 ? 4 : -4));
  expect(likelyLines(logits, encoded)).toEqual([3]);
});

/** The fault is the line that says `smalest`; where it stands changes from program to program. */
const spelled = (count: number): Example[] =>
  Array.from({ length: count }, (_, i) => {
    const lines = ['int a;', 'a = 1;', 'a = a + 2;', 'print(a);'];
    lines.splice(i % 5, 0, 'print("smalest");');
    return {
      program: `spelled/${i}`,
      source: `// ${i}\n${lines.join('\n')}\n`,
      fixType: 'INPUT_OUTPUT',
      tags: ['io/output-text'],
      lines: [2 + (i % 5)],
    };
  });

beforeAll(async () => {
  await start('wasm');
});

test.each([
  ['label-only', 'mean'],
  ['reasoning-distilled', 'attention'],
] as const)('a classifier learns which lines are faulty: %s, %s', async (regime, pooling) => {
  const { epochs, steps, predictions } = await train(
    {
      config: configuration({ regime, pooling, lineWeight: 1, epochs: 12, dropout: 0 }),
      tokenizer,
      start: null,
      device: null,
      train: spelled(20),
      validation: spelled(5),
    },
    new SwitchableControl(),
    { started: () => {}, step: () => {}, epoch: () => {} },
  );
  expect(epochs.at(-1)!.lineLoss).toBeLessThan(epochs[0]!.lineLoss! / 2);
  expect(steps[0]!.lineLoss).toBeGreaterThan(0);
  expect(predictions.map(({ answer }) => answer.lines)).toEqual(predictions.map(({ truth }) => truth.lines));
});
