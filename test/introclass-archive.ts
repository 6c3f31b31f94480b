/** Finds the IntroClass archive, which is not part of this project. Tests that need it are skipped where it is not at hand. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const BESIDE_THE_PROJECT = path.resolve(import.meta.dirname, '../../shared/introclass');

/** The file that FIXTRACE_INTROCLASS names, else a zip beside the project, else null. Throws where the variable names no file. */
export function introClassArchive(): string | null {
  const chosen = process.env.FIXTRACE_INTROCLASS;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`FIXTRACE_INTROCLASS names ${chosen}, and there is no such file.`);
    return chosen;
  }
  if (!existsSync(BESIDE_THE_PROJECT)) return null;
  const archive = readdirSync(BESIDE_THE_PROJECT).find((file) => file.endsWith('.zip'));
  return archive === undefined ? null : path.join(BESIDE_THE_PROJECT, archive);
}
