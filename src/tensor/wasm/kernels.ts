/**
 * The kernels in `kernels/`, in C, at work in the memory of tfjs's WASM backend: on its tensors where they lie, in
 * one thread or several. Each loop's blocks are spread over the threads (`kernels/parallel.c`).
 */
import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** Whether compiled for a memory that threads share. */
export interface KernelVariant {
  shared: boolean;
}

/** What a thread needs to join in; `thread.ts` takes it as its only message and answers when it is there. */
export interface Invitation {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Address of what the threads have in common. */
  pool: number;
  /** Which thread it is; 0 is the one that calls the kernels. */
  thread: number;
  stackTop: number;
}

/** A worker that runs `thread.ts`. */
export interface Thread {
  postMessage(invitation: Invitation): void;
  addEventListener(event: 'message' | 'error', listener: () => void): void;
}

export interface KernelFiles {
  /** The compiled kernels. */
  load(variant: KernelVariant): Promise<BufferSource>;
  startThread(): Thread;
}

/** A kernel takes and gives numbers and addresses; the C sources say which. */
type Kernel = (...values: number[]) => number;

interface Region {
  address: number;
  bytes: number;
}

interface Running {
  kernels: Record<string, Kernel>;
  threads: number;
  allocate: (bytes: number) => number;
  free: (address: number) => void;
  /** Memory for one call; grows as it is asked for. */
  workspace: Region;
  /** Each thread's own memory for one call. */
  scratch: Region;
}

let running: Running | null = null;

/** tfjs's threaded build is given its memory, and the other one exports it. */
interface Emscripten {
  wasmMemory?: WebAssembly.Memory;
  asm: { memory?: WebAssembly.Memory };
  _malloc: (bytes: number) => number;
  _free: (address: number) => void;
}

const STACK_BYTES = 2 ** 16;

const backend = (): BackendWasm => tf.backend() as unknown as BackendWasm;

/** A page's main thread may not. */
function maySleep(): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 0);
    return true;
  } catch {
    return false;
  }
}

const invite = (thread: Thread, invitation: Invitation): Promise<boolean> =>
  new Promise((resolve) => {
    thread.addEventListener('message', () => resolve(true));
    thread.addEventListener('error', () => resolve(false));
    thread.postMessage(invitation);
  });

/**
 * Puts the kernels into the memory of tfjs's WASM backend, which must be running.
 *
 * @param threads wanted ones, with the caller's own; there is only one where tfjs's memory cannot be shared
 * @returns how many work
 */
export async function startKernels(files: KernelFiles, threads: number): Promise<number> {
  if (running) return running.threads;
  const { wasm } = backend() as unknown as { wasm: Emscripten };
  const memory = wasm.wasmMemory ?? wasm.asm.memory!;
  const shared = !(memory.buffer instanceof ArrayBuffer);
  const module = await WebAssembly.compile(await files.load({ shared }));
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = exports as Record<string, Kernel>;
  // tfjs's allocator gives signed numbers. It is asked for by name each time: the first call replaces the function.
  const allocate = (bytes: number) => wasm['_malloc'](bytes) >>> 0;
  const stackTop = () => allocate(STACK_BYTES) + STACK_BYTES;

  const poolBytes = kernels.pool_bytes!();
  const pool = allocate(poolBytes);
  new Uint8Array(memory.buffer, pool, poolBytes).fill(0);
  kernels.join_pool!(pool, 0, stackTop(), Number(shared && maySleep()));

  let working = 1;
  while (working < (shared ? threads : 1)) {
    const invitation = { module, memory, pool, thread: working, stackTop: stackTop() };
    if (!(await invite(files.startThread(), invitation))) break;
    working++;
  }
  running = {
    kernels,
    threads: working,
    allocate,
    free: (address) => wasm['_free'](address),
    workspace: { address: 0, bytes: 0 },
    scratch: { address: 0, bytes: 0 },
  };
  return working;
}

function grown(region: Region, bytes: number, { allocate, free }: Running): Region {
  if (bytes <= region.bytes) return region;
  if (region.bytes > 0) free(region.address);
  return { address: allocate(bytes), bytes };
}

/** Runs a kernel of the C sources by its exported name. */
export const call = (kernel: string, ...values: number[]): number => running!.kernels[kernel]!(...values);

/** Where a tensor's values are. They stay there for as long as the tensor lives. */
export const addressOf = ({ dataId }: tf.TensorInfo): number => backend().getMemoryOffset(dataId);

/** Memory that a kernel may use during one call; what was there before the last `workspace` is lost. */
export function workspace(bytes: number): number {
  running!.workspace = grown(running!.workspace, bytes, running!);
  return running!.workspace.address;
}

/** Sees to it that every thread has this much memory of its own, for kernels that ask for it. */
export function reserveScratch(bytes: number): void {
  const { scratch, threads, kernels } = running!;
  const piece = Math.ceil(bytes / 64) * 64;
  const enough = grown(scratch, piece * threads, running!);
  running!.scratch = enough;
  kernels.set_scratch!(enough.address, Math.floor(enough.bytes / threads / 64) * 64);
}

/** A new float tensor that holds whatever was there: `tf.zeros` would fill an array first and copy it. */
export const newTensor = (shape: number[]): tf.Tensor =>
  tf.engine().makeTensorFromTensorInfo(backend().makeOutput(shape, 'float32'));

/** A tensor's own memory; valid until the next operation allocates. */
export const memoryOf = ({ dataId, shape, dtype }: tf.Tensor): Float32Array =>
  backend().typedArrayFromHeap({ dataId, shape, dtype }) as Float32Array;

/** Seed, threshold and scale of a dropout, as the kernels take them; a threshold of 0 keeps everything. */
export const dropoutValues = (rate: number, seed: number): [seed: number, threshold: number, scale: number] => [
  seed,
  Math.floor(rate * 2 ** 32),
  1 / (1 - rate),
];
