/** How fast bytes arrive now, from the last few seconds. */

/** Long enough to be calm, short enough to follow a connection that slows down. */
const WINDOW_MS = 5000;

/** Before this much time has passed there is no rate worth telling. */
const SETTLED_MS = 1000;

/** Gives, for a count of bytes that grows, bytes a second over the last seconds; null before it has settled. `now` in milliseconds. */
export function transferRate(now: () => number = () => performance.now()): (bytes: number) => number | null {
  const seen: { at: number; bytes: number }[] = [];
  return (bytes) => {
    const at = now();
    seen.push({ at, bytes });
    while (seen.length > 2 && seen[1]!.at <= at - WINDOW_MS) seen.shift();
    const first = seen[0]!;
    return at - first.at < SETTLED_MS ? null : ((bytes - first.bytes) / (at - first.at)) * 1000;
  };
}
