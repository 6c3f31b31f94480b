/** How long a verification takes here: as fast as the last one, or reckoned from the processor's speed before the first. */
import { z } from 'zod';

const KEY = 'fixtrace.verify-pace';

/** Seconds that one worker takes for a program: to compile it, and to run it on its tests. */
const paceSchema = z.number().positive();

/** Of fewer programs, starting the workers would be most of the time. */
const SETTLED = 10;

/** What it took a whole verification over so many workers, loading the compiler apart. */
export function noteVerifyPace(programs: number, seconds: number, workers: number, storage = localStorage): void {
  if (programs < SETTLED || seconds <= 0) return;
  try {
    storage.setItem(KEY, String((seconds * workers) / programs));
  } catch {
    // No room for a convenience.
  }
}

/** Null before anything was verified in this browser. */
export function measuredVerifyPace(storage = localStorage): number | null {
  return paceSchema.safeParse(Number(storage.getItem(KEY))).data ?? null;
}

/**
 * Rounds of the loop below in the time that a program of the starter corpus takes: 0.20 to 0.27 s of processor time for
 * compiling it and running 14 tests, where a million rounds took 1.63 ms.
 */
const ROUNDS_PER_PROGRAM = 147e6;

const ROUNDS = 1e6;
const TRIES = 6;

/** A chain of operations, each of which waits for the one before it (Marsaglia's xorshift, 2003). */
function xorshift(rounds: number): number {
  let state = 1;
  for (let i = 0; i < rounds; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}

/** From the processor's speed, in about 10 ms: right within a factor of two where it has nothing else to do. */
export function reckonedVerifyPace(): number {
  const times = Array.from({ length: TRIES }, () => {
    const begin = performance.now();
    // Zero cannot come of it, but whoever compiles this does not know.
    return xorshift(ROUNDS) === 0 ? Infinity : performance.now() - begin;
  });
  return ((Math.min(...times) / 1000) * ROUNDS_PER_PROGRAM) / ROUNDS;
}

/** Seconds for so many programs. */
export const expectedVerifySeconds = (programs: number, pace: number, workers: number): number =>
  (programs * pace) / Math.max(1, Math.min(workers, programs));
