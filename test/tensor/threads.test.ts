/** The kernels in threads of Node, on a memory of their own: tfjs has none to share here. */
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { compiledKernels } from '../../scripts/kernels.ts';
import { seededRandom } from '../../src/tensor/random.ts';

type Kernel = (...values: number[]) => number;

const STACK_BYTES = 2 ** 16;
const SCRATCH_BYTES = 2 ** 20;

/** What `src/tensor/wasm/thread.ts` does in a browser. */
const THREAD = `
  const { parentPort, workerData: { module, memory, pool, thread, stackTop } } = require('node:worker_threads');
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  exports.join_pool(pool, thread, stackTop, 1);
  parentPort.postMessage('joined');
  exports.help();`;

const workers: Worker[] = [];
afterAll(() => Promise.all(workers.map((worker) => worker.terminate())));

/** The kernels at work in `threads` threads, with a memory that is given out piece by piece. */
async function start(threads: number) {
  const memory = new WebAssembly.Memory({ initial: 512, maximum: 65536, shared: true });
  const module = await WebAssembly.compile(await readFile(await compiledKernels({ shared: true })));
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = exports as Record<string, Kernel>;
  let end = 2 ** 16;
  const allocate = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const pool = allocate(kernels.pool_bytes!());
  const stackTop = () => allocate(STACK_BYTES) + STACK_BYTES;
  kernels.join_pool!(pool, 0, stackTop(), 1);
  kernels.set_scratch!(allocate(threads * SCRATCH_BYTES), SCRATCH_BYTES);
  for (let thread = 1; thread < threads; thread++) {
    const worker = new Worker(THREAD, {
      eval: true,
      workerData: { module, memory, pool, thread, stackTop: stackTop() },
    });
    workers.push(worker);
    await new Promise((resolve) => worker.once('message', resolve));
  }
  return {
    kernels,
    allocate,
    floats: (address: number, count: number) => new Float32Array(memory.buffer, address, count),
  };
}

/** Many products and norms, one after the other, so that threads fall asleep and come late. */
async function results(threads: number): Promise<Float32Array> {
  const [rows, columns, inner] = [211, 133, 70];
  const { kernels, allocate, floats } = await start(threads);
  const put = (values: Float32Array) => {
    const address = allocate(values.byteLength);
    floats(address, values.length).set(values);
    return address;
  };
  const random = seededRandom(5);
  const a = put(random.normals(rows * inner, 1));
  const b = put(random.normals(columns * inner, 1));
  const weight = put(random.normals(columns, 1));
  const [c, normed, dWeight, inverse] = [rows * columns, rows * columns, columns, rows].map((n) => allocate(4 * n));
  const workspace = allocate(2 ** 20);
  const sums = new Float32Array(columns);
  for (let round = 0; round < 300; round++) {
    const epilogue = [0, 1, round, 2 ** 29, 1.1, workspace];
    kernels.product!(a, inner, 1, b, 1, inner, c!, rows, columns, inner, ...epilogue);
    kernels.rms_norm!(c!, weight, normed!, inverse!, rows, columns, 1e-6);
    kernels.rms_norm_gradient!(c!, weight, inverse!, normed!, c!, dWeight!, rows, columns, workspace);
    floats(dWeight!, columns).forEach((value, i) => {
      sums[i]! += value;
    });
    if (round % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return sums;
}

test('the number of threads changes no bit', async () => {
  const alone = await results(1);
  expect(Math.max(...alone)).toBeGreaterThan(1);
  expect(await results(2)).toEqual(alone);
  expect(await results(5)).toEqual(alone);
});
