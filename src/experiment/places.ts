/** Where runs were made. */

interface Environment {
  backend: string;
  adapter: string;
}

/**
 * What decides how a run rounds: the backend, and on WebGPU the adapter. The number of WASM threads changes no bit, so
 * that machines with more or fewer of them are one place.
 */
export const placeOf = ({ backend, adapter }: Environment): string =>
  backend === 'webgpu' ? `WebGPU (${adapter})` : 'WebAssembly';

/** Runs by their places, in the order in which these come up. */
export function placesOf(environments: readonly (Environment & { runs: number })[]) {
  const counts = new Map<string, number>();
  for (const { runs, ...environment } of environments) {
    const place = placeOf(environment);
    counts.set(place, (counts.get(place) ?? 0) + runs);
  }
  return [...counts].map(([place, runs]) => ({ place, runs }));
}
