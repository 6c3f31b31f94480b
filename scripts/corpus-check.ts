/**
 * Compiles and runs the starter corpus with the system's C compiler: every correct program must pass every
 * test of its assignment, every variant fail at least one, and the corpus be as varied as it promises.
 *
 *   npm run corpus:check                        verifies datasets/starter/verdicts.json too
 *   npm run corpus:check -- --write             writes it
 *   npm run corpus:check -- --only median       looks at one assignment (may be repeated)
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { AssignmentTest } from '../src/corpus/program.ts';
import { ASSIGNMENTS as OF_INTROCLASS } from '../src/corpus/introclass-layout.ts';
import { buildStarter, type StarterVerdicts, type UnjudgedProgram } from '../src/corpus/starter.ts';
import { ASSIGNMENTS, judge } from '../src/execution/answers.ts';
import { FIX_TYPES, fixTypeSchema, tagSchema } from '../src/teacher/vocabulary.ts';
import { readStarterFiles, STARTER_FOLDER } from './starter-files.ts';

const LEAST_SOLUTIONS = 10;
/** In an assignment of IntroClass; of the others the page trains on none, so they need none. */
const LEAST_BUGS = 25;
const LEAST_TAGS = 35;
/** A right answer takes milliseconds; variants that loop for ever wait for this limit in every test. */
const TIME_LIMIT_MS = 1000;
const MOST_OUTPUT_BYTES = 1 << 16;
const COMPILER = 'cc';
const FLAGS = ['-std=c11', '-O1', '-w'];
/**
 * Fills uninitialised variables with a pattern that is not zero, where the compiler knows the flag. Without it
 * they hold whatever the stack held, and a variant that forgets to initialise could pass by luck.
 */
const PATTERN_FLAG = '-ftrivial-auto-var-init=pattern';

const { values: options } = parseArgs({
  options: { write: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const assignments = options.only ?? ASSIGNMENTS;
const ofIntroClass: ReadonlySet<string> = new Set(OF_INTROCLASS);
const problems: string[] = [];

const execute = promisify(execFile);

/** What the program prints within the limits; what it had printed by then, if it was stopped or crashed. */
function run(binary: string, input: string): Promise<{ output: string; timedOut: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, { stdio: ['pipe', 'pipe', 'ignore'], timeout: TIME_LIMIT_MS, killSignal: 'SIGKILL' });
    let output = '';
    let flooded = false;
    child.stdout.setEncoding('latin1').on('data', (chunk: string) => {
      output += chunk;
      flooded = output.length > MOST_OUTPUT_BYTES;
      if (flooded) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (_, signal) => resolve({ output, timedOut: flooded || signal === 'SIGKILL' }));
    // A program that ends without reading everything breaks the pipe, which is its right.
    child.stdin.on('error', () => {});
    child.stdin.end(input, 'latin1');
  });
}

async function judgeProgram(
  program: UnjudgedProgram,
  tests: readonly AssignmentTest[],
  binary: string,
  flags: readonly string[],
) {
  const source = `${binary}.c`;
  await writeFile(source, program.source);
  try {
    await execute(COMPILER, [...flags, source, '-o', binary, '-lm']);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    problems.push(`${program.path} does not compile: ${said.replaceAll(source, program.path).trim()}`);
    return null;
  }
  const verdict: StarterVerdicts[string] = { passed: [], failed: [] };
  for (const test of tests) {
    const { output, timedOut } = await run(binary, test.input);
    const right = !timedOut && judge(program.assignment, test.output ?? '', output);
    verdict[right ? 'passed' : 'failed'].push(test.name);
    if (!right && program.revision === 'correct') {
      const got = timedOut ? 'no end within the limits' : JSON.stringify(output);
      problems.push(`${program.path} fails test ${test.name}: expected ${JSON.stringify(test.output)}, got ${got}`);
    }
  }
  if (verdict.failed.length === 0 && program.revision !== 'correct') problems.push(`${program.path} fails no test`);
  return verdict;
}

/** One line per program, so that a change shows as the lines that changed. */
const verdictsText = (verdicts: StarterVerdicts) => {
  const entries = Object.entries(verdicts).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{\n${entries.map(([path, verdict]) => `${JSON.stringify(path)}: ${JSON.stringify(verdict)}`).join(',\n')}\n}\n`;
};

async function compilerFlags(folder: string): Promise<string[] | null> {
  const source = join(folder, 'probe.c');
  await writeFile(source, 'int main(void) { return 0; }\n');
  const compiles = (flags: readonly string[]) =>
    execute(COMPILER, [...flags, source, '-o', join(folder, 'probe')]).then(
      () => true,
      () => false,
    );
  if (!(await compiles(FLAGS))) return null;
  return (await compiles([...FLAGS, PATTERN_FLAG])) ? [...FLAGS, PATTERN_FLAG] : FLAGS;
}

async function main(): Promise<void> {
  const files = readStarterFiles();
  const unknown = assignments.filter((assignment) => !ASSIGNMENTS.includes(assignment));
  if (unknown.length > 0) throw new Error(`No assignment ${unknown.join(', ')}; there are ${ASSIGNMENTS.join(', ')}.`);
  const chosen = Object.entries(files).filter(([path]) => assignments.some((name) => path.startsWith(`${name}/`)));
  const corpus = await buildStarter(Object.fromEntries(chosen));

  const folder = await mkdtemp(join(tmpdir(), 'corpus-check-'));
  const measured: StarterVerdicts = {};
  try {
    const flags = await compilerFlags(folder);
    if (!flags)
      throw new Error(
        `There is no working C compiler: "${COMPILER}" was not found or compiles no C11. Install gcc or clang.`,
      );
    const queue = corpus.programs.entries();
    const work = async () => {
      for (const [index, program] of queue) {
        const tests = corpus.tests.filter(({ assignment }) => assignment === program.assignment);
        const verdict = await judgeProgram(program, tests, join(folder, String(index)), flags);
        if (verdict) measured[program.path] = verdict;
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  const table = Object.fromEntries(
    assignments.map((assignment) => {
      const of = corpus.programs.filter((program) => program.assignment === assignment);
      const annotated = corpus.annotations.filter(({ program }) => program.startsWith(`starter/${assignment}/`));
      const correct = of.filter(({ revision }) => revision === 'correct');
      const tests = corpus.tests.filter((test) => test.assignment === assignment).length;
      if (correct.length < LEAST_SOLUTIONS)
        problems.push(`${assignment}: ${correct.length} solutions, expected at least ${LEAST_SOLUTIONS}`);
      if (ofIntroClass.has(assignment) && annotated.length < LEAST_BUGS)
        problems.push(`${assignment}: ${annotated.length} bugs, expected at least ${LEAST_BUGS}`);
      const tags = new Set(annotated.flatMap((annotation) => annotation.tags)).size;
      const fixTypes = new Set(annotated.map((annotation) => annotation.fix_type)).size;
      return [assignment, { solutions: correct.length, bugs: annotated.length, tests, 'fix types': fixTypes, tags }];
    }),
  );
  for (const { program, fix_type, tags } of corpus.annotations) {
    const strangers = [
      ...(fixTypeSchema.safeParse(fix_type).success ? [] : [fix_type]),
      ...tags.filter((tag, index) => !tagSchema.safeParse(tag).success || tags.indexOf(tag) !== index),
    ];
    if (strangers.length > 0) problems.push(`${program}: not in the vocabulary, or twice: ${strangers.join(', ')}`);
  }
  console.table(table);
  console.table(
    Object.fromEntries(
      FIX_TYPES.map((type) => [type, { bugs: corpus.annotations.filter(({ fix_type }) => fix_type === type).length }]),
    ),
  );
  const tags = new Set(corpus.annotations.flatMap((annotation) => annotation.tags));
  console.log(`${tags.size} tags are used.`);
  if (!options.only) {
    const missing = FIX_TYPES.filter((type) => !corpus.annotations.some(({ fix_type }) => fix_type === type));
    if (missing.length > 0) problems.push(`no variant is repaired by ${missing.join(', ')}`);
    if (tags.size < LEAST_TAGS) problems.push(`${tags.size} tags are used, expected at least ${LEAST_TAGS}`);
  }

  const stored = JSON.parse(files['verdicts.json'] ?? '{}') as StarterVerdicts;
  const others = Object.entries(stored).filter(
    ([path]) => !assignments.some((name) => path.startsWith(`starter/${name}/`)),
  );
  const text = verdictsText({ ...Object.fromEntries(others), ...measured });
  if (options.write && problems.length === 0) await writeFile(join(STARTER_FOLDER, 'verdicts.json'), text);
  else if (!options.write && problems.length === 0 && text !== files['verdicts.json']) {
    problems.push(
      'verdicts.json is not what was measured; look at the difference after "npm run corpus:check -- --write"',
    );
  }
}

try {
  await main();
} catch (error) {
  problems.push(error instanceof Error ? error.message : String(error));
}
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'The starter corpus is as it should be.' : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
