/** The size of the JavaScript that the page loads before its first paint, against the budget. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** In bytes after gzip; a kB is 1,000 bytes, as in the build's own report. */
export const INITIAL_BUDGET = 500_000;

const NAMED = /<(?:script[^>]+src|link rel="modulepreload"[^>]+href)="\/([^"]+\.js)"/g;

/**
 * Gzip size in bytes of the scripts that `index.html` of the built page names, their static imports among them, and of
 * those that its entry imports in turn (src/notebook/begin.ts), with their static imports, which the build lists in it.
 */
export function initialSize(dist: string): number {
  const read = (file: string) => readFileSync(path.join(dist, file));
  const named = [...read('index.html').toString().matchAll(NAMED)].map(([, file]) => file!);
  if (named.length === 0) throw new Error(`${dist}/index.html names no script; expected a built page.`);
  const inTurn = [
    ...read(named[0]!)
      .toString()
      .matchAll(/"(assets\/[^"]+\.js)"/g),
  ].map(([, file]) => file!);
  if (inTurn.length === 0) throw new Error(`${named[0]} lists no script; expected the entry, which imports the page.`);
  return [...new Set([...named, ...inTurn])].reduce((sum, file) => sum + gzipSync(read(file)).byteLength, 0);
}
