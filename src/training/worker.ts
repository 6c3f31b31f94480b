/** The training worker of the page: `WorkerSession` with a worker's messages and the page's files around it. */
import { createTokenizer } from '../student/tokenizer.ts';
import { softwareAdapter, startBackend } from '../tensor/backend.ts';
import { wasmFiles } from '../tensor/wasm-files.ts';
import type { ShippedWeights } from './configuration.ts';
import type { Report } from './protocol.ts';
import { chooseKernels } from './remembered-kernels.ts';
import { WorkerSession } from './worker-session.ts';

async function fetchNano(what: string, file: string): Promise<Response> {
  const address = `${import.meta.env.BASE_URL}models/nano/${file}`;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${what} could not be loaded: ${address} answered ${response.status}.`);
  return response;
}

const fetchJson = async (file: string): Promise<unknown> => (await fetchNano('The tokenizer', file)).json();

const WEIGHTS: Readonly<Record<ShippedWeights, string>> = {
  classifier: 'model.safetensors',
  writer: 'writer/model.safetensors',
};

let chosen = false;

const session = new WorkerSession({
  startBackend: async (choice) => {
    const backend = await startBackend(choice, { wasm: wasmFiles, threads: navigator.hardwareConcurrency });
    // On a processor the usual choice is the fastest but for chance, and chance would change a run's last bits.
    if (backend.name === 'webgpu' && !softwareAdapter() && !chosen) {
      await chooseKernels();
      chosen = true;
    }
    return backend;
  },
  loadTokenizer: async () => {
    const [tokenizer, config] = await Promise.all([fetchJson('tokenizer.json'), fetchJson('tokenizer_config.json')]);
    return createTokenizer(tokenizer, config);
  },
  loadWeights: async (which) => (await fetchNano('The pretrained weights', WEIGHTS[which])).blob(),
  userAgent: navigator.userAgent,
  report: (report: Report) => self.postMessage(report),
});

self.addEventListener('message', (event: MessageEvent<unknown>) => void session.receive(event.data));
