/** How fast this processor is, by which a pace is reckoned before anything was measured. */

/** Longer than a step of the clock, which is a millisecond where a page is not isolated. */
const ROUNDS = 1e6;
const TRIES = 3;

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

let millisecondsOfTry: number | undefined;

function measure(): number {
  const times = Array.from({ length: TRIES }, () => {
    const begin = performance.now();
    // Zero cannot come of it, but whoever compiles this does not know.
    return xorshift(ROUNDS) === 0 ? Infinity : performance.now() - begin;
  });
  return Math.min(...times);
}

/** Seconds that a core takes for so many rounds of the loop above, from tries of about two milliseconds, once a visit. */
export function secondsOfRounds(rounds: number): number {
  millisecondsOfTry ??= measure();
  return ((millisecondsOfTry / 1000) * rounds) / ROUNDS;
}
