import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { classifierParameters, classify } from '../../src/student/classifier.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { noNoise } from '../../src/student/layers.ts';
import { NGRAM_COLUMNS, ngramRows, ROW_LENGTH } from '../../src/student/ngrams.ts';
import { initialise } from '../../src/student/parameters.ts';
import { dispose, readBack, type Tensor } from '../../src/tensor/device.ts';
import { differentiate } from '../../src/tensor/gradients.ts';
import { crossEntropy } from '../../src/tensor/losses.ts';
import { relativeError } from '../../src/training/parity.ts';
import { onEachBackend } from '../tensor/backends.ts';
import { source } from './source.ts';

/** By the definition, gram by gram, in whole numbers of any size. */
function expectedRow(ids: readonly number[]): Float32Array {
  const counts = new Map<number, number>();
  for (let length = 1; length <= 3; length++) {
    for (let first = 0; first + length <= ids.length; first++) {
      const column = Number(
        ids.slice(first, first + length).reduce((hash, id) => (hash * 875n + BigInt(id) + 1n) % 8191n, 0n),
      );
      counts.set(column, (counts.get(column) ?? 0) + 1);
    }
  }
  const norm = Math.hypot(...[...counts.values()].map((count) => 1 + Math.log(count)));
  const row = new Float32Array(NGRAM_COLUMNS);
  for (const [column, count] of counts) row[column] = (ROW_LENGTH * (1 + Math.log(count))) / norm;
  return row;
}

const rowsOf = (...texts: number[][]): Float32Array[] => {
  const length = Math.max(...texts.map((text) => text.length)) + 2;
  const ids = new Int32Array(texts.length * length);
  const mask = new Float32Array(ids.length);
  texts.forEach((text, row) => {
    ids.set(text, row * length);
    mask.fill(1, row * length, row * length + text.length);
  });
  const rows = ngramRows({ ids, mask, batch: texts.length, length });
  return texts.map((_, row) => rows.subarray(row * NGRAM_COLUMNS, (row + 1) * NGRAM_COLUMNS));
};

test('a row counts the runs of up to three tokens, whatever stands beside it and behind its end', () => {
  const [one, other] = [
    [1, 9, 9, 9, 32_099, 2],
    [1, 5, 2],
  ];
  const [first, second] = rowsOf(one, other);
  expect(relativeError(first!, expectedRow(one))).toBeLessThan(1e-6);
  expect(relativeError(second!, expectedRow(other))).toBeLessThan(1e-6);
  expect(Math.hypot(...first!)).toBeCloseTo(ROW_LENGTH, 3);
  // Runs of one token do not meet in a column while there are fewer tokens than columns.
  const single = Array.from({ length: 8000 }, (_, id) => rowsOf([id])[0]!.findIndex((value) => value > 0));
  expect(new Set(single).size).toBe(8000);
});

onEachBackend('the wide head', () => {
  const config = STUDENTS.tiny;
  const heads = { fixTypes: 9, tags: 5, pooling: 'attention' } as const;
  const label = (parameters: ReadonlyMap<string, Tensor>) =>
    classify(config, parameters, source, noNoise, 'attention').label;

  const named = 'wide_head.weight';
  const specs = classifierParameters(config, { ...heads, wide: true });

  test('adds nothing before it has learned, and its share afterwards', async () => {
    const parameters = initialise(specs, 3);
    const without = new Map([...parameters].filter(([name]) => name !== named));
    const weight = Float32Array.from({ length: 9 * NGRAM_COLUMNS }, (_, i) => Math.sin(i) / 100);
    const learned = new Map([...parameters, [named, tf.tensor2d(weight, [9, NGRAM_COLUMNS])]]);
    const [begun, plain, taught] = await readBack(() => [label(parameters), label(without), label(learned)]);
    expect(begun).toEqual(plain);
    const rows = ngramRows(source);
    const expected = plain!.map((value, i) => {
      const [program, fixType] = [Math.floor(i / 9), i % 9];
      let sum = value;
      for (let column = 0; column < NGRAM_COLUMNS; column++) {
        sum += rows[program * NGRAM_COLUMNS + column]! * weight[fixType * NGRAM_COLUMNS + column]!;
      }
      return sum;
    });
    expect(relativeError(taught!, expected)).toBeLessThan(1e-4);
    dispose([...parameters.values(), learned.get(named)!]);
  });

  test('learns by the gradient of its logits', async () => {
    const parameters = initialise(specs, 3);
    const fixTypes = Int32Array.of(4, 1);
    const tracked = new Map([...parameters].filter(([name]) => !name.startsWith('tag_head')));
    const { parts, gradients } = differentiate(tracked, (values) => ({
      total: crossEntropy(label(values), fixTypes),
      parts: [],
    }));
    const [gradient, logits] = await readBack(() => [gradients.get(named)!, label(parameters)]);
    const rows = ngramRows(source);
    // (share − truth) / programs, program by program.
    const errors = [0, 1].map((program) => {
      const powers = logits!.subarray(program * 9, program * 9 + 9).map(Math.exp);
      const total = powers.reduce((a, b) => a + b);
      return powers.map((power, i) => (power / total - (fixTypes[program] === i ? 1 : 0)) / 2);
    });
    const expected = gradient!.map((_, i) => {
      const [fixType, column] = [Math.floor(i / NGRAM_COLUMNS), i % NGRAM_COLUMNS];
      return errors.reduce((sum, error, program) => sum + error[fixType]! * rows[program * NGRAM_COLUMNS + column]!, 0);
    });
    expect(relativeError(gradient!, expected)).toBeLessThan(1e-4);
    dispose([...parts, ...gradients.values(), ...parameters.values()]);
  });
});
