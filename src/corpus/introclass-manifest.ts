/**
 * The list of IntroClass's files at the pinned commit, so that they can be fetched one by one: facts only
 * (paths and git blob hashes), in `datasets/introclass-files.json`, written by scripts/introclass-manifest.ts.
 */
import { z } from 'zod';

const submissionSchema = z.templateLiteral([z.int().nonnegative(), ' ', z.string(), ' ', z.string()]);

const manifestSchema = z.strictObject({
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** Folder names; submissions name them by their position. */
  students: z.array(z.string().regex(/^[0-9a-f]{128}$/)),
  /** By assignment and kind: how many tests there are, named 1, 2 and so on. */
  tests: z.record(z.string(), z.strictObject({ blackbox: z.int().positive(), whitebox: z.int().positive() })),
  /** By assignment: `<position of student> <revision> <blob of the program>`. */
  submissions: z.record(z.string(), z.array(submissionSchema)),
});
export type Manifest = z.infer<typeof manifestSchema>;

export interface ManifestFile {
  path: string;
  /** Null for metadata and tests, which are checked by their form. */
  blob: string | null;
}

/** Every file that an import needs. Throws `ZodError` for what is not a manifest. */
export function manifestFiles(value: unknown): ManifestFile[] {
  const manifest = manifestSchema.parse(value);
  const programs = Object.entries(manifest.submissions).flatMap(([assignment, submissions]) =>
    submissions.flatMap((submission): ManifestFile[] => {
      const [student = '', revision = '', blob = ''] = submission.split(' ');
      const folder = `${assignment}/${manifest.students[Number(student)]}/${revision}`;
      return [
        { path: `${folder}/${assignment}.c`, blob },
        { path: `${folder}/metadata.json`, blob: null },
      ];
    }),
  );
  const tests = Object.entries(manifest.tests).flatMap(([assignment, counts]) =>
    Object.entries(counts).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, i) => `${assignment}/tests/${kind}/${i + 1}`).flatMap(
        (test): ManifestFile[] => [
          { path: `${test}.in`, blob: null },
          { path: `${test}.out`, blob: null },
        ],
      ),
    ),
  );
  return [...programs, ...tests];
}
