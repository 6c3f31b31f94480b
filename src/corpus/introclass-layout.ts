/** Which files of IntroClass are read, and what their paths say. */
import { ImportError } from './import-failure.ts';
import { type SourceFile, shortened } from './source-file.ts';

/** The version of IntroClass that annotations and numbers belong to. */
export const INTROCLASS_COMMIT = '897fd9ca72a4cd2fa0884b6d2d9d09a95603cb65';

export const ASSIGNMENTS = ['checksum', 'digits', 'grade', 'median', 'smallest', 'syllables'] as const;

export type IntroClassFile =
  | { kind: 'program' | 'metadata'; assignment: string; student: string; revision: string }
  | { kind: 'input' | 'output'; assignment: string; test: string };

const SUBMISSION = /^([a-z]+)\/([0-9a-f]{128})\/(\d{3})\/([^/]+)$/;
const TEST = /^([a-z]+)\/tests\/((?:blackbox|whitebox)\/[^/]+)\.(in|out)$/;

/** What a file is by its path inside the repository, or null for all that is not read. */
export function parsePath(path: string): IntroClassFile | null {
  const [, assignment, student, revision, file] = SUBMISSION.exec(path) ?? [];
  if (assignment && student && revision && isAssignment(assignment)) {
    if (file === `${assignment}.c`) return { kind: 'program', assignment, student, revision };
    if (file === 'metadata.json') return { kind: 'metadata', assignment, student, revision };
    return null;
  }
  const [, subject, test, extension] = TEST.exec(path) ?? [];
  if (subject && test && isAssignment(subject)) {
    return { kind: extension === 'in' ? 'input' : 'output', assignment: subject, test };
  }
  return null;
}

/** Who handed in the submission of this path; null where it is none. */
export function studentOf(path: string): string | null {
  const file = parsePath(path);
  return file !== null && 'student' in file ? file.student : null;
}

const isAssignment = (name: string) => (ASSIGNMENTS as readonly string[]).includes(name);

/** The path inside the repository: archives and folders have one folder of any name around it, or none. */
export const repositoryPath = (path: string): string =>
  parsePath(path) === null ? path.slice(path.indexOf('/') + 1) : path;

/** Of any file of an archive or folder, whether the import needs it. */
export const isNeeded = (path: string): boolean => parsePath(repositoryPath(path)) !== null;

/** Throws `ImportError` where the files are not those of IntroClass, or not all of them. `seen` names some files that were not needed. */
export function checkComplete(files: readonly SourceFile[], seen: readonly string[]): void {
  const present = new Set(
    files.flatMap(({ path }) => {
      const file = parsePath(repositoryPath(path));
      return file?.kind === 'program' ? [file.assignment] : [];
    }),
  );
  const expected = `The six assignments ${ASSIGNMENTS.join(', ')} were expected, each with folders <student>/<revision>.`;
  if (present.size === 0) {
    throw new ImportError('other-project', {
      found:
        seen.length === 0
          ? 'No file was found.'
          : `None of the files looks like a program of IntroClass; the first is ${shortened(seen[0]!)}.`,
      expected,
      advice: `Take commit ${INTROCLASS_COMMIT.slice(0, 8)} of the repository squaresLab/IntroClass.`,
    });
  }
  const missing = ASSIGNMENTS.filter((assignment) => !present.has(assignment));
  if (missing.length > 0) {
    throw new ImportError('incomplete', {
      found: `Only ${[...present].sort().join(', ')} ${present.size === 1 ? 'was' : 'were'} found; ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      expected,
      advice: 'Drop the whole archive or its top folder.',
    });
  }
}
