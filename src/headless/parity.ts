/** Compares the student with a reference implementation on one backend. */
import { startBackend } from '../tensor/backend.ts';
import { wasmFiles } from '../tensor/wasm-files.ts';
import { measureParity, type ParityFiles } from '../training/parity.ts';
import { contentOf, type SharedFile } from './corpus.ts';

const TORCH = 'pytorch_model.bin';

export interface ParityInput {
  backend: 'webgpu' | 'wasm';
  /** The fixture's files, by name. */
  files: Record<Exclude<keyof ParityFiles, typeof TORCH>, SharedFile> & { [TORCH]?: SharedFile };
}

export async function parity({ backend, files }: ParityInput) {
  const started = await startBackend(backend, { wasm: wasmFiles, threads: navigator.hardwareConcurrency });
  const tensors = await measureParity({
    'config.json': await contentOf(files['config.json']),
    'model.safetensors': await contentOf(files['model.safetensors']),
    'expected.safetensors': await contentOf(files['expected.safetensors']),
    'training.safetensors': await contentOf(files['training.safetensors']),
    ...(files[TORCH] !== undefined && { [TORCH]: await contentOf(files[TORCH]) }),
  });
  const [tensor, error] = Object.entries(tensors).reduce((worst, entry) => (entry[1] > worst[1] ? entry : worst));
  return { backend: started.name, adapter: started.adapter, tensors, worst: { tensor, error } };
}
