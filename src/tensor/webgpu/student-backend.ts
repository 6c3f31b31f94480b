/**
 * tfjs's WebGPU backend with what a training step needs beneath it: programs with several outputs, uniforms of
 * many dispatches in one buffer that is written once a submission, buffers that are free for the next operation
 * as soon as their tensor is disposed, and several tensors read back at once.
 */
import type * as tf from '@tensorflow/tfjs';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { BufferPool } from './buffer-pool.ts';

/** Dispatches of one submission at most: a small student's step fits, and a large one keeps the GPU busy meanwhile. */
export const DISPATCHES_PER_SUBMISSION = 256;

/** What every device grants as an offset into a uniform buffer. */
const SLOT_BYTES = 256;

/** The members of tfjs's backend that it declares private: commands of ours and of tfjs's own go into the same pass. */
interface Internals {
  bufferManager: unknown;
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  dispatchCountInPass: number;
  commandQueueOwnedIds: WeakSet<object>;
}

export interface Dispatch {
  pipeline: GPUComputePipeline;
  layout: GPUBindGroupLayout;
  buffers: readonly GPUBuffer[];
  /** At most 64 words. */
  uniforms: Uint32Array<ArrayBuffer>;
  groups: readonly [number, number, number];
}

export class StudentBackend extends WebGPUBackend {
  readonly #internals: Internals;
  readonly #pool: BufferPool;
  readonly #uniforms: GPUBuffer;
  readonly #words = new Uint32Array((DISPATCHES_PER_SUBMISSION * SLOT_BYTES) / 4);
  #slots = 0;

  constructor(device: GPUDevice, info: GPUAdapterInfo) {
    super(device, info);
    this.#internals = this as unknown as Internals;
    this.#pool = new BufferPool(device);
    this.#internals.bufferManager = this.#pool;
    this.#uniforms = device.createBuffer({
      size: DISPATCHES_PER_SUBMISSION * SLOT_BYTES,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
  }

  /** The tensor's buffer; allocated, or filled with its values, where it has none yet. */
  bufferOf({ dataId }: tf.TensorInfo): GPUBuffer {
    this.uploadToGPU(dataId);
    return this.tensorMap.get(dataId).resource as GPUBuffer;
  }

  record({ pipeline, layout, buffers, uniforms, groups }: Dispatch): void {
    const internals = this.#internals;
    const offset = this.#slots++ * SLOT_BYTES;
    this.#words.set(uniforms, offset / 4);
    const entries: GPUBindGroupEntry[] = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
    entries.push({ binding: buffers.length, resource: { buffer: this.#uniforms, offset, size: SLOT_BYTES } });
    const bindGroup = this.device.createBindGroup({ layout, entries });
    this.ensureCommandEncoderReady();
    internals.computePassEncoder ??= internals.commandEncoder!.beginComputePass();
    internals.computePassEncoder.setPipeline(pipeline);
    internals.computePassEncoder.setBindGroup(0, bindGroup);
    internals.computePassEncoder.dispatchWorkgroups(...groups);
    internals.dispatchCountInPass++;
    if (this.#slots === DISPATCHES_PER_SUBMISSION) this.submitQueue();
  }

  /** Gives back to the device what no tensor uses. */
  freeIdle(): void {
    this.submitQueue();
    this.#pool.trim(0);
  }

  override submitQueue(): void {
    this.endComputePassEncoder();
    if (this.#slots > 0) {
      // The queue writes it after what was submitted before and ahead of what follows, so one buffer serves all.
      this.queue.writeBuffer(this.#uniforms, 0, this.#words, 0, (this.#slots * SLOT_BYTES) / 4);
      this.#slots = 0;
    }
    this.ensureCommandEncoderReady();
    super.submitQueue();
    this.#pool.trim();
  }

  /**
   * Commands run in the order in which they are recorded, so a freed buffer may be written by the next one. tfjs
   * would hold it until the submission, and with one submission a step keep all that a step computes.
   */
  override disposeData(dataId: object, force = false): boolean {
    this.#internals.commandQueueOwnedIds.delete(dataId);
    return super.disposeData(dataId, force);
  }

  /** Float tensors' values with one submission and one wait. */
  async readAll(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
    const size = tensors.reduce((sum, tensor) => sum + tensor.size, 0) * 4;
    const buffers = tensors.map((tensor) => this.bufferOf(tensor));
    const staging = this.#pool.acquireBuffer(size, GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ);
    this.ensureCommandEncoderReady();
    this.endComputePassEncoder();
    let offset = 0;
    for (const [i, { size: elements }] of tensors.entries()) {
      this.#internals.commandEncoder!.copyBufferToBuffer(buffers[i]!, 0, staging, offset, elements * 4);
      offset += elements * 4;
    }
    this.submitQueue();
    await staging.mapAsync(GPUMapMode.READ);
    const all = new Float32Array(staging.getMappedRange().slice(0));
    staging.unmap();
    this.#pool.releaseBuffer(staging);
    let begin = 0;
    return tensors.map(({ size: elements }) => all.subarray(begin, (begin += elements)));
  }

  override dispose(): void {
    this.#uniforms.destroy();
    super.dispose();
  }
}
