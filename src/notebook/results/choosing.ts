/** One or two runs that are looked at, among many. */
export interface Choosing {
  /** Of those chosen. */
  ids: readonly string[];
  onToggle: (id: string, on: boolean) => void;
}

/** A third choice takes the place of the one that was chosen longest; the last one stays. */
export function toggled(ids: readonly string[], id: string, on: boolean): string[] {
  const others = ids.filter((other) => other !== id);
  if (on) return [...others.slice(-1), id];
  return others.length > 0 ? others : [...ids];
}
