/** Progress of a long run in a folder of the machine, by which the same command goes on where it was broken off. */
import { CheckpointError } from '../student/checkpoint-error.ts';
import { fileDigest } from '../student/file-digest.ts';
import { readCurves } from '../training/progress.ts';

export interface KeptProgress {
  /** What an earlier command kept, and how many steps that are; null where there is nothing. */
  found: { file: Blob; steps: number } | null;
  keep(file: Blob): Promise<void>;
  /** The run has ended. */
  forget(): Promise<void>;
}

/** Then the run begins at its beginning. */
function whereDamaged(error: unknown): null {
  if (error instanceof CheckpointError) return null;
  throw error;
}

/**
 * @param folder its address, as the command line gives it
 * @param identity all that the run hangs on: of another run, nothing is found
 */
export async function keptProgress(folder: string, identity: unknown): Promise<KeptProgress> {
  const digest = fileDigest();
  digest.update(new TextEncoder().encode(JSON.stringify(identity)));
  const address = `${folder}/${digest.finish().sha256.slice(0, 16)}/progress.safetensors`;
  const ask = async (init?: RequestInit) => {
    const response = await fetch(address, init);
    if (response.ok || response.status === 404) return response;
    throw new Error(`Progress could not be kept: ${await response.text()}`);
  };
  const before = await ask();
  const file = before.ok ? await before.blob() : null;
  const curves = file && (await readCurves(file).catch(whereDamaged));
  return {
    found: file && curves && { file, steps: curves.steps.length },
    keep: async (progress) => void (await ask({ method: 'PUT', body: progress })),
    forget: async () => void (await ask({ method: 'DELETE' })),
  };
}
