/** Every operation with kernels of our own against the same formula in plain tfjs, value and gradient, at odd shapes. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attentionPool } from '../../src/tensor/attention-pool.ts';
import { attention } from '../../src/tensor/attention.ts';
import { chooseAsOnHardware } from '../../src/tensor/backend.ts';
import { embedding } from '../../src/tensor/embedding.ts';
import { addLinear, linear, linearRelu } from '../../src/tensor/linear.ts';
import { binaryCrossEntropy, crossEntropy, focalCrossEntropy } from '../../src/tensor/losses.ts';
import { maskedMean } from '../../src/tensor/masked-mean.ts';
import { mix32, seededRandom } from '../../src/tensor/random.ts';
import { relativeBias } from '../../src/tensor/relative-bias.ts';
import { rmsNorm } from '../../src/tensor/rms-norm.ts';
import { onEachBackend, onWebGpu } from './backends.ts';

type Operation = (...inputs: tf.Tensor[]) => tf.Tensor;

interface Case {
  shapes: number[][];
  ours: Operation;
  plain: Operation;
}

const mask = Float32Array.from([1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
/** Padding at the end, in the middle, and none. */
const crossMask = Float32Array.from([1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
const ids = Int32Array.from([3, 0, 3, 10, 3, 7]);
const binaryTargets = Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1, 0, 0);
const binaryWeights = Float32Array.of(0.5, 0, 0.1, 0.2, 0, 0.3, 1, 0.4, 0, 0.7);
const buckets = Int32Array.from({ length: 13 }, (_, at) => (at * 5) % 6);

const RATE = 0.3;
const SEED = 12;

/** What dropout multiplies elements by, written out. */
const factors = (shape: number[]): tf.Tensor =>
  tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, at) =>
      mix32(SEED + Math.imul(at, 0x9e3779b9)) >= RATE * 2 ** 32 ? 1 / (1 - RATE) : 0,
    ),
    shape,
  );

const heads = (x: tf.Tensor) => tf.transpose(tf.reshape(x, [2, 7, 3, 5]), [0, 2, 1, 3]);

const crossHeads = (x: tf.Tensor) => tf.transpose(tf.reshape(x, [3, x.shape[1]!, 2, 8]), [0, 2, 1, 3]);

const cases: Record<string, Case> = {
  linear: {
    shapes: [[2, 7, 15], [33, 15], [33]],
    ours: (x, w, b) => linear(x, w as tf.Tensor2D, b as tf.Tensor1D),
    plain: (x, w, b) => tf.reshape(tf.add(tf.matMul(tf.reshape(x, [14, 15]), w, false, true), b), [2, 7, 33]),
  },
  'linear over more terms than are summed at once': {
    shapes: [
      [3, 1037],
      [10, 1037],
    ],
    ours: (x, w) => linear(x, w as tf.Tensor2D),
    plain: (x, w) => tf.matMul(x, w, false, true),
  },
  'linear with ReLU': {
    shapes: [
      [2, 29, 15],
      [33, 15],
    ],
    ours: (x, w) => linearRelu(x, w as tf.Tensor2D, 0, 0),
    plain: (x, w) => tf.reshape(tf.relu(tf.matMul(tf.reshape(x, [58, 15]), w, false, true)), [2, 29, 33]),
  },
  'linear with ReLU and dropout': {
    shapes: [
      [2, 7, 15],
      [33, 15],
    ],
    ours: (x, w) => linearRelu(x, w as tf.Tensor2D, RATE, SEED),
    plain: (x, w) =>
      tf.mul(tf.reshape(tf.relu(tf.matMul(tf.reshape(x, [14, 15]), w, false, true)), [2, 7, 33]), factors([2, 7, 33])),
  },
  'linear with residual': {
    shapes: [
      [2, 7, 33],
      [2, 7, 15],
      [33, 15],
    ],
    ours: (before, x, w) => addLinear(before, x, w as tf.Tensor2D, 0, 0),
    plain: (before, x, w) => tf.add(before, tf.reshape(tf.matMul(tf.reshape(x, [14, 15]), w, false, true), [2, 7, 33])),
  },
  'linear with dropout and residual': {
    shapes: [
      [2, 7, 33],
      [2, 7, 15],
      [33, 15],
    ],
    ours: (before, x, w) => addLinear(before, x, w as tf.Tensor2D, RATE, SEED),
    plain: (before, x, w) => {
      const y = tf.reshape(tf.matMul(tf.reshape(x, [14, 15]), w, false, true), [2, 7, 33]);
      return tf.add(before, tf.mul(y, factors([2, 7, 33])));
    },
  },
  'root mean square norm': {
    shapes: [[2, 7, 15], [15]],
    ours: (x, w) => rmsNorm(x, w as tf.Tensor1D, 1e-6),
    plain: (x, w) => tf.mul(tf.div(x, tf.sqrt(tf.add(tf.mean(tf.square(x), -1, true), 1e-6))), w),
  },
  attention: {
    shapes: [
      [2, 7, 15],
      [2, 7, 15],
      [2, 7, 15],
      [3, 7, 7],
    ],
    ours: (q, k, v, bias) => attention(q, k, v, bias, { heads: 3, mask, rate: 0, seed: 0 }),
    plain: (q, k, v, bias) => {
      const masked = tf.mul(tf.sub(1, tf.tensor4d(mask, [2, 1, 1, 7])), -1e9);
      const scores = tf.add(tf.add(tf.matMul(heads(q), heads(k), false, true), tf.expandDims(bias, 0)), masked);
      return tf.reshape(tf.transpose(tf.matMul(tf.softmax(scores), heads(v)), [0, 2, 1, 3]), [2, 7, 15]);
    },
  },
  'attention with dropout': {
    shapes: [
      [2, 7, 15],
      [2, 7, 15],
      [2, 7, 15],
      [3, 7, 7],
    ],
    ours: (q, k, v, bias) => attention(q, k, v, bias, { heads: 3, mask, rate: RATE, seed: SEED }),
    plain: (q, k, v, bias) => {
      const masked = tf.mul(tf.sub(1, tf.tensor4d(mask, [2, 1, 1, 7])), -1e9);
      const scores = tf.add(tf.add(tf.matMul(heads(q), heads(k), false, true), tf.expandDims(bias, 0)), masked);
      const weights = tf.mul(tf.softmax(scores), factors([2, 3, 7, 7]));
      return tf.reshape(tf.transpose(tf.matMul(weights, heads(v)), [0, 2, 1, 3]), [2, 7, 15]);
    },
  },
  'attention of queries to other keys': {
    shapes: [
      [3, 50, 16],
      [3, 9, 16],
      [3, 9, 16],
      [2, 50, 9],
    ],
    ours: (q, k, v, bias) => attention(q, k, v, bias, { heads: 2, mask: crossMask, rate: 0, seed: 0 }),
    plain: (q, k, v, bias) => {
      const masked = tf.mul(tf.sub(1, tf.tensor4d(crossMask, [3, 1, 1, 9])), -1e9);
      const scores = tf.add(
        tf.add(tf.matMul(crossHeads(q), crossHeads(k), false, true), tf.expandDims(bias, 0)),
        masked,
      );
      return tf.reshape(tf.transpose(tf.matMul(tf.softmax(scores), crossHeads(v)), [0, 2, 1, 3]), [3, 50, 16]);
    },
  },
  'masked mean': {
    shapes: [[2, 7, 15]],
    ours: (x) => maskedMean(x as tf.Tensor3D, mask),
    plain: (x) =>
      tf.div(tf.sum(tf.mul(x, tf.tensor3d(mask, [2, 7, 1])), 1), tf.sum(tf.tensor2d(mask, [2, 7]), 1, true)),
  },
  'attention pooling': {
    shapes: [
      [2, 7, 15],
      [1, 15],
    ],
    ours: (x, w) => attentionPool(x as tf.Tensor3D, w as tf.Tensor2D, mask),
    plain: (x, w) => {
      const scores = tf.matMul(tf.reshape(x, [14, 15]), w, false, true);
      const masked = tf.add(tf.reshape(scores, [2, 1, 7]), tf.mul(tf.sub(1, tf.tensor3d(mask, [2, 1, 7])), -1e9));
      return tf.reshape(tf.matMul(tf.softmax(masked), x), [2, 15]);
    },
  },
  embedding: {
    shapes: [[11, 5]],
    ours: (table) => embedding(table as tf.Tensor2D, ids, [2, 3]),
    plain: (table) => tf.reshape(tf.matMul(tf.oneHot(tf.tensor1d(ids, 'int32'), 11).toFloat(), table), [2, 3, 5]),
  },
  'relative bias': {
    shapes: [[6, 3]],
    ours: (table) => relativeBias(table as tf.Tensor2D, buckets, 7),
    plain: (table) => {
      const places = Int32Array.from({ length: 49 }, (_, at) => buckets[(at % 7) - Math.floor(at / 7) + 6]!);
      const spread = tf.matMul(tf.oneHot(tf.tensor1d(places, 'int32'), 6).toFloat(), table);
      return tf.transpose(tf.reshape(spread, [7, 7, 3]), [2, 0, 1]);
    },
  },
  'cross-entropy': {
    shapes: [[3, 9]],
    ours: (x) => crossEntropy(x as tf.Tensor2D, Int32Array.of(4, 0, 8)),
    plain: (x) => tf.losses.softmaxCrossEntropy(tf.oneHot(tf.tensor1d([4, 0, 8], 'int32'), 9), x),
  },
  'focal cross-entropy with weights': {
    shapes: [[3, 9]],
    ours: (x) =>
      focalCrossEntropy(x as tf.Tensor2D, Int32Array.of(4, 0, 8), {
        weights: Float32Array.of(0.5, 0.2, 1.5),
        gamma: 1.7,
      }),
    plain: (x) => {
      const log = tf.sum(tf.mul(tf.logSoftmax(x), tf.oneHot(tf.tensor1d([4, 0, 8], 'int32'), 9)), 1);
      const rest = tf.sub(1, tf.exp(log));
      return tf.neg(tf.sum(tf.mul(tf.mul(tf.tensor1d([0.5, 0.2, 1.5]), tf.pow(rest, tf.scalar(1.7))), log)));
    },
  },
  'binary cross-entropy': {
    shapes: [[2, 5]],
    ours: (x) => binaryCrossEntropy(x as tf.Tensor2D, Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1, 0, 0)),
    plain: (x) => tf.losses.sigmoidCrossEntropy(tf.tensor2d([1, 0, 0, 1, 1, 0, 0, 1, 0, 0], [2, 5]), x),
  },
  'binary cross-entropy with weights': {
    shapes: [[2, 5]],
    ours: (x) => binaryCrossEntropy(x as tf.Tensor2D, binaryTargets, binaryWeights),
    plain: (x) => {
      const y = tf.tensor2d(binaryTargets, [2, 5]);
      const terms = tf.sub(tf.softplus(x), tf.mul(x, y));
      return tf.sum(tf.mul(terms, tf.tensor2d(binaryWeights, [2, 5])));
    },
  },
};

const random = seededRandom(7);
const inputs = Object.fromEntries(
  Object.entries(cases).map(([name, { shapes }]) => [
    name,
    shapes.map((shape) => random.normals(tf.util.sizeFromShape(shape), 1)),
  ]),
);

/** The value, and the gradients of Σ value · w with a fixed w that differs everywhere. */
async function run(name: string, operation: Operation): Promise<Float32Array[]> {
  const tensors = cases[name]!.shapes.map((shape, i) => tf.tensor(inputs[name]![i]!, shape));
  const { grads } = tf.valueAndGrads((...args: tf.Tensor[]) => {
    const y = operation(...args);
    const w = Float32Array.from({ length: y.size }, (_, i) => Math.sin(i + 1));
    return tf.sum(tf.mul(y, tf.tensor(w, y.shape)));
  })(tensors);
  return Promise.all([operation(...tensors), ...grads].map((tensor) => tensor.data<'float32'>()));
}

const reference: Record<string, Float32Array[]> = {};

beforeAll(async () => {
  await tf.setBackend('cpu');
  for (const [name, { plain }] of Object.entries(cases)) reference[name] = await run(name, plain);
});

async function compare(name: string): Promise<void> {
  const results = await run(name, cases[name]!.ours);
  results.forEach((values, i) => {
    const expected = reference[name]![i]!;
    const scale = Math.max(...expected.map(Math.abs));
    const worst = Math.max(...values.map((value, at) => Math.abs(value - expected[at]!)));
    expect(values.length, `size of result ${i}`).toBe(expected.length);
    expect(worst / scale, `result ${i} (0: value, then gradients)`).toBeLessThan(1e-5);
  });
}

/** Value and gradient of the focal loss of one row of two logits, 0 and `logit`, whose target is the second. */
async function focal(logit: number, weight: number, gamma: number): Promise<number[]> {
  const focus = { weights: Float32Array.of(weight), gamma };
  const loss = (x: tf.Tensor) => focalCrossEntropy(x as tf.Tensor2D, Int32Array.of(1), focus);
  const { value, grad } = tf.valueAndGrad(loss)(tf.tensor2d([[0, logit]]));
  return [...(await value.data<'float32'>()), ...(await grad.data<'float32'>())];
}

onEachBackend('operations', () => {
  test('focal loss by hand', async () => {
    // p = 3/4: 2 · (1/4)² · log(4/3), and the slope 2 · (1/4)² · (1 - 2 · 3 · log(3/4)) of softmax - onehot.
    const slope = 2 * (1 / 16) * (1 - 6 * Math.log(3 / 4));
    const byHand = [2 * (1 / 16) * Math.log(4 / 3), slope / 4, -slope / 4];
    (await focal(Math.log(3), 2, 2)).forEach((value, i) => expect(value).toBeCloseTo(byHand[i]!, 6));
    // γ = 0 is cross-entropy.
    const plain = [Math.log(4 / 3), 1 / 4, -1 / 4];
    (await focal(Math.log(3), 1, 0)).forEach((value, i) => expect(value).toBeCloseTo(plain[i]!, 6));
    // Nothing is left to learn.
    for (const gamma of [0, 0.5, 2]) {
      (await focal(200, 1, gamma)).forEach((value) => expect(value).toBeCloseTo(0, 6));
    }
  });

  test.each(Object.keys(cases))('%s', compare);

  test('an id outside the table is refused', () => {
    expect(() => embedding(tf.ones([4, 2]), Int32Array.of(4), [1])).toThrow(
      'Token id 4 is outside the table of 4 rows',
    );
  });
});

onWebGpu('operations with the kernels that GPUs get', () => {
  beforeAll(() => chooseAsOnHardware(true));
  afterAll(() => chooseAsOnHardware(false));

  // Their barriers take a software adapter seconds to compile.
  test.each(Object.keys(cases))('%s', { timeout: 60_000 }, compare);
});
