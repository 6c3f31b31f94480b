/** The starter corpus's files as they lie on disk. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StarterFiles } from '../src/corpus/starter.ts';

export const STARTER_FOLDER = fileURLToPath(new URL('../datasets/starter', import.meta.url));

/** Paths are relative to the corpus's folder, with forward slashes. */
export function readStarterFiles(): StarterFiles {
  const entries = readdirSync(STARTER_FOLDER, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((path) => [relative(STARTER_FOLDER, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
