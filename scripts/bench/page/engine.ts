/** Starts the engine as the training worker does. */
import { startBackend } from '../../../src/tensor/backend.ts';
import { wasmFiles } from '../../../src/tensor/wasm-files.ts';
import type { BackendName } from './contender.ts';

/** What it runs on, for a person to read. */
export async function startForBench(backend: BackendName): Promise<string> {
  const { adapter } = await startBackend(backend, { wasm: wasmFiles, threads: navigator.hardwareConcurrency });
  return adapter;
}
