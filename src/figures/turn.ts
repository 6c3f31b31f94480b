/**
 * Figures take turns to be drawn, one in each idle moment and none before the last is there, so that many together never
 * hold the page up: those that wait for the same code would else all be drawn in the moment in which it has come.
 */
import { useCallback, useEffect, useRef, useState } from 'react';

/** On a busy page the next figure is drawn after this long all the same. */
const PATIENCE_MS = 300;

/** A figure that is not there after so long, as when its code does not come, lets the next one begin. */
const LONGEST_TURN_MS = 2000;

type Take = () => void;

const waiting: Take[] = [];
let called = false;
let current: Take | null = null;

function callNext(): void {
  if (called || current !== null || waiting.length === 0) return;
  called = true;
  const next = () => {
    called = false;
    const take = waiting.shift();
    if (take === undefined) return;
    current = take;
    setTimeout(() => end(take), LONGEST_TURN_MS);
    take();
  };
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(next, { timeout: PATIENCE_MS });
  else setTimeout(next, 16);
}

function end(take: Take): void {
  if (current !== take) return;
  current = null;
  callNext();
}

export interface Turn {
  /** False until it is this figure's turn, true from then on. */
  come: boolean;
  /** To be called when it is drawn. */
  end: () => void;
}

export function useTurn(): Turn {
  const [come, setCome] = useState(false);
  const own = useRef<Take | null>(null);
  useEffect(() => {
    const take = () => setCome(true);
    own.current = take;
    waiting.push(take);
    callNext();
    return () => {
      const at = waiting.indexOf(take);
      if (at !== -1) waiting.splice(at, 1);
      end(take);
    };
  }, []);
  const endOwn = useCallback(() => {
    if (own.current !== null) end(own.current);
  }, []);
  return { come, end: endOwn };
}

/** The turn of what is drawn at once, and ends then: false until it has come. */
export function useShortTurn(): boolean {
  const { come, end: endTurn } = useTurn();
  useEffect(() => {
    if (come) endTurn();
  }, [come, endTurn]);
  return come;
}
