/**
 * How far a run is, as one file: a safetensors file of its weights and of its optimizer's moments, with its curves in the
 * header. A run that goes on from it ends as if it had never been broken off, to the last bit.
 */
import { z } from 'zod';
import { openCheckpoint } from '../student/checkpoint.ts';
import { CheckpointError } from '../student/checkpoint-error.ts';
import { loadParameters, type Parameters, type ParameterSpec, saveParameters } from '../student/parameters.ts';
import { safetensorsMetadata } from '../student/safetensors.ts';
import type { Learner } from './learner.ts';
import { epochPointSchema, stepPointSchema } from './run.ts';

const curvesSchema = z.strictObject({
  steps: z.array(stepPointSchema).min(1),
  epochs: z.array(epochPointSchema),
  /** Training and validation time, without pauses. */
  seconds: z.number().nonnegative(),
});
export type Curves = z.infer<typeof curvesSchema>;

export interface Progress extends Curves {
  /** On the device, in the order of the run: sums over all of them depend on it. */
  parameters: Parameters;
  /** By parameter that is trained: AdamW's moments, [2, size], on the device. */
  moments: Parameters;
}

const MOMENTS = 'moments ';

/** Between two steps. */
export function saveProgress({ parameters, moments }: Learner, curves: Curves): Promise<Blob> {
  const named = [...moments].map(([name, tensor]) => [`${MOMENTS}${name}`, tensor] as const);
  return saveParameters(new Map([...parameters, ...named]), { progress: JSON.stringify(curves) });
}

/** Null where the file's header does not hold any. */
export async function readCurves(file: Blob): Promise<Curves | null> {
  const { progress } = await safetensorsMetadata(file);
  if (progress === undefined) return null;
  return curvesSchema.safeParse(JSON.parse(progress)).data ?? null;
}

/** @throws CheckpointError where the file is not what `saveProgress` makes; then nothing stays on the device */
export async function loadProgress(file: Blob): Promise<Progress> {
  const curves = await readCurves(file);
  if (curves === null) throw new CheckpointError('This is no file of a run’s progress: its header tells no steps.');
  const checkpoint = await openCheckpoint([file]);
  const specs = [...checkpoint.tensors].map(([name, { shape }]): [string, ParameterSpec] => {
    return [name, { shape, init: { constant: 0 } }];
  });
  const loaded = [...(await loadParameters(new Map(specs), checkpoint))];
  return {
    ...curves,
    parameters: new Map(loaded.filter(([name]) => !name.startsWith(MOMENTS))),
    moments: new Map(
      loaded
        .filter(([name]) => name.startsWith(MOMENTS))
        .map(([name, tensor]) => [name.slice(MOMENTS.length), tensor] as const),
    ),
  };
}
