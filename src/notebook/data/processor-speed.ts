/** How fast this processor is, by which a pace is reckoned before anything was measured. */

const ROUNDS = 2.5e5;
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

let millisecondsOfTry: number | undefined;

function measure(): number {
  const times = Array.from({ length: TRIES }, () => {
    const begin = performance.now();
    // Zero cannot come of it, but whoever compiles this does not know.
    return xorshift(ROUNDS) === 0 ? Infinity : performance.now() - begin;
  });
  return Math.min(...times);
}

/** Seconds that a core takes for so many rounds of the loop above, from tries of about a millisecond, once a visit. */
export function secondsOfRounds(rounds: number): number {
  millisecondsOfTry ??= measure();
  return ((millisecondsOfTry / 1000) * rounds) / ROUNDS;
}
