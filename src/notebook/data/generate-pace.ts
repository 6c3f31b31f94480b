/** How long generating takes here: as fast as the last time, or reckoned from the processor's speed before the first. */
import { keptPace } from './kept-pace.ts';
import { secondsOfRounds } from './processor-speed.ts';

/** To write a program, put a bug in, compile it and run it on its tests; what is drawn and not kept is a part of it. */
const kept = keptPace('fixtrace.generate-pace');

/** Programs that are made together, as many as are kept of a usual unit: fewer take as long as these. */
const TOGETHER = 20;

/** Of fewer programs, starting the workers would be most of the time. */
const SETTLED = 2 * TOGETHER;

/** A worker's share of them, in programs. */
const shareOf = (programs: number, workers: number): number => Math.max(TOGETHER, programs / Math.max(1, workers));

/** What it took to make so many programs by so many workers, loading the compiler apart. */
export function noteGeneratePace(programs: number, seconds: number, workers: number, storage?: Storage): void {
  if (programs >= SETTLED) kept.note(seconds / shareOf(programs, workers), storage);
}

/** Seconds of a worker for a program; null before any were generated in this browser. */
export const measuredGeneratePace = kept.measured;

/**
 * Rounds in the time that a program takes: 0.10 s of processor time for each of 300, where a million rounds took 1.65 ms,
 * and half as much again, since who waits longer than was said is worse off. Of thousands each takes less.
 */
const ROUNDS_PER_PROGRAM = 90e6;

/** From the processor's speed, rather too slow than too fast. */
export const reckonedGeneratePace = (): number => secondsOfRounds(ROUNDS_PER_PROGRAM);

/** Seconds for so many programs. */
export const expectedGenerateSeconds = (programs: number, pace: number, workers: number): number =>
  shareOf(programs, workers) * pace;
