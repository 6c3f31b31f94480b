/** The likeliest tokens of each row, with little to read back: not the logits but a few of them. */
import * as tf from '@tensorflow/tfjs';
import { readBack } from './device.ts';
import { onWebGpu } from './kernel.ts';
import { memoryOf } from './wasm/kernels.ts';
import { flatProgram, type Program, runFlat } from './webgpu/program.ts';

export interface TopToken {
  token: number;
  /** Natural logarithm of its probability under the row's softmax. */
  logProbability: number;
}

/** Threads that share a row; each looks through every PARTS-th token. */
const PARTS = 64;

/** Below every logit. */
const LOWEST = '-3.4e38';

/** Puts `value` of `token` where it belongs among the `count` highest so far; of equals the lower token goes first. */
const insert = (count: number): string => `
    if (value > tops[${count - 1}] || (value == tops[${count - 1}] && token < tokens[${count - 1}])) {
      var at = ${count - 1};
      while (at > 0) {
        if (value < tops[at - 1] || (value == tops[at - 1] && token > tokens[at - 1])) { break; }
        tops[at] = tops[at - 1];
        tokens[at] = tokens[at - 1];
        at--;
      }
      tops[at] = value;
      tokens[at] = token;
    }`;

const empty = (count: number): string => `
    var tops : array<f32, ${count}>;
    var tokens : array<i32, ${count}>;
    for (var k = 0; k < ${count}; k++) { tops[k] = ${LOWEST}; tokens[k] = 2147483647; }`;

/** Each part's highest logits, their tokens, and the sum of exp(logit - highest): 2 · count + 1 numbers. */
const partsProgram = (count: number): Program =>
  flatProgram(
    `top-tokens-parts-${count}`,
    ['logits'],
    ['vocabulary : i32'],
    `
    let begin = (index / ${PARTS}) * uniforms.vocabulary;
    ${empty(count)}
    var total = 0.0;
    for (var token = index % ${PARTS}; token < uniforms.vocabulary; token += ${PARTS}) {
      let value = logits[begin + token];
      if (value > tops[0]) { total = total * exp(tops[0] - value) + 1.0; } else { total += exp(value - tops[0]); }
      ${insert(count)}
    }
    let to = index * ${2 * count + 1};
    for (var k = 0; k < ${count}; k++) { result[to + k] = tops[k]; result[to + ${count} + k] = f32(tokens[k]); }
    result[to + ${2 * count}] = total;`,
  );

/** The parts of a row together: its highest log-probabilities and their tokens. */
const rowsProgram = (count: number): Program =>
  flatProgram(
    `top-tokens-rows-${count}`,
    ['parts'],
    [],
    `
    ${empty(count)}
    let begin = index * ${PARTS * (2 * count + 1)};
    for (var part = 0; part < ${PARTS}; part++) {
      for (var k = 0; k < ${count}; k++) {
        let place = begin + part * ${2 * count + 1} + k;
        let value = parts[place];
        let token = i32(parts[place + ${count}]);
        ${insert(count)}
      }
    }
    var total = 0.0;
    for (var part = 0; part < ${PARTS}; part++) {
      let place = begin + part * ${2 * count + 1};
      total += parts[place + ${2 * count}] * exp(parts[place] - tops[0]);
    }
    let to = index * ${2 * count};
    for (var k = 0; k < ${count}; k++) {
      result[to + k] = tops[k] - tops[0] - log(total);
      result[to + ${count} + k] = f32(tokens[k]);
    }`,
  );

/** [rows, 2 · count]: log-probabilities, then tokens, which are exact as floats up to 2²⁴. */
function topOnWebGpu(logits: tf.Tensor2D, count: number): tf.Tensor {
  const [rows, vocabulary] = logits.shape;
  const parts = runFlat(partsProgram(count), [logits], [rows, PARTS, 2 * count + 1], [vocabulary], rows * PARTS);
  const top = runFlat(rowsProgram(count), [parts], [rows, 2 * count], [], rows);
  parts.dispose();
  return top;
}

function topOfRow(logits: Float32Array, count: number): TopToken[] {
  const top: { token: number; value: number }[] = [];
  for (let token = 0; token < logits.length; token++) {
    const value = logits[token]!;
    if (top.length === count && value <= top[count - 1]!.value) continue;
    let at = top.length;
    while (at > 0 && value > top[at - 1]!.value) at--;
    top.splice(at, 0, { token, value });
    top.length = Math.min(top.length, count);
  }
  const largest = top[0]!.value;
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - largest);
  return top.map(({ token, value }) => ({ token, logProbability: value - largest - Math.log(total) }));
}

/**
 * The `count` likeliest tokens of each row, the likeliest first, of equally likely ones the lower token first.
 *
 * @param compute the logits, [rows, vocabulary]; whatever it makes on the way is freed
 * @param count at most the vocabulary
 * @throws BackendError where the GPU reported an error since its start
 */
export async function topTokens(compute: () => tf.Tensor2D, count: number): Promise<TopToken[][]> {
  if (onWebGpu()) {
    const [values] = await readBack(() => [topOnWebGpu(compute(), count)]);
    return Array.from({ length: values!.length / (2 * count) }, (_, row) =>
      Array.from({ length: count }, (_value, k) => ({
        token: values![(2 * row + 1) * count + k]!,
        logProbability: values![2 * row * count + k]!,
      })),
    );
  }
  const logits = tf.tidy(compute);
  const [rows, vocabulary] = logits.shape;
  const values = memoryOf(logits);
  const top = Array.from({ length: rows }, (_, row) =>
    topOfRow(values.subarray(row * vocabulary, (row + 1) * vocabulary), count),
  );
  logits.dispose();
  return top;
}
