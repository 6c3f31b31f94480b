/** The estimate of a run's memory in words. */
import { formatBytes } from '../../training/bytes.ts';
import type { RunConfig } from '../../training/configuration.ts';
import { estimateMemory, type MemoryEstimate } from '../../training/memory.ts';
import { memoryRefusal, type MemoryRefusal } from '../../training/memory-limits.ts';
import type { Ground } from '../state/training.ts';

type KnownGround = Extract<Ground, { state: 'known' }>;

const TERMS = [
  ['weights', 'weights'],
  ['gradients', 'gradients'],
  ['optimizer', 'optimizer'],
  ['activations', 'activations'],
  ['logits', 'logits'],
  ['generation', 'writing'],
] as const satisfies readonly (readonly [keyof MemoryEstimate, string])[];

export interface MemoryWords {
  /** "About 1.9 GB of GPU memory: weights 240 MB, …" */
  sentence: string;
  /** Where it may be more than there is, which no browser tells. */
  warning: string | null;
  refusal: MemoryRefusal | null;
}

/** A GPU without memory of its own has a part of the device's; half is a usual bound. */
const LIKELY_SHARE = 0.5;
/** Where not even that is told: Firefox and Safari. */
const LIKELY_GPU = 4e9;

/**
 * For the run among `configs` that needs the most, since they run one after another.
 *
 * @param ram gigabytes of the device, as `navigator.deviceMemory` rounds them down; undefined where it is not told
 */
export function memoryWords(
  configs: readonly RunConfig[],
  { environment, limits }: KnownGround,
  ram: number | undefined,
): MemoryWords {
  const device = { name: environment.backend, limits };
  const [config, estimate] = configs
    .map((one) => [one, estimateMemory(one, device.name)] as const)
    .reduce((most, one) => (one[1].total > most[1].total ? one : most));
  const { total } = estimate;
  const terms = TERMS.filter(([term]) => estimate[term] > 0).map(
    ([term, name]) => `${name} ${formatBytes(estimate[term])}`,
  );
  const where = device.name === 'webgpu' ? 'GPU memory' : 'memory';
  return {
    sentence: `About ${formatBytes(total)} of ${where}: ${terms.join(', ')}.`,
    warning: device.name === 'webgpu' ? doubt(total, ram) : null,
    // The one with the largest buffer need not be the one with the largest total.
    refusal: [config, ...configs].reduce<MemoryRefusal | null>(
      (found, one) => found ?? memoryRefusal(one, device),
      null,
    ),
  };
}

function doubt(total: number, ram: number | undefined): string | null {
  const likely = ram === undefined ? LIKELY_GPU : ram * 1e9 * LIKELY_SHARE;
  if (total <= likely) return null;
  const known =
    ram === undefined
      ? 'and many GPUs have less'
      : `and a GPU that shares the ${ram} GB or more of this device may have less`;
  return `This may be too much: no browser tells how much memory a GPU has, ${known}.`;
}

/** What the browser tells of the device's memory, in GB: Chrome and Edge, rounded down; undefined elsewhere. */
export const deviceRam = (): number | undefined => (navigator as { deviceMemory?: number }).deviceMemory;
