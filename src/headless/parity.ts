/** Compares the student with a reference implementation on one backend. */
import { startBackend } from '../tensor/backend.ts';
import { wasmFiles } from '../tensor/wasm-files.ts';
import { measureParity, type ParityFiles } from '../training/parity.ts';

const TORCH = 'pytorch_model.bin';

export interface ParityInput {
  backend: 'webgpu' | 'wasm';
  /** Addresses of the fixture's files, by name. */
  files: Record<Exclude<keyof ParityFiles, typeof TORCH>, string> & { [TORCH]?: string };
}

async function bytesOf(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

export async function parity({ backend, files }: ParityInput) {
  const started = await startBackend(backend, { wasmPaths: wasmFiles, threads: navigator.hardwareConcurrency });
  const tensors = await measureParity({
    'config.json': await bytesOf(files['config.json']),
    'model.safetensors': await bytesOf(files['model.safetensors']),
    'expected.safetensors': await bytesOf(files['expected.safetensors']),
    'training.safetensors': await bytesOf(files['training.safetensors']),
    ...(files[TORCH] !== undefined && { [TORCH]: await bytesOf(files[TORCH]) }),
  });
  const [tensor, error] = Object.entries(tensors).reduce((worst, entry) => (entry[1] > worst[1] ? entry : worst));
  return { backend: started.name, adapter: started.adapter, tensors, worst: { tensor, error } };
}
