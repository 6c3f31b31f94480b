/** One line for whoever waits at the terminal. */
export const say = (line: string): void => globalThis.fixtraceSay?.(line);

declare global {
  /** Given by scripts/headless.ts, which writes the line to stderr. */
  var fixtraceSay: ((line: string) => void) | undefined;
}
