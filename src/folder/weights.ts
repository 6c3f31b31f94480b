/**
 * A student's weights as two safetensors files, T5's own parameters and the heads on top of them, and back as one.
 * Only headers are written: the data are slices of the files given, and pass through no memory.
 */
import { locateSafetensors, safetensorsHeader } from '../student/safetensors.ts';
import { isHead } from '../student/head-names.ts';
import { ELEMENT_BYTES } from '../student/element-types.ts';
import { elementCount, type StoredTensor } from '../student/stored-tensor.ts';

/** What the Python library wants to find in a file's metadata. */
const METADATA = { format: 'pt' };

type Tensors = ReadonlyMap<string, StoredTensor>;

function fileOf(tensors: Tensors, metadata: Readonly<Record<string, string>>): Blob {
  const header = safetensorsHeader(
    [...tensors].map(([name, { shape, type }]) => [name, shape, type] as const),
    metadata,
  );
  const data = [...tensors.values()].map(({ file, offset, shape, type }) =>
    file.slice(offset, offset + elementCount(shape) * ELEMENT_BYTES[type]),
  );
  return new Blob([header, ...data], { type: 'application/octet-stream' });
}

export interface StudentWeights {
  /** T5's parameters under T5's names. */
  model: Blob;
  /** `label_head`, and those of n-grams, tags, lines and attention that the run has; null for a student that answers in text. */
  heads: Blob | null;
}

/**
 * @param checkpoint a run's safetensors file
 * @param headsMetadata beside the format, for whoever reads the heads without this page
 * @throws CheckpointError where it is none
 */
export async function splitWeights(
  checkpoint: Blob,
  headsMetadata: Readonly<Record<string, string>> = {},
): Promise<StudentWeights> {
  const tensors = await locateSafetensors(checkpoint);
  const only = (head: boolean) => new Map([...tensors].filter(([name]) => isHead(name) === head));
  const heads = only(true);
  return {
    model: fileOf(only(false), METADATA),
    heads: heads.size > 0 ? fileOf(heads, { ...METADATA, ...headsMetadata }) : null,
  };
}

/**
 * The one file that `splitWeights` was given.
 *
 * @throws CheckpointError where one of the two is not a whole safetensors file
 */
export async function joinWeights({ model, heads }: StudentWeights): Promise<Blob> {
  const tensors = await locateSafetensors(model);
  return fileOf(heads ? new Map([...tensors, ...(await locateSafetensors(heads))]) : tensors, METADATA);
}
