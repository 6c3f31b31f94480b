/** Whether a run fits a device, and what would make it fit. */
import type { BackendName, DeviceLimits } from '../tensor/backend.ts';
import { formatBytes } from './bytes.ts';
import { RUN_LENGTHS, type RunConfig } from './configuration.ts';
import { estimateMemory, type Lengths, type MemoryEstimate } from './memory.ts';

export interface Device {
  name: BackendName;
  limits: DeviceLimits;
}

/** What is wrong and what to do about it, a sentence each. */
export interface MemoryRefusal {
  what: string;
  advice: string;
}

/** The device cannot hold the run. */
export class MemoryError extends Error {
  override name = 'MemoryError';
  readonly advice: string;

  constructor({ what, advice }: MemoryRefusal) {
    super(what);
    this.advice = advice;
  }
}

const fits = ({ total, largest }: MemoryEstimate, { limits }: Device): boolean =>
  largest.bytes <= limits.largestBuffer && (limits.total === null || total <= limits.total);

/**
 * Null where the run fits as far as the device tells: WebGPU tells how large one buffer may be, but not how much
 * memory there is.
 *
 * @param lengths by default the longest that the settings allow
 */
export function memoryRefusal(config: RunConfig, device: Device, lengths?: Lengths): MemoryRefusal | null {
  const estimate = estimateMemory(config, device.name, lengths);
  if (fits(estimate, device)) return null;
  const { largest, total } = estimate;
  const { largestBuffer } = device.limits;
  const what =
    largest.bytes > largestBuffer
      ? `This run needs one buffer of ${formatBytes(largest.bytes)} for ${largest.what}; the device takes at most ${formatBytes(largestBuffer)}.`
      : `This run needs about ${formatBytes(total)} of memory; WASM has at most ${formatBytes(device.limits.total!)}.`;
  return { what, advice: adviceFor(config, device, lengths) };
}

/** Every single change of the settings with which the run would fit. */
function adviceFor(config: RunConfig, device: Device, lengths: Lengths | undefined): string {
  const helps = (changes: Partial<RunConfig>): boolean => {
    const shorter = lengths && { ...lengths, source: Math.min(lengths.source, changes.maxLength ?? lengths.source) };
    return fits(estimateMemory({ ...config, ...changes }, device.name, shorter), device);
  };
  const ways: string[] = [];
  const batchSize = halvings(config.batchSize).find((smaller) =>
    helps({ batchSize: smaller, accumulate: Math.max(2, config.accumulate) }),
  );
  if (batchSize !== undefined) {
    const programs = config.batchSize * config.accumulate;
    ways.push(`a batch size of ${batchSize} with ${Math.ceil(programs / batchSize)} batches a step`);
  }
  const maxLength = RUN_LENGTHS.findLast((length) => length < config.maxLength && helps({ maxLength: length }));
  if (maxLength !== undefined) ways.push(`programs of at most ${maxLength} tokens`);
  if (helps({ tune: 'frozen-embedding' })) ways.push('a frozen embedding');
  if (helps({ tune: 'lora' })) ways.push('LoRA');
  if (ways.length > 0) return `It would fit with ${new Intl.ListFormat('en', { type: 'disjunction' }).format(ways)}.`;
  return 'Choose a smaller student, or LoRA with a batch size of 1 and shorter programs.';
}

function halvings(size: number): number[] {
  const smaller = Math.floor(size / 2);
  return smaller < 1 ? [] : [smaller, ...halvings(smaller)];
}

/** @throws MemoryError where the device cannot hold the run */
export function assertFits(config: RunConfig, device: Device, lengths: Lengths): void {
  const refusal = memoryRefusal(config, device, lengths);
  if (refusal) throw new MemoryError(refusal);
}
