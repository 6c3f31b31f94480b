/** From the files of IntroClass to a corpus of distinct programs with their tests. */
import { z } from 'zod';
import { gitBlobHash } from './git-blob.ts';
import { ImportError } from './import-failure.ts';
import { checkComplete, parsePath, repositoryPath } from './introclass-layout.ts';
import { byName } from './natural-order.ts';
import { type AssignmentTest, type CorpusRecord, countsOf, type Program } from './program.ts';
import type { OnProgress, SourceFile } from './source-file.ts';
import { decodeSource, distinctKey } from './source-text.ts';

const verdictsSchema = z.object({ pass: z.array(z.string()), fail: z.array(z.string()) });

/** Of metadata.json only the verdicts are read; it also lists what the program printed, run by run. */
const metadataSchema = z.object({ blackbox: verdictsSchema, whitebox: verdictsSchema });
type Metadata = z.infer<typeof metadataSchema>;

export interface IntroClassCorpus {
  record: CorpusRecord;
  programs: Program[];
  tests: AssignmentTest[];
  /** Oddities that a person should know of, one sentence each. */
  notes: string[];
}

export interface IntroClassSource {
  files: readonly SourceFile[];
  /** Some paths that were there and are not needed, to name in an error. */
  seen: readonly string[];
  /** For a person to read. */
  origin: string;
  /** The commit, where it is known. */
  commit: string | null;
}

interface Submission {
  path: string;
  assignment: string;
  student: string;
  revision: string;
  bytes: Uint8Array;
}

/** Throws `ImportError` where the files are not a whole IntroClass. `importedAt`: milliseconds since 1970. */
export async function readIntroClass(
  source: IntroClassSource,
  importedAt: number,
  onProgress?: OnProgress,
): Promise<IntroClassCorpus> {
  const { files, seen, origin, commit } = source;
  checkComplete(files, seen);
  const { submissions, metadata, tests } = sorted(files);
  const notes: string[] = [];
  const programs = await distinctPrograms(submissions, metadata, notes, onProgress);
  return {
    record: {
      id: 'introclass',
      origin,
      commit,
      importedAt,
      counts: countsOf(programs, submissions.length),
    },
    programs,
    tests,
    notes,
  };
}

/** The files by what they are. */
function sorted(files: readonly SourceFile[]) {
  const submissions: Submission[] = [];
  const metadata = new Map<string, SourceFile>();
  const inputs: { assignment: string; name: string; bytes: Uint8Array }[] = [];
  const outputs = new Map<string, Uint8Array>();
  for (const file of files) {
    const path = repositoryPath(file.path);
    const parsed = parsePath(path);
    if (parsed?.kind === 'program') {
      const { assignment, student, revision } = parsed;
      submissions.push({ path, assignment, student, revision, bytes: file.bytes });
    } else if (parsed?.kind === 'metadata') metadata.set(folderOf(path), file);
    else if (parsed?.kind === 'input') {
      inputs.push({ assignment: parsed.assignment, name: parsed.test, bytes: file.bytes });
    } else if (parsed?.kind === 'output') outputs.set(`${parsed.assignment}/${parsed.test}`, file.bytes);
  }
  submissions.sort((a, b) => (a.path < b.path ? -1 : 1));
  const twice = submissions.find(({ path }, index) => path === submissions[index + 1]?.path);
  if (twice) {
    throw new ImportError('other-project', {
      found: `Two files are ${twice.path}.`,
      expected: 'IntroClass once was expected.',
      advice: 'Drop one copy alone: its archive or its top folder.',
    });
  }
  const decoder = new TextDecoder();
  const tests = inputs.map(({ assignment, name, bytes }): AssignmentTest => {
    const output = outputs.get(`${assignment}/${name}`);
    return {
      corpus: 'introclass',
      assignment,
      name,
      input: decoder.decode(bytes),
      output: output ? decoder.decode(output) : null,
    };
  });
  return { submissions, metadata, tests };
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

/** One program for all submissions to an assignment that differ only in comments and white space: the first by path. */
async function distinctPrograms(
  submissions: readonly Submission[],
  metadata: ReadonlyMap<string, SourceFile>,
  notes: string[],
  onProgress?: OnProgress,
): Promise<Program[]> {
  const byKey = new Map<string, Program>();
  let latin1 = 0;
  const binary: string[] = [];
  for (const [index, submission] of submissions.entries()) {
    const { path, assignment, student, revision, bytes } = submission;
    if (onProgress) await onProgress({ done: index, total: submissions.length });
    const { passed, failed } = verdicts(submission, metadata.get(folderOf(path)));
    const decoded = decodeSource(bytes);
    if (decoded === null) {
      binary.push(path);
      continue;
    }
    if (decoded.latin1) latin1 += 1;
    const key = `${assignment} ${distinctKey(bytes)}`;
    const same = byKey.get(key);
    if (same) same.duplicates.push(path);
    else {
      byKey.set(key, {
        path,
        corpus: 'introclass',
        assignment,
        student,
        revision,
        source: decoded.text,
        blob: await gitBlobHash(bytes),
        duplicates: [],
        passed,
        failed,
      });
    }
  }
  if (latin1 > 0) notes.push(`${latin1} of the sources are not UTF-8 and were read as Latin-1.`);
  if (binary.length > 0) {
    notes.push(`${binary.length} of the sources hold NUL bytes and were left out, the first is ${binary[0]}.`);
  }
  return [...byKey.values()];
}

function verdicts(submission: Submission, file: SourceFile | undefined): { passed: string[]; failed: string[] } {
  const folder = folderOf(submission.path);
  if (file === undefined) {
    throw new ImportError('incomplete', {
      found: `The submission ${folder} has no metadata.json.`,
      expected: 'Beside every program, a metadata.json with the tests it passes and fails was expected.',
      advice: 'Drop the whole archive or its top folder.',
    });
  }
  const metadata = parseMetadata(folder, file.bytes);
  const names = (verdict: 'pass' | 'fail') =>
    (['blackbox', 'whitebox'] as const).flatMap((kind) =>
      metadata[kind][verdict].map((test) => `${kind}/${test}`).sort(byName),
    );
  return { passed: names('pass'), failed: names('fail') };
}

function parseMetadata(folder: string, bytes: Uint8Array): Metadata {
  const bad = (problem: string, cause?: unknown) =>
    new ImportError(
      'bad-metadata',
      {
        found: `${folder}/metadata.json ${problem}.`,
        expected: 'Lists of test names under blackbox and whitebox, in pass and fail, were expected.',
        advice: 'Take an unchanged copy of IntroClass.',
      },
      cause,
    );
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw bad('is not JSON', error);
  }
  const parsed = metadataSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw bad(`does not fit: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
