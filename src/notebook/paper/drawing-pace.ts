/** How long a zip takes on this device, from the last one that was made: mostly its figures. */
const KEY = 'fixtrace.paper.seconds-a-figure';

/** Null where none was made yet. */
export function figureSeconds(figures: number): number | null {
  try {
    const seconds = Number(localStorage.getItem(KEY));
    return seconds > 0 ? Math.max(1, seconds * (figures + 1)) : null;
  } catch {
    return null;
  }
}

/** @param seconds of a whole zip */
export function rememberFigureSeconds(seconds: number, figures: number): void {
  try {
    localStorage.setItem(KEY, String(seconds / (figures + 1)));
  } catch {
    // Then the next one is not foretold.
  }
}
