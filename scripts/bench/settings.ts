/** What one call of the bench is to measure, and how thoroughly. */
import type { Effort } from '../../src/tensor/speed.ts';
import type { WithPages } from './browser.ts';
import type { BackendName } from './page/contender.ts';

export interface BenchSettings {
  backends: readonly BackendName[];
  /** Fewer samples, smaller work. */
  quick: boolean;
  withPages: WithPages;
  say: (line: string) => void;
}

/** Rounds in which every contender has one turn. */
export const roundsOf = ({ quick }: BenchSettings): number => (quick ? 3 : 7);

export const effortOf = ({ quick }: BenchSettings): Effort =>
  quick ? { samples: 3, milliseconds: 50 } : { samples: 5, milliseconds: 200 };

export const BACKEND_TITLE: Readonly<Record<BackendName, string>> = { webgpu: 'WebGPU', wasm: 'WASM' };

export const commandFor = (id: string, { quick }: BenchSettings): string =>
  `npm run bench -- --only ${id}${quick ? ' --quick' : ''}`;
