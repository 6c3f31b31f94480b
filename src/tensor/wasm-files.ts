/** Where the page finds the WASM binaries, tfjs's and our own: the bundler copies them and says their addresses. */
import singleUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import kernelUrls from 'virtual:kernels';
import { BackendError, type WasmFiles } from './backend.ts';

export const wasmFiles: WasmFiles = {
  paths: {
    'tfjs-backend-wasm.wasm': singleUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
  },
  kernels: {
    async load({ shared }) {
      const response = await fetch(shared ? kernelUrls.shared : kernelUrls.single);
      if (!response.ok)
        throw new BackendError(`The WASM kernels did not load: the server answered ${response.status}.`);
      return response.arrayBuffer();
    },
    startThread: () => new Worker(new URL('./wasm/thread.ts', import.meta.url), { type: 'module' }),
  },
};
