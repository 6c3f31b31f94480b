/** Where an experiment's runs were made, in words. */
import type { Run } from '../training/run.ts';
import { counted, listed } from './words.ts';

const BACKEND: Readonly<Record<Run['environment']['backend'], string>> = { wasm: 'WebAssembly', webgpu: 'WebGPU' };

/** "3 runs on WebAssembly (2 threads) and 1 run on WebGPU (Apple M2)". */
export function whereMade(runs: readonly Pick<Run, 'environment'>[]): string {
  const places = new Map<string, number>();
  for (const { environment } of runs) {
    const place = `${BACKEND[environment.backend]} (${environment.adapter})`;
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  return listed([...places].map(([place, n]) => `${counted(n, 'run')} on ${place}`));
}
