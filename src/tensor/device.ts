/** Between plain numbers and the device: what others need of tfjs without knowing it. */
import * as tf from '@tensorflow/tfjs';
import { BackendError, deviceFault } from './backend.ts';
import { StudentBackend } from './webgpu/student-backend.ts';

export type Tensor = tf.Tensor;
export type Scalar = tf.Scalar;

/**
 * Computes on the device, frees everything in between, and reads the results back, row-major.
 *
 * @throws BackendError where the GPU reported an error since its start: the numbers cannot be trusted then
 */
export async function readBack(compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  const results = tf.tidy(() => compute().map((tensor) => tf.clone(tensor)));
  const backend = tf.backend();
  const values = await (backend instanceof StudentBackend && results.every(({ dtype }) => dtype === 'float32')
    ? backend.readAll(results)
    : Promise.all(results.map((tensor) => tensor.data<'float32'>())));
  tf.dispose(results);
  const fault = deviceFault();
  if (fault !== null) throw new BackendError(`The GPU reported an error: ${fault}`);
  return values;
}

/** The same for results by name, of which some may be null. */
export async function readNamed<K extends string>(
  compute: () => Record<K, tf.Tensor | null>,
): Promise<Record<K, Float32Array | null>> {
  let results = {} as Record<K, tf.Tensor | null>;
  const names = () => (Object.keys(results) as K[]).filter((name) => results[name] !== null);
  const values = await readBack(() => {
    results = compute();
    return names().map((name) => results[name]!);
  });
  const read = Object.fromEntries(names().map((name, i) => [name, values[i]!]));
  return { ...(Object.fromEntries(Object.keys(results).map((name) => [name, null])) as Record<K, null>), ...read };
}

export const dispose = (tensors: Iterable<tf.Tensor>): void => tf.dispose([...tensors]);

/** How many tensors live on the device: flat over the steps of a run. */
export const liveTensors = (): number => tf.memory().numTensors;
