/** How many workers compile at the same time where nobody says how many. */

/** Each holds a compiler of its own, of some 200 MB. */
const MOST_WORKERS = 8;

/** As many as there are cores, and 8 at most. */
export const usualWorkers = (): number => Math.min(MOST_WORKERS, navigator.hardwareConcurrency);
