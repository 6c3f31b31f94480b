/** The engine under Node: WebGPU by Dawn on this machine's GPU, or on Chromium's software driver where that is asked for. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { create, globals } from 'webgpu';
import { type Backend, startBackend, type WasmFiles } from '../../src/tensor/backend.ts';
import { compiledKernels } from '../kernels.ts';

/** Chromium's package brings a Vulkan driver that runs on the processor. */
const SOFTWARE_VULKAN = '/usr/lib/chromium/vk_swiftshader_icd.json';

const wasm: WasmFiles = {
  paths: fileURLToPath(new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)),
  kernels: {
    load: async (variant) => readFile(await compiledKernels(variant)),
    startThread() {
      throw new Error('tfjs has no memory to share under Node.');
    },
  },
};

/** @throws BackendError where Dawn finds no adapter */
export async function startUnderNode(): Promise<Backend> {
  if (process.env.FIXTRACE_GPU === 'software' && existsSync(SOFTWARE_VULKAN)) {
    process.env.VK_ICD_FILENAMES = SOFTWARE_VULKAN;
  }
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: create([]), userAgent: 'Node' },
    configurable: true,
  });
  return startBackend('webgpu', { wasm, threads: 1 });
}
