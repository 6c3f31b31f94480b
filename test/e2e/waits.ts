/** From a kernel's counters to the time that a thread waited for a core inside a span. Pure. */

/** A time from one to the other, in milliseconds since the epoch. */
export interface Span {
  from: number;
  to: number;
}

/** A thread's time on a core and in line for one so far, in milliseconds, read between two times. */
export interface Counted {
  before: number;
  after: number;
  ran: number;
  waited: number;
}

/**
 * At least how long the thread that was busiest in the span waited there: what was counted outside of it is left out, so
 * that a task never seems shorter than it was.
 *
 * @param threads the readings of each, in the order of time
 */
export function waitedIn({ from, to }: Span, threads: readonly (readonly Counted[])[]): number {
  const inside = threads.flatMap((readings) => {
    const first = readings.find(({ before }) => before >= from);
    const last = readings.findLast(({ after }) => after <= to);
    if (first === undefined || last === undefined || last.before < first.before) return [];
    const waited = last.waited - first.waited;
    return [{ waited, busy: waited + last.ran - first.ran }];
  });
  const busiest = inside.reduce((most, one) => (one.busy > most.busy ? one : most), { waited: 0, busy: 0 });
  return Math.min(busiest.waited, to - from);
}
