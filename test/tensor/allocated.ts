/** How many bytes a backend takes from its device, counted where tfjs asks for them. */
import * as tf from '@tensorflow/tfjs';
import type { StudentBackend } from '../../src/tensor/webgpu/student-backend.ts';

type Heap = Record<'_malloc' | '_free', (argument: number) => number>;

/** From here on; the function tells the most that was taken at once. */
export function countAllocated(): () => number {
  return tf.getBackend() === 'webgpu' ? onWebGpu() : onWasm();
}

function onWebGpu(): () => number {
  const backend = tf.backend() as StudentBackend;
  // What earlier work left idle would be taken from there, uncounted.
  backend.freeIdle();
  const before = backend.memory().numBytesAllocatedInGPU;
  return () => backend.memory().numBytesAllocatedInGPU - before;
}

function onWasm(): () => number {
  const { wasm: heap } = tf.backend() as unknown as { wasm: Heap };
  // The module replaces its own stubs at their first call.
  heap['_free'](heap['_malloc'](8));
  const { _malloc: take, _free: give } = heap;
  const sizes = new Map<number, number>();
  let now = 0;
  let most = 0;
  heap['_malloc'] = (bytes) => {
    const address = take(bytes);
    sizes.set(address, bytes);
    now += bytes;
    most = Math.max(most, now);
    return address;
  };
  heap['_free'] = (address) => {
    now -= sizes.get(address) ?? 0;
    sizes.delete(address);
    return give(address);
  };
  return () => {
    Object.assign(heap, { _malloc: take, _free: give });
    return most;
  };
}
