/** What a run may use. */

const MIB = 2 ** 20;

export const LIMITS = {
  /** By the clock; a program that the fuel ends was as long at it on an ordinary device. */
  seconds: 2,
  /** For variables of the whole program and what it asks for; the stack lies beside them. */
  memoryBytes: 64 * MIB,
  outputBytes: 64 * 1024,
  /** As on Linux, where a beginner's big array lies on the stack. */
  stackBytes: 8 * MIB,
  /**
   * Basic blocks of the program: the 2 s of a desktop computer that does 300 million in one. On faster ones an endless
   * loop ends after the same number of rounds everywhere; on slower ones the clock ends it.
   */
  fuel: 600_000_000,
};

/**
 * The fuel of a program's further tests once it did not end on one: with all of it, whoever tries an endless loop on an
 * assignment's 18 tests would wait for half a minute. IntroClass has one program of 573 that this is for.
 */
export const FUEL_AFTER_ENDLESS = 100_000_000;

/** What one run may use; memory and stack are fixed when a program is linked. */
export type RunLimits = Pick<typeof LIMITS, 'outputBytes' | 'fuel'>;
