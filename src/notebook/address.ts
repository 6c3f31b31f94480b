/** Where the reader is, kept in the address: `#results/run-12` is section `results`, path `['run-12']`. */
import { useMemo, useSyncExternalStore } from 'react';

export interface Address {
  /** Empty at the top of the page. */
  section: string;
  path: string[];
}

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    // A hand-typed address with a stray % is still an address.
    return part;
  }
};

export function parseAddress(hash: string): Address {
  const [section = '', ...path] = hash.replace(/^#/, '').split('/').map(decode);
  return { section, path: path.filter((part) => part !== '') };
}

/** Program paths hold slashes, so every part is encoded by itself. */
export const formatAddress = (section: string, ...path: string[]): string =>
  `#${[section, ...path].map(encodeURIComponent).join('/')}`;

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

export function useAddress(): Address {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parseAddress(hash), [hash]);
}

/** What an address is about: the part of a section that has the address's first two words as its id, or the section. */
function elementOf({ section, path: [part] }: Address): HTMLElement | null {
  const own = part === undefined ? null : document.getElementById(`${section}/${part}`);
  return own ?? document.getElementById(section);
}

function scrollToAddress(address: Address): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  elementOf(address)?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
}

/** Goes to a section, unfolding it, with an entry in the browser's history. */
export function navigate(section: string, ...path: string[]): void {
  const hash = formatAddress(section, ...path);
  if (location.hash === hash) scrollToAddress({ section, path });
  else location.hash = hash;
}

/** Whether the address is being changed by somebody who is there already. */
let replacing = false;

/** Notes in the address what is being looked at, without scrolling and without a step in the history. */
export function replaceAddress(section: string, ...path: string[]): void {
  const oldURL = location.href;
  history.replaceState(history.state, '', formatAddress(section, ...path));
  replacing = true;
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }));
  replacing = false;
}

const SETTLE_MS = 3000;

/**
 * Brings what the address is about to the top as soon as it is there, and holds it while what stands above fills from the
 * database, until the reader does something or the page has had time to settle.
 */
function holdAddress(address: Address): () => void {
  if (address.section === '') return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new ResizeObserver(() => {
    const element = elementOf(address);
    if (element === null) return;
    element.scrollIntoView();
    timer ??= setTimeout(release, SETTLE_MS);
  });
  const release = () => observer.disconnect();
  observer.observe(document.body);
  const gestures = ['wheel', 'pointerdown', 'touchstart', 'keydown'];
  for (const gesture of gestures) addEventListener(gesture, release, { once: true, passive: true });
  return () => {
    release();
    clearTimeout(timer);
    for (const gesture of gestures) removeEventListener(gesture, release);
  };
}

/**
 * Scrolls to the section when it changes or is asked for by itself; a change of path within a section
 * leaves the reader where they are.
 */
export function followAddress(): () => void {
  const first = parseAddress(location.hash);
  let { section } = first;
  let releaseSection = holdAddress(first);
  const unsubscribe = subscribe(() => {
    const next = parseAddress(location.hash);
    if (!replacing && next.section !== '' && (next.section !== section || next.path.length === 0)) {
      releaseSection();
      // While the page begins, not all of it is there.
      if (elementOf(next) === null) releaseSection = holdAddress(next);
      else scrollToAddress(next);
    }
    section = next.section;
  });
  return () => {
    releaseSection();
    unsubscribe();
  };
}
