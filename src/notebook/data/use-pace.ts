/** The pace that a time is told by: measured here, or reckoned from the processor before there is one. */
import { useEffect, useState } from 'react';

/** How long the first paint gets before the processor is tried. */
const REST_MS = 500;

export interface Pace {
  /** Seconds of a worker for a program. */
  seconds: number;
  from: 'measured' | 'reckoned';
}

/** Null until there is something to tell it from. Both functions are the same at every call. */
export function usePace(measured: () => number | null, reckon: () => number): Pace | null {
  const [reckoned, setReckoned] = useState<number | null>(null);
  const known = measured();
  const unknown = known === null && reckoned === null;
  useEffect(() => {
    if (!unknown) return undefined;
    const timer = setTimeout(() => setReckoned(reckon()), REST_MS);
    return () => clearTimeout(timer);
  }, [unknown, reckon]);
  if (known !== null) return { seconds: known, from: 'measured' };
  return reckoned === null ? null : { seconds: reckoned, from: 'reckoned' };
}
