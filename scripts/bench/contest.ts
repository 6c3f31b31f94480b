/** Contenders side by side: first their losses must agree, then they are timed in turns. */
import type { BenchPage } from './browser.ts';
import { largestDifference } from './statistics.ts';

export interface Entry {
  name: string;
  page: BenchPage;
}

export interface Contested {
  name: string;
  /** Milliseconds of a step, round by round. */
  times: number[];
}

export interface Contest {
  results: Contested[];
  /** Of the contenders' losses from the first one's, relative. */
  lossDifference: number;
  losses: number[];
}

/** Steps whose losses are compared: the second one's tells of the gradients, the third one's of Adam. */
const COMPARED_STEPS = 3;

const TOLERANCE = 1e-4;

/** What a turn should last: fast contenders take several steps in it. */
const TURN_MS = 400;
const MOST_STEPS = 50;

/** Where one contender's step takes longer than this, a few rounds have to do. */
const SLOW_MS = 10_000;
const SLOW_ROUNDS = 3;

/**
 * @param entries each ready to take steps; losses are held against the first one's
 * @throws where a loss is off by more than 1e-4: a time would mean nothing
 */
export async function contest(entries: readonly Entry[], rounds: number): Promise<Contest> {
  const starts: (Entry & { losses: number[] })[] = [];
  for (const { name, page } of entries) {
    starts.push({ name, page, losses: (await page.call('steps', { count: COMPARED_STEPS })).losses });
  }
  const reference = starts[0]!.losses;
  const differences = starts.map(({ losses }) => largestDifference(reference, losses));
  starts.forEach(({ name, losses }, at) => {
    if (!(differences[at]! <= TOLERANCE)) {
      throw new Error(
        `${name} does not compute the same: its losses are ${losses.join(', ')}, those of ${starts[0]!.name} ` +
          `${reference.join(', ')}; expected a difference of at most ${TOLERANCE}, relative.`,
      );
    }
  });
  const runners: (Entry & { count: number; milliseconds: number; times: number[] })[] = [];
  for (const { name, page } of starts) {
    // The second time is without what had to be compiled.
    const { milliseconds } = await page.call('steps', { count: 1 });
    const count = Math.max(1, Math.min(MOST_STEPS, Math.round(TURN_MS / milliseconds)));
    runners.push({ name, page, count, milliseconds, times: [] });
  }
  const slow = runners.some(({ milliseconds }) => milliseconds > SLOW_MS);
  for (let round = 0; round < (slow ? Math.min(rounds, SLOW_ROUNDS) : rounds); round++) {
    // Who begins changes, so that nobody always follows the same neighbour's work.
    const order = [...runners.slice(round % runners.length), ...runners.slice(0, round % runners.length)];
    for (const runner of order) {
      runner.times.push((await runner.page.call('steps', { count: runner.count })).milliseconds);
    }
  }
  return {
    results: runners.map(({ name, times }) => ({ name, times })),
    lossDifference: Math.max(...differences),
    losses: reference,
  };
}
