/** How long a verification takes here: as fast as the last one, or reckoned from the processor's speed before the first. */
import { keptPace } from './kept-pace.ts';
import { secondsOfRounds } from './processor-speed.ts';

/** To compile a program, and to run it on its tests. */
const kept = keptPace('fixtrace.verify-pace');

/** Of fewer programs, starting the workers would be most of the time. */
const SETTLED = 10;

/** What it took a whole verification over so many workers, loading the compiler apart. */
export function noteVerifyPace(programs: number, seconds: number, workers: number, storage?: Storage): void {
  if (programs >= SETTLED) kept.note((seconds * workers) / programs, storage);
}

/** Null before anything was verified in this browser. */
export const measuredVerifyPace = kept.measured;

/**
 * Rounds in the time that a program of the starter corpus takes: 0.20 to 0.27 s of processor time for compiling it and
 * running 14 tests, where a million rounds took 1.63 ms.
 */
const ROUNDS_PER_PROGRAM = 147e6;

/** From the processor's speed: right within a factor of two where it has nothing else to do. */
export const reckonedVerifyPace = (): number => secondsOfRounds(ROUNDS_PER_PROGRAM);

/** Seconds for so many programs. */
export const expectedVerifySeconds = (programs: number, pace: number, workers: number): number =>
  (programs * pace) / Math.max(1, Math.min(workers, programs));
