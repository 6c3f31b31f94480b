/** The size of the JavaScript that the page loads before its first paint, against the budget. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** In bytes after gzip; a kB is 1,000 bytes, as in the build's own report. */
export const INITIAL_BUDGET = 500_000;

/** Gzip size in bytes of the scripts that `index.html` of the built page names, their static imports among them. */
export function initialSize(dist: string): number {
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/<(?:script[^>]+src|link rel="modulepreload"[^>]+href)="\/([^"]+\.js)"/g)];
  if (scripts.length === 0) throw new Error(`${dist}/index.html names no script; expected a built page.`);
  return scripts.reduce((sum, [, file]) => sum + gzipSync(readFileSync(path.join(dist, file!))).byteLength, 0);
}
