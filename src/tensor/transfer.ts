/**
 * Large tensors to and from the device, in pieces. tfjs's own way has a whole copy of the numbers beside the
 * device's: until first use where they go there, for good where they come back.
 */
import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { BackendError, deviceFault } from './backend.ts';
import { onWebGpu } from './kernel.ts';

/** Takes values to their place in a tensor, `offset` elements after its first, row-major. */
export type Write = (offset: number, values: Float32Array) => Promise<void>;

const FLOAT_BYTES = 4;

/** The browser holds a copy of what waits in the GPU's queue, so that no more than this may wait there. */
const MOST_QUEUED_BYTES = 4 * 2 ** 20;

const webGpuBackend = (): WebGPUBackend => tf.backend() as unknown as WebGPUBackend;

/** The tensor's memory on the GPU, which is allocated where it has none yet. */
function bufferOf(backend: WebGPUBackend, { dataId }: tf.TensorInfo): GPUBuffer {
  backend.uploadToGPU(dataId);
  return backend.tensorMap.get(dataId).resource as GPUBuffer;
}

/** Bytes that were given to the GPU's queue since it was last waited for. */
let queuedBytes = 0;

function gpuTensor(shape: number[]): { tensor: tf.Tensor; write: Write } {
  const backend = webGpuBackend();
  const tensor = tf.engine().makeTensorFromTensorInfo(backend.makeTensorInfo(shape, 'float32'));
  const buffer = bufferOf(backend, tensor);
  // The buffer may have been another tensor's, which commands recorded but not yet submitted still read.
  backend.submitQueue();
  return {
    tensor,
    async write(offset, values) {
      backend.queue.writeBuffer(buffer, offset * FLOAT_BYTES, values.buffer, values.byteOffset, values.byteLength);
      queuedBytes += values.byteLength;
      if (queuedBytes < MOST_QUEUED_BYTES) return;
      queuedBytes = 0;
      await backend.queue.onSubmittedWorkDone();
    },
  };
}

function wasmTensor(shape: number[]): { tensor: tf.Tensor; write: Write } {
  const backend = tf.backend() as unknown as BackendWasm;
  const tensor = tf.engine().makeTensorFromTensorInfo(backend.makeOutput(shape, 'float32'));
  return {
    tensor,
    async write(offset, values) {
      // A new view each time: the heap may have grown, and moved, since the last piece.
      (backend.typedArrayFromHeap(tensor) as Float32Array).set(values, offset);
    },
  };
}

/**
 * A tensor whose numbers come in pieces, with no second copy of it anywhere.
 *
 * @param fill must write every element; where it throws, nothing stays on the device
 */
export async function uploadTensor(shape: number[], fill: (write: Write) => Promise<void>): Promise<tf.Tensor> {
  const { tensor, write } = onWebGpu() ? gpuTensor(shape) : wasmTensor(shape);
  try {
    await fill(write);
    return tensor;
  } catch (error) {
    tensor.dispose();
    throw error;
  }
}

async function readFromGpu(tensor: tf.Tensor, begin: number, end: number): Promise<Float32Array<ArrayBuffer>> {
  const backend = webGpuBackend();
  const size = (end - begin) * FLOAT_BYTES;
  const staging = backend.device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  try {
    // What tfjs has recorded comes first: it may be what computes this tensor.
    const source = bufferOf(backend, tensor);
    backend.ensureCommandEncoderReady();
    backend.endComputePassEncoder();
    backend.submitQueue();
    const encoder = backend.device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, begin * FLOAT_BYTES, staging, 0, size);
    backend.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    return new Float32Array(staging.getMappedRange().slice(0));
  } finally {
    staging.destroy();
  }
}

/**
 * Elements [begin, end) of a float tensor, row-major. Unlike tfjs's `data()` it leaves no copy with the tensor.
 *
 * @throws BackendError where the GPU reported an error since its start: the numbers cannot be trusted then
 */
export async function downloadTensor(
  tensor: tf.Tensor,
  begin = 0,
  end = tensor.size,
): Promise<Float32Array<ArrayBuffer>> {
  if (!onWebGpu()) {
    const backend = tf.backend() as unknown as BackendWasm;
    return (backend.typedArrayFromHeap(tensor) as Float32Array<ArrayBuffer>).slice(begin, end);
  }
  const values = await readFromGpu(tensor, begin, end);
  const fault = deviceFault();
  if (fault !== null) throw new BackendError(`The GPU reported an error: ${fault}`);
  return values;
}
