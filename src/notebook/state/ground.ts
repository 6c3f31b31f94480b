/** Where training would run, asked from the worker once the page is at rest. */
import { useEffect } from 'react';
import type { BackendChoice } from '../../training/configuration.ts';
import { askGround, useTraining, type Ground } from './training.ts';

/** How long the first paint gets before the worker, which loads much, is started. */
const REST_MS = 300;

export function useGround(backend: BackendChoice): Ground {
  const ground = useTraining((state) => state.grounds[backend]);
  useEffect(() => {
    if (ground !== undefined) return undefined;
    const timer = setTimeout(() => void askGround(backend), REST_MS);
    return () => clearTimeout(timer);
  }, [ground, backend]);
  return ground ?? { state: 'asking' };
}

const NAMES = { webgpu: 'WebGPU', wasm: 'WASM' } as const;

/** "WebGPU · Apple M2", "WASM, 8 threads". */
export function describeGround(ground: Extract<Ground, { state: 'known' }>): string {
  const { backend, adapter } = ground.environment;
  return backend === 'webgpu' ? `${NAMES.webgpu} · ${adapter}` : `${NAMES.wasm}, ${adapter}`;
}
