/** T5's layers in tfjs's own operations, as one would write them without kernels of one's own; and its own Adam. */
import * as tf from '@tensorflow/tfjs';
import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgpu';
import type { Values } from './block.ts';
import { ADAM, type BackendName, type Contender } from './contender.ts';
import { tfjsFiles } from './tfjs-files.ts';

/** tfjs's own backend, with threads and SIMD where it has them. What it runs on, for a person to read. */
export async function startTfjs(backend: BackendName): Promise<string> {
  if (backend === 'wasm') {
    setWasmPaths(tfjsFiles);
    setThreadsCount(navigator.hardwareConcurrency);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs could not start its ${backend} backend.`);
  return backend === 'wasm' ? `threads: ${getThreadsCount()}` : 'its own device';
}

let variables = 0;

export const variable = ({ shape, values }: Values): tf.Variable =>
  tf.variable(tf.tensor(values, shape), true, `v${++variables}`);

/** x · w; w is [in, out]. */
export function project(x: tf.Tensor, w: tf.Tensor): tf.Tensor {
  const [rows, columns] = w.shape as [number, number];
  const flat = tf.reshape(x, [-1, rows]);
  return tf.reshape(tf.matMul(flat, w), [...x.shape.slice(0, -1), columns]);
}

export const normalise = (x: tf.Tensor, scale: tf.Tensor, epsilon: number): tf.Tensor =>
  tf.mul(tf.mul(x, tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), epsilon))), scale);

export interface BlockTensors {
  q: tf.Tensor;
  k: tf.Tensor;
  v: tf.Tensor;
  o: tf.Tensor;
  wi: tf.Tensor;
  wo: tf.Tensor;
  norm1: tf.Tensor;
  norm2: tf.Tensor;
}

/**
 * A block with its residuals.
 *
 * @param x [batch, length, width]
 * @param bias added to the scores: [1 or batch, heads, length, length]
 */
export function block(x: tf.Tensor, w: BlockTensors, bias: tf.Tensor, heads: number, epsilon: number): tf.Tensor {
  const [batch, length] = x.shape as [number, number, number];
  const width = w.q.shape[1]!;
  const split = (t: tf.Tensor) => tf.transpose(tf.reshape(t, [batch, length, heads, width / heads]), [0, 2, 1, 3]);
  const h = normalise(x, w.norm1, epsilon);
  const [q, k, v] = [split(project(h, w.q)), split(project(h, w.k)), split(project(h, w.v))];
  const weights = tf.softmax(tf.add(tf.matMul(q, k, false, true), bias));
  const mixed = tf.reshape(tf.transpose(tf.matMul(weights, v), [0, 2, 1, 3]), [batch, length, width]);
  const attended = tf.add(x, project(mixed, w.o));
  const inner = tf.relu(project(normalise(attended, w.norm2, epsilon), w.wi));
  return tf.add(attended, project(inner, w.wo));
}

/** Trains the variables on a loss with tfjs's Adam. */
export function adamContender(trained: tf.Variable[], loss: () => tf.Scalar): Contender {
  const optimizer = tf.train.adam(ADAM.rate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  return {
    async step() {
      const { value, grads } = tf.tidy(() => tf.variableGrads(loss, trained));
      optimizer.applyGradients(grads as Record<string, tf.Variable>);
      const [number] = await value.data();
      // One number of what was updated last: then the whole step is done.
      const last = tf.tidy(() => tf.slice(tf.reshape<tf.Rank.R1>(trained.at(-1)!, [-1]), [0], [1]));
      await last.data();
      tf.dispose([value, last, ...Object.values(grads)]);
      return number!;
    },
  };
}
