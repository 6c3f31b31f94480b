/** What a classifier's step consists of, each kind of operation measured alone, with its gradients. */
import * as tf from '@tensorflow/tfjs';
import { STUDENTS, type StudentConfig } from '../../../src/student/configuration.ts';
import { classifierParameters } from '../../../src/student/classifier.ts';
import { relativePositionBuckets } from '../../../src/student/relative-position.ts';
import { FIX_TYPES, TAGS } from '../../../src/teacher/vocabulary.ts';
import { AdamW } from '../../../src/tensor/adamw.ts';
import { attention } from '../../../src/tensor/attention.ts';
import { dropout } from '../../../src/tensor/dropout.ts';
import { embedding } from '../../../src/tensor/embedding.ts';
import { maskedMean } from '../../../src/tensor/masked-mean.ts';
import { seededRandom } from '../../../src/tensor/random.ts';
import { relativeBias } from '../../../src/tensor/relative-bias.ts';
import { rmsNorm } from '../../../src/tensor/rms-norm.ts';
import {
  type Effort,
  gigaflops,
  median,
  type ProductSize,
  productTimes,
  SQUARE_SIDES,
  timeOnDevice,
} from '../../../src/tensor/speed.ts';
import { measuredStep } from '../../../src/training/step-speed.ts';

export interface StepInput {
  student: 'nano' | 'codet5-small';
  batch: number;
  length: number;
  effort: Effort;
}

export interface OperationTime {
  kind: string;
  /** In a step. */
  count: number;
  /** Of one, forward and backward. */
  milliseconds: number;
}

const DROPOUT = 0.1;

const proceed = async (): Promise<void> => {};

/** GFLOP/s of square products. */
export async function squareSpeeds({ effort }: { effort: Effort }): Promise<{ side: number; speed: number }[]> {
  const speeds: { side: number; speed: number }[] = [];
  for (const side of SQUARE_SIDES) {
    const size = { rows: side, columns: side, inner: side };
    speeds.push({ side, speed: gigaflops(size, (await productTimes(size, effort, proceed)).forward) });
  }
  return speeds;
}

/** The linear layers of a step by their shape, and how many of each there are. */
export function productsOf(config: StudentConfig, tokens: number): (ProductSize & { name: string; count: number })[] {
  const { dModel, dKv, dFf, numHeads, numLayers } = config;
  const heads = numHeads * dKv;
  return [
    { name: 'queries, keys, values', rows: tokens, inner: dModel, columns: heads, count: 3 * numLayers },
    { name: 'output of attention', rows: tokens, inner: heads, columns: dModel, count: numLayers },
    { name: 'feed-forward, in', rows: tokens, inner: dModel, columns: dFf, count: numLayers },
    { name: 'feed-forward, out', rows: tokens, inner: dFf, columns: dModel, count: numLayers },
  ];
}

export async function layerTimes({ student, batch, length, effort }: StepInput) {
  const products = [];
  for (const product of productsOf(STUDENTS[student], batch * length)) {
    products.push({ ...product, ...(await productTimes(product, effort, proceed)) });
  }
  return products;
}

/** Milliseconds of whole steps. */
export async function stepTimes({ student, batch, length, samples }: Omit<StepInput, 'effort'> & { samples: number }) {
  return stepsOf(STUDENTS[student], batch, length, samples);
}

async function stepsOf(student: StudentConfig, batch: number, length: number, samples: number): Promise<number[]> {
  const measured = await measuredStep({ student, batch, length, dropout: DROPOUT });
  try {
    await measured.step();
    await measured.step();
    const times: number[] = [];
    while (times.length < samples) {
      const begin = performance.now();
      await measured.step();
      times.push(performance.now() - begin);
    }
    return times;
  } finally {
    measured.dispose();
  }
}

export interface GrowthInput {
  width: number;
  batch: number;
  length: number;
  samples: number;
}

/** The same of a student of nano's depth at another width, with heads as wide as nano's. */
export function growthStepTimes({ width, batch, length, samples }: GrowthInput): Promise<number[]> {
  const student = { ...STUDENTS.nano, dModel: width, dFf: 4 * width, numHeads: width / STUDENTS.nano.dKv };
  return stepsOf(student, batch, length, samples);
}

/** Everything in a step but its linear layers, by kind. */
export async function operationTimes({ student, batch, length, effort }: StepInput): Promise<OperationTime[]> {
  const config = STUDENTS[student];
  const { dModel, dKv, numHeads, numLayers, vocabSize, relativeAttentionNumBuckets } = config;
  const random = seededRandom(1);
  const drawn = (...shape: number[]): tf.Tensor => tf.tensor(random.normals(tf.util.sizeFromShape(shape), 1), shape);
  const states = drawn(batch, length, dModel);
  const [q, k, v] = [1, 2, 3].map(() => drawn(batch, length, numHeads * dKv)) as [tf.Tensor, tf.Tensor, tf.Tensor];
  const bias = drawn(numHeads, length, length);
  const mask = new Float32Array(batch * length).fill(1);
  const ids = Int32Array.from({ length: batch * length }, () => random.below(vocabSize));
  const { relativeAttentionMaxDistance: farthest } = config;
  const buckets = relativePositionBuckets(length, relativeAttentionNumBuckets, farthest, true);
  const scale = tf.ones([dModel]);
  const table = tf.zeros([vocabSize, dModel]);
  const biasTable = drawn(relativeAttentionNumBuckets, numHeads);
  const seed = 7;

  const kinds: {
    kind: string;
    count: number;
    inputs: tf.Tensor[];
    operation: (...inputs: tf.Tensor[]) => tf.Tensor;
  }[] = [
    {
      kind: 'attention',
      count: numLayers,
      inputs: [q, k, v, bias],
      operation: (...inputs) =>
        attention(inputs[0]!, inputs[1]!, inputs[2]!, inputs[3]!, { heads: numHeads, mask, rate: DROPOUT, seed }),
    },
    {
      kind: 'norms',
      count: 2 * numLayers + 1,
      inputs: [states, scale],
      operation: (x, weight) => rmsNorm(x, weight as tf.Tensor1D, config.layerNormEpsilon),
    },
    {
      kind: 'dropout at both ends',
      count: 2,
      inputs: [states],
      operation: (x) => dropout(x, DROPOUT, seed),
    },
    {
      kind: 'embedding',
      count: 1,
      inputs: [table],
      operation: (t) => embedding(t as tf.Tensor2D, ids, [batch, length]),
    },
    {
      kind: 'relative bias',
      count: 1,
      inputs: [biasTable],
      operation: (t) => relativeBias(t as tf.Tensor2D, buckets, length),
    },
    {
      kind: 'masked mean',
      count: 1,
      inputs: [states],
      operation: (x) => maskedMean(x as tf.Tensor3D, mask),
    },
  ];
  const times: OperationTime[] = [];
  for (const { kind, count, inputs, operation } of kinds) {
    const dy = tf.tidy(() => tf.onesLike(operation(...inputs)));
    const backward = tf.grads(operation);
    const samples = await timeOnDevice(() => backward(inputs, dy)[0]!, effort, proceed);
    times.push({ kind, count, milliseconds: median(samples) });
    dy.dispose();
  }
  tf.dispose([states, q, k, v, bias, scale, table, biasTable]);
  times.push({ kind: 'AdamW', count: 1, milliseconds: await optimizerTime(config, effort) });
  return times;
}

async function optimizerTime(config: StudentConfig, effort: Effort): Promise<number> {
  const specs = classifierParameters(config, { fixTypes: FIX_TYPES.length, tags: TAGS.length, pooling: 'mean' });
  const filled = (value: number) => new Map([...specs].map(([name, { shape }]) => [name, tf.fill(shape, value)]));
  const [parameters, gradients] = [filled(0), filled(1e-3)];
  const optimizer = new AdamW(parameters, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 1 });
  try {
    return median(await timeOnDevice(() => optimizer.step(gradients, 1e-4), effort, proceed));
  } finally {
    optimizer.dispose();
    tf.dispose([...parameters.values(), ...gradients.values()]);
  }
}
