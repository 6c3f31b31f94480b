/** What a run may use. */

const MIB = 2 ** 20;

export const LIMITS = {
  /** By the clock. The fuel ends an endless loop earlier on most devices, and after the same number of rounds on all. */
  seconds: 2,
  memoryBytes: 64 * MIB,
  outputBytes: 64 * 1024,
  /** As on Linux, where a beginner's big array lies on the stack. */
  stackBytes: 8 * MIB,
  /** Basic blocks of the program: some 0.3 s on a desktop computer, hundreds of times what a beginner's program needs. */
  fuel: 100_000_000,
};

/** What one run may use; memory and stack are fixed when a program is linked. */
export type RunLimits = Pick<typeof LIMITS, 'outputBytes' | 'fuel'>;
