/**
 * Attention of one new query a row over keys and values that lie in buffers of fixed length, for writing token by
 * token. A buffer is [slots, capacity, heads · dKv]: what a sequence wrote at a position lies at that position of some
 * slot, and `places` says which. So nothing is copied where sequences fork, share a past, or share a source. No
 * gradient: nothing is learned while writing.
 */
import type * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { memoryOf, newTensor } from './wasm/kernels.ts';
import { MASKED } from './webgpu/attention-kernels.ts';
import { flatProgram, runFlat, runInPlace } from './webgpu/program.ts';

/** In `places`: no key of this row. */
export const NOWHERE = -1;

const WRITE = flatProgram(
  'cache-write',
  ['x', 'places : i32'],
  ['width : i32', 'capacity : i32', 'position : i32'],
  `
    let slot = places[(index / uniforms.width) * uniforms.capacity + uniforms.position];
    result[(slot * uniforms.capacity + uniforms.position) * uniforms.width + index % uniforms.width] = x[index];`,
);

const SIZES = ['heads : i32', 'dKv : i32', 'capacity : i32', 'length : i32'];

/** A thread for each row, head and position. */
const SCORES = flatProgram(
  'cached-attention-scores',
  ['q', 'keys', 'places : i32', 'bias'],
  SIZES,
  `
    let position = index % uniforms.length;
    let head = (index / uniforms.length) % uniforms.heads;
    let row = index / (uniforms.length * uniforms.heads);
    let slot = places[row * uniforms.capacity + position];
    var score = ${MASKED}.0;
    if (slot >= 0) {
      score = bias[(uniforms.length - 1 - position) * uniforms.heads + head];
      let query = (row * uniforms.heads + head) * uniforms.dKv;
      let key = ((slot * uniforms.capacity + position) * uniforms.heads + head) * uniforms.dKv;
      for (var d = 0; d < uniforms.dKv; d++) { score += q[query + d] * keys[key + d]; }
    }
    result[(row * uniforms.heads + head) * uniforms.capacity + position] = score;`,
);

/** A thread for each row and head turns its scores into weights. */
const SOFTMAX = flatProgram(
  'cached-attention-softmax',
  [],
  ['capacity : i32', 'length : i32'],
  `
    let begin = index * uniforms.capacity;
    let end = begin + uniforms.length;
    var largest = result[begin];
    for (var k = begin + 1; k < end; k++) { largest = max(largest, result[k]); }
    var total = 0.0;
    for (var k = begin; k < end; k++) {
      let power = exp(result[k] - largest);
      result[k] = power;
      total += power;
    }
    for (var k = begin; k < end; k++) { result[k] /= total; }`,
);

/** A thread for each row, head and column of a value. */
const MIX = flatProgram(
  'cached-attention-mix',
  ['weights', 'values', 'places : i32'],
  SIZES,
  `
    let width = uniforms.heads * uniforms.dKv;
    let row = index / width;
    let column = index % width;
    let weight = (row * uniforms.heads + column / uniforms.dKv) * uniforms.capacity;
    var total = 0.0;
    for (var position = 0; position < uniforms.length; position++) {
      let slot = places[row * uniforms.capacity + position];
      if (slot >= 0) {
        total += weights[weight + position] * values[(slot * uniforms.capacity + position) * width + column];
      }
    }
    result[index] = total;`,
);

/**
 * Writes one position of each row into a buffer, in place.
 *
 * @param buffer [slots, capacity, width]
 * @param x [rows, 1, width]
 * @param places [rows, capacity] int32, the slot of each row's positions
 */
export function writeToCache(buffer: tf.Tensor, x: tf.Tensor, places: tf.Tensor2D, position: number): void {
  const [, capacity, width] = buffer.shape as [number, number, number];
  if (onWebGpu()) {
    runInPlace(WRITE, [x, places], buffer, x.size, [width, capacity, position]);
    return;
  }
  const slots = places.dataSync();
  const to = memoryOf(buffer);
  const from = memoryOf(x);
  for (let row = 0; row * width < from.length; row++) {
    const slot = slots[row * capacity + position]!;
    to.set(from.subarray(row * width, (row + 1) * width), (slot * capacity + position) * width);
  }
}

export interface CachedKeys {
  /** Both [slots, capacity, heads · dKv]. */
  keys: tf.Tensor;
  values: tf.Tensor;
  /** [rows, capacity] int32: the slot of each row's positions, or `NOWHERE`, which at least one position is not. */
  places: tf.Tensor2D;
  /** [at least length, heads]: what a head adds to a score, by the distance of the key from the last position. */
  bias: tf.Tensor2D;
  /** Positions to read, at most the capacity. */
  length: number;
}

/**
 * softmax(q·kᵀ + bias) · v over the first `length` positions.
 *
 * @param q [rows, 1, heads · dKv]
 * @returns [rows, 1, heads · dKv]
 */
export function cachedAttention(q: tf.Tensor, { keys, values, places, bias, length }: CachedKeys): tf.Tensor {
  const [rows, , width] = q.shape as [number, number, number];
  const capacity = keys.shape[1]!;
  const heads = bias.shape[1];
  const dKv = width / heads;
  if (onWebGpu()) {
    const sizes = [heads, dKv, capacity, length];
    const weights = runFlat(SCORES, [q, keys, places, bias], [rows, heads, capacity], sizes, rows * heads * length);
    runInPlace(SOFTMAX, [], weights, rows * heads, [capacity, length]);
    const mixed = runFlat(MIX, [weights, values, places], q.shape, sizes);
    weights.dispose();
    return mixed;
  }
  const slots = places.dataSync();
  const mixed = newTensor(q.shape);
  const memory = { q: memoryOf(q), keys: memoryOf(keys), values: memoryOf(values), bias: memoryOf(bias) };
  const to = memoryOf(mixed).fill(0);
  const scores = new Float32Array(heads * length);
  for (let row = 0; row < rows; row++) {
    const own = slots.subarray(row * capacity, row * capacity + length);
    scoreRow(memory.q.subarray(row * width, (row + 1) * width), memory.keys, own, memory.bias, capacity, scores);
    for (let head = 0; head < heads; head++) softmaxInPlace(scores.subarray(head * length, (head + 1) * length));
    mixRow(scores, memory.values, own, capacity, heads, to.subarray(row * width, (row + 1) * width));
  }
  return mixed;
}

/** Fills `scores`, [heads, length]. */
function scoreRow(
  q: Float32Array,
  keys: Float32Array,
  slots: ArrayLike<number>,
  bias: Float32Array,
  capacity: number,
  scores: Float32Array,
): void {
  const length = slots.length;
  const heads = scores.length / length;
  const dKv = q.length / heads;
  for (let position = 0; position < length; position++) {
    const slot = slots[position]!;
    let key = (slot * capacity + position) * q.length;
    for (let head = 0, query = 0; head < heads; head++) {
      let score = slot === NOWHERE ? MASKED : bias[(length - 1 - position) * heads + head]!;
      if (slot !== NOWHERE) for (let d = 0; d < dKv; d++) score += q[query++]! * keys[key++]!;
      scores[head * length + position] = score;
    }
  }
}

function softmaxInPlace(scores: Float32Array): void {
  let largest = scores[0]!;
  for (const score of scores) largest = Math.max(largest, score);
  let total = 0;
  for (let k = 0; k < scores.length; k++) total += scores[k] = Math.exp(scores[k]! - largest);
  for (let k = 0; k < scores.length; k++) scores[k]! /= total;
}

/** Adds the weighted values to `to`. `weights`: [heads, length] */
function mixRow(
  weights: Float32Array,
  values: Float32Array,
  slots: ArrayLike<number>,
  capacity: number,
  heads: number,
  to: Float32Array,
): void {
  const length = slots.length;
  const dKv = to.length / heads;
  for (let position = 0; position < length; position++) {
    if (slots[position] === NOWHERE) continue;
    let value = (slots[position]! * capacity + position) * to.length;
    for (let head = 0, column = 0; head < heads; head++) {
      const weight = weights[head * length + position]!;
      for (let d = 0; d < dKv; d++) to[column++]! += weight * values[value++]!;
    }
  }
}
