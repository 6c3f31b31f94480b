/** Compiles and runs a whole IntroClass, and holds what came of it against its own account. */
import { isFailing, type Program } from '../corpus/program.ts';
import { importArchive } from '../corpus/introclass-import.ts';
import { verifier } from '../execution/client.ts';
import { describeEnding } from '../execution/endings.ts';
import type { ProgramVerdict } from '../execution/verdict.ts';
import { countVerdicts, type JudgedProgram } from '../execution/verification-record.ts';
import { contentOf, type SharedFile } from './corpus.ts';
import { say } from './progress.ts';

/** Programs between two lines of progress. */
const REPORT_EVERY = 50;

function judgedOf(program: Program, verdict: ProgramVerdict): JudgedProgram {
  if (!verdict.compiled) return { program, compiles: false, tests: [] };
  const tests = verdict.tests.map((test) => ({
    test: test.test,
    passed: test.passed,
    expected: test.expected,
    actual: test.actual,
    ending: test.ended === 'exit' ? null : describeEnding(test),
  }));
  return { program, compiles: true, tests };
}

/** What is said of one program in the file that `--out` names. */
function lineOf({ program, compiles, tests }: JudgedProgram) {
  return {
    program: program.path,
    compiles,
    passed: tests.filter(({ passed }) => passed).map(({ test }) => test),
    failed: tests
      .filter(({ passed }) => !passed)
      .map(({ test, expected, actual, ending }) => ({ test, expected, actual, ending })),
    passed_by_account: program.passed,
    failed_by_account: program.failed,
  };
}

const fails = ({ compiles, tests }: JudgedProgram): boolean => !compiles || tests.some(({ passed }) => !passed);

export async function verify({ archive }: { archive: SharedFile }) {
  const corpus = await importArchive(await contentOf(archive), archive.name, (stage) => ({ done, total }) => {
    if (done === total) say(`${stage}: ${done} of ${total}`);
  });
  const started = performance.now();
  let loaded = started;
  const verdicts = await verifier.verifyAll(corpus.programs, corpus.tests, {
    onLoading: ({ done, total }) => {
      loaded = performance.now();
      if (done === total) say(`the compiler is loaded: ${total} bytes`);
    },
    onProgress: ({ done, total, secondsLeft }) => {
      if (done % REPORT_EVERY === 0 || done === total) {
        say(`${done} of ${total} programs, ${secondsLeft === null ? '?' : Math.round(secondsLeft)} s left`);
      }
    },
  });
  const seconds = (performance.now() - started) / 1000;
  const judged = [...verdicts].map(([program, verdict]) => judgedOf(program, verdict));
  const { programs, runs, failing, passing, notCompiling } = countVerdicts(judged);
  return {
    programs,
    runs,
    failing,
    passing,
    correct: corpus.programs.filter((program) => !isFailing(program)).length,
    not_compiling: notCompiling,
    differing: judged.filter((one) => fails(one) !== isFailing(one.program)).map(({ program }) => program.path),
    loading_seconds: (loaded - started) / 1000,
    seconds,
    programs_per_second: programs / seconds,
    verdicts: judged.map(lineOf),
  };
}
