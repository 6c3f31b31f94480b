/** The operations of writing token by token against plain tfjs. */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { cachedAttention, NOWHERE, writeToCache } from '../../src/tensor/cached-attention.ts';
import { liveTensors } from '../../src/tensor/device.ts';
import { seededRandom } from '../../src/tensor/random.ts';
import { topTokens } from '../../src/tensor/top-tokens.ts';
import { onEachBackend } from './backends.ts';

const random = seededRandom(23);

onEachBackend('attention over a cache', () => {
  test('reads each position where its row has it, and nothing elsewhere', async () => {
    const [heads, dKv, slots, capacity, length] = [3, 5, 4, 8, 6];
    const width = heads * dKv;
    const rows = [
      [2, 2, 0, 3, 3, 1, NOWHERE, NOWHERE],
      [NOWHERE, 1, 1, NOWHERE, 0, 0, NOWHERE, NOWHERE],
    ];
    const buffers = [0, 1].map(() => random.normals(slots * capacity * width, 1));
    const q = random.normals(rows.length * width, 1);
    const bias = random.normals(capacity * heads, 1);
    const result = await cachedAttention(tf.tensor(q, [rows.length, 1, width]), {
      keys: tf.tensor(buffers[0]!, [slots, capacity, width]),
      values: tf.tensor(buffers[1]!, [slots, capacity, width]),
      places: tf.tensor2d(rows, [rows.length, capacity], 'int32'),
      bias: tf.tensor2d(bias, [capacity, heads]),
      length,
    }).data();

    rows.forEach((row, at) => {
      for (let head = 0; head < heads; head++) {
        const read = Array.from({ length }, (_, position) => position).filter((position) => row[position] !== NOWHERE);
        const column = (buffer: number, position: number, d: number) =>
          buffers[buffer]![(row[position]! * capacity + position) * width + head * dKv + d]!;
        const range = Array.from({ length: dKv }, (_, d) => d);
        const powers = read.map((position) => {
          const dot = range.reduce((sum, d) => sum + q[at * width + head * dKv + d]! * column(0, position, d), 0);
          return Math.exp(dot + bias[(length - 1 - position) * heads + head]!);
        });
        const total = powers.reduce((a, b) => a + b);
        for (const d of range) {
          const expected = read.reduce((sum, position, k) => sum + (powers[k]! / total) * column(1, position, d), 0);
          expect(result[at * width + head * dKv + d]).toBeCloseTo(expected, 5);
        }
      }
    });
  });

  test('is written in place, one position of one slot a row', async () => {
    const buffer = tf.zeros([3, 4, 2]);
    const places = tf.tensor2d([9, 2, 9, 9, 9, 0, 9, 9], [2, 4], 'int32');
    const before = liveTensors();
    writeToCache(buffer, tf.tensor([1, 2, 3, 4], [2, 1, 2]), places, 1);
    expect(liveTensors()).toBe(before + 1);
    const expected = new Float32Array(24);
    expected.set([3, 4], 2);
    expected.set([1, 2], 2 * 8 + 2);
    expect(await buffer.data()).toEqual(expected);
  });
});

onEachBackend('the likeliest tokens', () => {
  test.each([
    [3, 1000, 10],
    [2, 5, 5],
    [1, 64, 1],
    [4, 131, 2],
  ])('of [%i, %i] the first %i', async (rows, vocabulary, count) => {
    const logits = random.normals(rows * vocabulary, 3);
    const before = liveTensors();
    const top = await topTokens(() => tf.tensor2d(logits, [rows, vocabulary]), count);
    expect(liveTensors()).toBe(before);
    top.forEach((found, row) => {
      const own = [...logits.subarray(row * vocabulary, (row + 1) * vocabulary)];
      const total = Math.log(own.reduce((sum, logit) => sum + Math.exp(logit), 0));
      const sorted = own.map((logit, token) => ({ token, logit })).sort((a, b) => b.logit - a.logit);
      expect(found.map(({ token }) => token)).toEqual(sorted.slice(0, count).map(({ token }) => token));
      found.forEach(({ logProbability }, k) => {
        expect(logProbability).toBeCloseTo(sorted[k]!.logit - total, 4);
      });
    });
  });

  test('of equally likely ones the lower goes first, wherever they lie', async () => {
    const logits = new Float32Array(300);
    for (const token of [299, 7, 71, 128]) logits[token] = 2;
    const [top] = await topTokens(() => tf.tensor2d(logits, [1, 300]), 6);
    expect(top!.map(({ token }) => token)).toEqual([7, 71, 128, 299, 0, 1]);
  });
});
