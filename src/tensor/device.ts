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

export const dispose = (tensors: Iterable<tf.Tensor>): void => tf.dispose([...tensors]);

/** How many tensors live on the device: flat over the steps of a run. */
export const liveTensors = (): number => tf.memory().numTensors;
