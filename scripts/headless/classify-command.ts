/** The command `classify`: a student's answer about one program. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeSource } from '../../src/corpus/source-text.ts';
import { ASSIGNMENTS } from '../../src/execution/answers.ts';
import { RUN, STUDENT_FILES } from '../../src/folder/folder-file.ts';
import { SHIPPED } from '../../src/student/configuration.ts';
import { backendOf, existing, required, resolved, UsageError, type Values } from './arguments.ts';
import type { Command } from './commands.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Of the folder that a student was saved as, or the zip. */
async function studentFiles(values: Values): Promise<string[]> {
  const given = resolved(required(values, 'student', `a folder, a zip or ${SHIPPED}`));
  if ((await stat(given).catch(() => null))?.isDirectory() !== true)
    return [await existing(given, 'file', '--student')];
  const names = (await readdir(given)).filter((name) => STUDENT_FILES.has(name));
  if (names.length === 0) throw new UsageError(`--student: ${given} has no file of a student, such as ${RUN}.`);
  return names.map((name) => path.join(given, name));
}

function assignmentOf({ assignment, 'no-tests': noTests }: Values): string | null {
  if (typeof assignment !== 'string') return null;
  if (noTests === true) throw new UsageError('--assignment says whose tests to run, and --no-tests to run none.');
  if (ASSIGNMENTS.includes(assignment)) return assignment;
  throw new UsageError(`--assignment is "${assignment}"; expected one of ${ASSIGNMENTS.join(', ')}.`);
}

export const classify: Command = {
  summary: 'Has a student answer about one program.',
  help: `  --student DIR|nano       a folder that train --save or the page wrote, or the zip that the page downloads; default
                           nano: the one that ships, pretrained on generated programs (a folder of that name
                           is ./nano)
  --program FILE.c         the program
  --assignment NAME        whose tests the program is run on, for a student that reads what failing tests showed;
                           without it, that which the program seems to be for
  --no-tests               it is not run: the student reads the program alone
  --backend webgpu|wasm    without it: as the run was set, or what is best here

Prints { run, read, assignment, fix_type, probabilities, tags, lines, written, tokens, tokens_cut, seconds }: read is
program or program-and-tests, what the answer rests on, and assignment whose tests those were, else null (the
student reads programs alone, no assignment fits, or the program does not compile); probabilities by
fix type, null for a student that answers in text; tags and lines null where the regime teaches none;
tokens_cut of the program's tokens were beyond the student's window and not read.`,
  options: {
    student: { ...text, default: SHIPPED },
    program: text,
    assignment: text,
    'no-tests': flag,
    backend: text,
  },
  async run(values, withPage) {
    const files = values.student === SHIPPED ? null : await studentFiles(values);
    const program = await existing(resolved(required(values, 'program', 'the path of a C file')), 'file', '--program');
    const source = decodeSource(await readFile(program));
    if (!source) throw new UsageError(`--program: ${program} is not text; expected a C program.`);
    const asked = {
      source: source.text,
      student: files === null ? 'shipped' : 'given',
      backend: values.backend === undefined ? null : backendOf(values),
      running: values['no-tests'] !== true,
      assignment: assignmentOf(values),
    } as const;
    return withPage(async (page) => {
      if (files !== null) await page.give(files);
      return page.call('classify', asked);
    });
  },
};
