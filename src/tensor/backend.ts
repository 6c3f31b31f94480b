/**
 * Starts a tfjs backend and says which one it is and why. WebGPU comes first; a software adapter or none
 * at all means WASM, with SIMD and threads where the page is cross-origin isolated. Runs in a page, in a
 * worker, and in Node where `navigator.gpu` is given.
 */
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { type KernelFiles, startKernels } from './wasm/kernels.ts';
import { DISPATCHES_PER_SUBMISSION, StudentBackend } from './webgpu/student-backend.ts';

export type BackendName = 'webgpu' | 'wasm';

/** What a device can hold, in bytes. */
export interface DeviceLimits {
  /** The largest single buffer that a kernel can work on. */
  largestBuffer: number;
  /** Everything together; null where the device does not tell, as no WebGPU device does. */
  total: number | null;
}

export interface Backend {
  name: BackendName;
  /** The GPU's own name, or the number of threads, for a person to read. */
  adapter: string;
  /** Why this one. */
  reason: string;
  limits: DeviceLimits;
}

export interface WasmFiles {
  /** Where the three binaries of tfjs are, by their file names. */
  paths: Parameters<typeof setWasmPaths>[0];
  kernels: KernelFiles;
}

export class BackendError extends Error {
  override name = 'BackendError';
}

/** A WASM heap's addresses have 32 bits, of which tfjs's build leaves the last page unused. */
const WASM_HEAP = 2 ** 32 - 2 ** 16;

/** More than these find too little to do in a student's products. */
const MOST_THREADS = 8;

interface OpenDevice {
  adapter: GPUAdapter;
  device: GPUDevice;
}

/** What kernels make use of where it is there; timestamps are for measuring. */
const WANTED_FEATURES: GPUFeatureName[] = ['subgroups', 'timestamp-query'];

let open: OpenDevice | null = null;
let fault: string | null = null;
let wasmConfigured = false;

/**
 * The first thing that went wrong on the GPU since the backend started, or null. An invalid pipeline
 * drops its batch without an exception and later reads give zeros, so long work must ask.
 */
export const deviceFault = (): string | null => fault;

const isSoftware = (info: GPUAdapterInfo): boolean =>
  info.isFallbackAdapter ||
  /swiftshader|llvmpipe|software|basic render/i.test(`${info.architecture} ${info.description}`);

const nameOf = (info: GPUAdapterInfo): string =>
  info.description || [info.vendor, info.architecture].filter(Boolean).join(' ') || 'an adapter without a name';

const limitsOf = ({ limits }: GPUDevice): DeviceLimits => ({
  largestBuffer: Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize),
  total: null,
});

async function findAdapter(): Promise<{ adapter: GPUAdapter } | { missing: string }> {
  const gpu = globalThis.navigator?.gpu;
  if (!gpu) return { missing: 'this browser has no WebGPU' };
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter ? { adapter } : { missing: 'WebGPU found no GPU adapter' };
}

async function startWebGpu(adapter: GPUAdapter): Promise<OpenDevice> {
  const { limits } = adapter;
  const device = await adapter.requestDevice({
    requiredFeatures: WANTED_FEATURES.filter((feature) => adapter.features.has(feature)),
    requiredLimits: {
      maxBufferSize: limits.maxBufferSize,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
    },
  });
  fault = null;
  device.addEventListener('uncapturederror', (event) => {
    fault ??= event.error.message;
  });
  void device.lost.then((lost) => {
    if (open?.device === device) open = null;
    if (lost.reason !== 'destroyed') fault ??= `the GPU device was lost: ${lost.message}`;
    return null;
  });
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new StudentBackend(device, adapter.info), 3);
  if (!(await tf.setBackend('webgpu'))) throw new BackendError('tfjs could not start its WebGPU backend.');
  // One submission a step or close to it: tfjs by itself submits every 15 dispatches.
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', DISPATCHES_PER_SUBMISSION);
  open = { adapter, device };
  return open;
}

const describe = ({ adapter, device }: OpenDevice, wanted: BackendName | 'auto'): Backend => ({
  name: 'webgpu',
  adapter: nameOf(adapter.info),
  reason: wanted === 'auto' ? 'the first choice' : 'asked for',
  limits: limitsOf(device),
});

async function startWasm({ paths, kernels }: WasmFiles, threads: number): Promise<string> {
  if (!wasmConfigured) {
    // Before the first start and only then; asking tfjs whether the backend exists would start it.
    setWasmPaths(paths);
    // What takes time is done by our own kernels and their threads; tfjs's own would wait for work in a busy loop.
    setThreadsCount(1);
    wasmConfigured = true;
  }
  if (!(await tf.setBackend('wasm'))) {
    throw new BackendError('The WASM backend did not start: its binary could not be loaded from this address.');
  }
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    throw new BackendError('The WASM backend needs WebAssembly with SIMD, which this browser lacks. Use a newer one.');
  }
  const count = await startKernels(kernels, Math.min(threads, MOST_THREADS));
  return `${count} ${count === 1 ? 'thread' : 'threads'}`;
}

/**
 * Makes `wanted` tfjs's backend. `auto` takes WebGPU unless there is none or only a software adapter,
 * which is slower than WASM.
 *
 * @throws BackendError where WebGPU was asked for by name and there is none.
 */
export async function startBackend(
  wanted: BackendName | 'auto',
  options: { wasm: WasmFiles; threads: number },
): Promise<Backend> {
  let reason = 'asked for';
  if (wanted !== 'wasm') {
    if (open && fault === null && (wanted === 'webgpu' || !isSoftware(open.adapter.info))) {
      await tf.setBackend('webgpu');
      return describe(open, wanted);
    }
    const found = await findAdapter();
    if ('missing' in found) {
      if (wanted === 'webgpu') {
        throw new BackendError(
          `WebGPU was asked for, but ${found.missing}. Choose WASM or automatic, or use a browser with WebGPU.`,
        );
      }
      reason = found.missing;
    } else if (wanted === 'auto' && isSoftware(found.adapter.info)) {
      reason = `the browser offers WebGPU only in software (${nameOf(found.adapter.info)}), which is slower than WASM`;
    } else {
      return describe(await startWebGpu(found.adapter), wanted);
    }
  }
  return {
    name: 'wasm',
    adapter: await startWasm(options.wasm, options.threads),
    reason,
    limits: { largestBuffer: WASM_HEAP, total: WASM_HEAP },
  };
}

let asHardware = false;

/** Has kernels chosen as on a GPU whatever the adapter is, so that tests reach those that GPUs get. */
export function chooseAsOnHardware(value: boolean): void {
  asHardware = value;
}

/** Whether WebGPU runs on the processor instead of a GPU: other kernels are fast there. */
export const softwareAdapter = (): boolean => !asHardware && open !== null && isSoftware(open.adapter.info);

/** Lanes of every subgroup on WebGPU; null where they vary or cannot be used. */
export function subgroupSize(): number | null {
  if (!open?.device.features.has('subgroups')) return null;
  const { subgroupMinSize, subgroupMaxSize } = open.adapter.info;
  return subgroupMinSize === subgroupMaxSize ? subgroupMinSize : null;
}

/** Storage buffers that one program may bind. */
export const storageBuffers = (): number => open?.device.limits.maxStorageBuffersPerShaderStage ?? 8;

/** Tells adapters and their drivers apart; empty where WebGPU does not run. */
export function adapterKey(): string {
  if (!open) return '';
  const { vendor, architecture, device, description } = open.adapter.info;
  return [vendor, architecture, device, description].join(' | ');
}
