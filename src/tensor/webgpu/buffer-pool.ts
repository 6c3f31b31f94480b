/**
 * The device's buffers, in place of tfjs's own pool, which keeps every freed buffer for ever. A buffer is taken
 * again by a tensor of the same size; what lies idle beyond a limit is destroyed, oldest first.
 */

/** Idle bytes that are kept. Batches of all fixed lengths of a small student fit, so that their buffers come round again. */
const IDLE_LIMIT = 512 * 2 ** 20;

const keyOf = (size: number, usage: number): string => `${size}_${usage}`;

/** Has the members of tfjs's BufferManager that its backend calls. */
export class BufferPool {
  readonly #device: GPUDevice;
  readonly #idleLimit: number;
  /** By size and usage, the one freed last at the end; keys in the order in which they were last taken from. */
  readonly #idle = new Map<string, GPUBuffer[]>();
  readonly #used = new Set<GPUBuffer>();
  #idleBytes = 0;
  numBytesUsed = 0;

  constructor(device: GPUDevice, idleLimit = IDLE_LIMIT) {
    this.#device = device;
    this.#idleLimit = idleLimit;
  }

  get numBytesAllocated(): number {
    return this.numBytesUsed + this.#idleBytes;
  }

  acquireBuffer(size: number, usage: number, mappedAtCreation = false, reuse = true): GPUBuffer {
    const key = keyOf(size, usage);
    const idle = reuse ? this.#idle.get(key) : undefined;
    let buffer = idle?.pop();
    if (idle && buffer) {
      this.#idleBytes -= size;
      this.#idle.delete(key);
      if (idle.length > 0) this.#idle.set(key, idle);
    } else {
      buffer = this.#device.createBuffer({ size, usage, mappedAtCreation });
    }
    this.#used.add(buffer);
    this.numBytesUsed += size;
    return buffer;
  }

  releaseBuffer(buffer: GPUBuffer, reuse = true): void {
    if (!this.#used.delete(buffer)) return;
    this.numBytesUsed -= buffer.size;
    if (!reuse) {
      buffer.destroy();
      return;
    }
    const key = keyOf(buffer.size, buffer.usage);
    const idle = this.#idle.get(key);
    if (idle) idle.push(buffer);
    else this.#idle.set(key, [buffer]);
    this.#idleBytes += buffer.size;
  }

  /** Destroys idle buffers beyond a limit. Only right after a submission: commands not yet submitted may name them. */
  trim(limit = this.#idleLimit): void {
    for (const [key, idle] of this.#idle) {
      while (this.#idleBytes > limit) {
        const buffer = idle.pop();
        if (!buffer) break;
        this.#idleBytes -= buffer.size;
        buffer.destroy();
      }
      if (idle.length > 0) return;
      this.#idle.delete(key);
    }
  }

  dispose(): void {
    for (const buffer of this.#used) buffer.destroy();
    for (const idle of this.#idle.values()) for (const buffer of idle) buffer.destroy();
    this.#used.clear();
    this.#idle.clear();
    this.#idleBytes = 0;
    this.numBytesUsed = 0;
  }
}
