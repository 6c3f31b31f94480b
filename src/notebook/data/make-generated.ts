/** Generates programs from the solutions that ship with the page. */
import { readStarter } from '../../corpus/starter.ts';
import { type LoadProgress, startWorkers } from '../../generator/client.ts';
import { generate, type Generated, type GenerateProgress } from '../../generator/generate.ts';
import { materialOf } from '../../generator/material.ts';
import { type FixTypeNumbers, type TargetName } from '../../generator/target.ts';
import { annotationLineSchema } from '../../teacher/annotation.ts';
import { FIX_TYPES } from '../../teacher/vocabulary.ts';

export interface GenerationRequest {
  count: number;
  seed: number;
  target: TargetName;
  /** Names of assignments; null for all. */
  assignments: readonly string[] | null;
  /** Sources of another corpus, whose programs are not made again. */
  apartFrom: readonly string[];
  /** Null: as many as there are cores. */
  workers: number | null;
}

export interface GenerationListeners {
  onLoading: (progress: LoadProgress) => void;
  /** With the seconds since the first unit was begun. */
  onProgress: (progress: GenerateProgress & { seconds: number }) => void;
}

export interface Generation extends Generated {
  /** From the first unit on, the compiler being there. */
  seconds: number;
}

async function sharesOf(target: TargetName): Promise<FixTypeNumbers | null> {
  if (target === 'natural') return null;
  if (target === 'uniform') return Object.fromEntries(FIX_TYPES.map((fixType) => [fixType, 1]));
  const { firstPass } = await import('./shipped-annotations.ts');
  const shares: FixTypeNumbers = {};
  for (const line of firstPass.split('\n').filter((text) => text.trim() !== '')) {
    const { fix_type: fixType } = annotationLineSchema.parse(JSON.parse(line));
    shares[fixType] = (shares[fixType] ?? 0) + 1;
  }
  return shares;
}

/** Rejects with `GeneratorError`, and with the signal's reason. */
export async function makeGenerated(
  { count, seed, target, assignments, apartFrom, workers }: GenerationRequest,
  { onLoading, onProgress }: GenerationListeners,
  signal: AbortSignal,
): Promise<Generation> {
  const { starterFiles } = await import('./starter-files.ts');
  const material = materialOf(await readStarter(starterFiles), assignments);
  const shares = await sharesOf(target);
  const pool = await startWorkers(material, workers, onLoading, signal);
  try {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    const tell = (progress: GenerateProgress) => onProgress({ ...progress, seconds: seconds() });
    const generated = await generate({ count, seed, shares, apartFrom }, pool, tell, signal);
    return { ...generated, seconds: seconds() };
  } finally {
    pool.stop();
  }
}
