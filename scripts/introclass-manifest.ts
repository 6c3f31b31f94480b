/**
 * Writes datasets/introclass-files.json from an archive of IntroClass:
 * `npx tsx scripts/introclass-manifest.ts ARCHIVE`.
 */
import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readArchive } from '../src/corpus/archive.ts';
import { gitBlobHash } from '../src/corpus/git-blob.ts';
import {
  ASSIGNMENTS,
  INTROCLASS_COMMIT,
  isNeeded,
  parsePath,
  repositoryPath,
} from '../src/corpus/introclass-layout.ts';
import { manifestFiles, type Manifest } from '../src/corpus/introclass-manifest.ts';

const [archive] = process.argv.slice(2);
if (archive === undefined) throw new Error('Name the archive: npx tsx scripts/introclass-manifest.ts ARCHIVE');

const files = await readArchive(await openAsBlob(archive), isNeeded);
const parsed = files
  .map(({ path: name, bytes }) => ({ bytes, file: parsePath(repositoryPath(name)), name: repositoryPath(name) }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const students = [...new Set(parsed.flatMap(({ file }) => (file?.kind === 'program' ? [file.student] : [])))].sort();
const manifest: Manifest = { commit: INTROCLASS_COMMIT, students, tests: {}, submissions: {} };
for (const assignment of ASSIGNMENTS) {
  const count = (kind: string) =>
    parsed.filter(
      ({ file }) => file?.kind === 'input' && file.assignment === assignment && file.test.startsWith(`${kind}/`),
    ).length;
  manifest.tests[assignment] = { blackbox: count('blackbox'), whitebox: count('whitebox') };
  const submissions: Manifest['submissions'][string] = [];
  for (const { file, bytes } of parsed) {
    if (file?.kind !== 'program' || file.assignment !== assignment) continue;
    submissions.push(`${students.indexOf(file.student)} ${file.revision} ${await gitBlobHash(bytes)}`);
  }
  manifest.submissions[assignment] = submissions;
}

// The manifest leaves names of tests and of programs to rules; they must give back the archive's own paths.
const listed = new Set(manifestFiles(manifest).map((file) => file.path));
const missed = parsed.filter(({ name }) => !listed.has(name));
if (missed.length > 0 || listed.size !== parsed.length) {
  throw new Error(`The manifest lists ${listed.size} files, the archive has ${parsed.length}; ${missed[0]?.name}`);
}
const target = path.resolve(import.meta.dirname, '../datasets/introclass-files.json');
await writeFile(target, `${JSON.stringify(manifest, null, 1)}\n`);
console.log(`${listed.size} files listed in ${target}`);
