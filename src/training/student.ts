/** The student of a run: its size, its parameters on the device, and which of them are trained. */
import { adapterParameters, isAdapter } from '../student/adapters.ts';
import type { Checkpoint } from '../student/checkpoint.ts';
import { isHead } from '../student/head-names.ts';
import { initialise, loadParameters, type Parameters, type ParameterSpec, storedAs } from '../student/parameters.ts';
import { forkSeed } from '../tensor/random.ts';
import { type RunConfig, studentOf } from './configuration.ts';
import type { Task } from './task.ts';

/**
 * Whether a parameter comes from the checkpoint. Of a T5, all that a T5 has. Of the weights that ship, the encoder, and
 * heads and decoder where they are there and as wide as the run's.
 */
function isLoaded(name: string, spec: ParameterSpec, { start }: RunConfig, checkpoint: Checkpoint): boolean {
  if (start === 'scratch') return !isHead(name);
  return /^(shared|encoder)\./.test(name) || storedAs(checkpoint, name, spec.shape) !== undefined;
}

/**
 * The parameters that a run starts from. What the checkpoint does not hold, adapters and most heads, is drawn from the
 * seed; each from its own stream, so that a regime's further head changes no other parameter.
 *
 * @param checkpoint null to start from scratch
 * @throws CheckpointError where the checkpoint is not the student's
 */
export async function startParameters(
  config: RunConfig,
  task: Task,
  checkpoint: Checkpoint | null,
): Promise<Parameters> {
  const drawn = new Map<string, ParameterSpec>();
  const loaded = new Map<string, ParameterSpec>();
  for (const [name, spec] of task.specs) {
    (checkpoint && isLoaded(name, spec, config, checkpoint) ? loaded : drawn).set(name, spec);
  }
  if (config.tune === 'lora') {
    const adapters = adapterParameters(studentOf(config), config.loraRank, { decoder: task.hasDecoder });
    for (const [name, spec] of adapters) drawn.set(name, spec);
  }
  const fromCheckpoint = checkpoint ? await loadParameters(loaded, checkpoint) : new Map();
  return new Map([...fromCheckpoint, ...initialise(drawn, forkSeed(config.seed, 'weights'))]);
}

/** Whether a run trains this parameter. */
export function isTrained(name: string, { tune, frozenLayers }: Pick<RunConfig, 'tune' | 'frozenLayers'>): boolean {
  if (tune === 'all') return true;
  if (tune === 'lora') return isAdapter(name) || isHead(name);
  if (name === 'shared.weight') return false;
  const block = /^encoder\.block\.(\d+)\./.exec(name)?.[1];
  return tune === 'frozen-embedding' || block === undefined || Number(block) >= frozenLayers;
}
