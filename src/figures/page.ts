/** What a figure asks of the page it stands on: how wide it may be, and whether the page is light or dark. */
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { DARK, type FigureTheme, LIGHT } from './palette.ts';

/** Mantine notes the page's scheme here; without it, what the system prefers. */
const SCHEME = 'data-mantine-color-scheme';
const systemDark = () => matchMedia('(prefers-color-scheme: dark)');

function isDark(): boolean {
  const scheme = document.documentElement.getAttribute(SCHEME);
  return scheme === 'dark' || (scheme !== 'light' && systemDark().matches);
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: [SCHEME] });
  const query = systemDark();
  query.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    query.removeEventListener('change', listener);
  };
}

export const useFigureTheme = (): FigureTheme => (useSyncExternalStore(subscribe, isDark) ? DARK : LIGHT);

/** The element's width in whole px, 0 until it is known or while it is hidden. */
export function useWidth<E extends HTMLElement>(): { ref: RefObject<E | null>; width: number } {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
