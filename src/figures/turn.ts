/** Figures take turns to be drawn, one in each idle moment, so that many together never hold the page up. */
import { useEffect, useState } from 'react';

/** On a busy page the next figure is drawn after this long all the same. */
const PATIENCE_MS = 300;

const waiting: (() => void)[] = [];
let called = false;

function callNext(): void {
  if (called) return;
  called = true;
  const next = () => {
    called = false;
    waiting.shift()?.();
    if (waiting.length > 0) callNext();
  };
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(next, { timeout: PATIENCE_MS });
  else setTimeout(next, 16);
}

/** False until it is this figure's turn, true from then on. */
export function useTurn(): boolean {
  const [come, setCome] = useState(false);
  useEffect(() => {
    const take = () => setCome(true);
    waiting.push(take);
    callNext();
    return () => {
      const at = waiting.indexOf(take);
      if (at !== -1) waiting.splice(at, 1);
    };
  }, []);
  return come;
}
