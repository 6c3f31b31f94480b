/** Runs the same tests on every backend that this machine has under Node: WASM always, WebGPU where Dawn finds an adapter. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { create, globals } from 'webgpu';
import { beforeAll, describe } from 'vitest';
import { compiledKernels } from '../../scripts/kernels.ts';
import { type BackendName, startBackend, type WasmFiles } from '../../src/tensor/backend.ts';

const wasm: WasmFiles = {
  paths: fileURLToPath(new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)),
  kernels: {
    load: async (variant) => readFile(await compiledKernels(variant)),
    startThread() {
      throw new Error('tfjs has no memory to share under Node.');
    },
  },
};

/** Chromium's package brings a Vulkan driver that runs on the processor. */
const SOFTWARE_VULKAN = '/usr/lib/chromium/vk_swiftshader_icd.json';
if (existsSync(SOFTWARE_VULKAN)) process.env.VK_ICD_FILENAMES ??= SOFTWARE_VULKAN;

Object.assign(globalThis, globals);
const gpu = create([]);
Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'Node' }, configurable: true });

const adapter = await gpu.requestAdapter();

export const start = (name: BackendName) => startBackend(name, { wasm, threads: 1 });

function on(backend: BackendName, title: string, tests: () => void): void {
  describe.skipIf(backend === 'webgpu' && !adapter)(`${title} on ${backend}`, () => {
    beforeAll(async () => {
      await start(backend);
    });
    tests();
  });
}

/** Skipped where there is no adapter; the browser tests cover WebGPU everywhere. */
export const onWebGpu = (title: string, tests: () => void): void => on('webgpu', title, tests);

/** Declares `tests` once per backend. */
export function onEachBackend(title: string, tests: () => void): void {
  on('wasm', title, tests);
  onWebGpu(title, tests);
}
