/** A checkpoint in half the bytes. */
import type { Checkpoint } from './checkpoint.ts';
import { toHalves } from './element-types.ts';
import { safetensorsHeader } from './safetensors.ts';

/**
 * All tensors as a safetensors file of 16-bit floats, rounded to nearest.
 *
 * @throws RangeError with a tensor's name, where one of its numbers is beyond what 16 bits hold
 */
export async function halfWeights(
  checkpoint: Checkpoint,
  metadata: Readonly<Record<string, string>> = { format: 'pt' },
): Promise<Blob> {
  const header = safetensorsHeader(
    [...checkpoint.tensors].map(([name, { shape }]) => [name, shape, 'F16'] as const),
    metadata,
  );
  const parts: BlobPart[] = [header];
  for (const name of checkpoint.tensors.keys()) {
    const values = await checkpoint.read(name);
    try {
      parts.push(toHalves(values));
    } catch (error) {
      throw new RangeError(`"${name}": ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
  return new Blob(parts, { type: 'application/octet-stream' });
}
