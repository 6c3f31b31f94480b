/**
 * `npm test`: every check there is, each run even where an earlier one failed. The last line counts the
 * tests of the two test tools, and one for each other step: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import type { JSONReport } from '@playwright/test/reporter';
import { ensureChromium } from './chromium.ts';
import { INITIAL_BUDGET, initialSize } from './initial-size.ts';
import { timedAgain } from './timed-again.ts';

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

const UNIT_REPORT = '.cache/unit.json';
const browserReport = (kind: string): string => `.cache/${kind}.json`;
const PASSED: Outcome = { passed: 1, failed: 0, skipped: 0 };
const FAILED: Outcome = { passed: 0, failed: 1, skipped: 0 };

const say = (line: string): void => console.log(`\n== ${line}`);

/** Runs one of the project's tools; true where it succeeded. */
const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  }).status === 0;

const one = (succeeded: boolean): Outcome => (succeeded ? PASSED : FAILED);

/** The counts in a test tool's report; a tool that failed without a failing test, or wrote no report, counts as one failure. */
function counted(succeeded: boolean, file: string, read: (report: unknown) => Outcome): Outcome {
  try {
    const outcome = read(JSON.parse(readFileSync(file, 'utf8')));
    return succeeded || outcome.failed > 0 ? outcome : { ...outcome, failed: 1 };
  } catch {
    return FAILED;
  }
}

function unitTests(): Outcome {
  const succeeded = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]);
  return counted(succeeded, UNIT_REPORT, (report) => {
    const counts = report as { numPassedTests: number; numFailedTests: number; numPendingTests: number };
    return { passed: counts.numPassedTests, failed: counts.numFailedTests, skipped: counts.numPendingTests };
  });
}

/** The two kinds of browser tests, with their configurations. */
const BROWSER_TESTS = {
  commands: 'test/e2e/commands/playwright.config.ts',
  journeys: 'test/e2e/playwright.config.ts',
} as const;

function browserTests(kind: keyof typeof BROWSER_TESTS, ...more: string[]): Outcome {
  const executable = ensureChromium(say);
  const report = browserReport(kind);
  const succeeded = run('playwright', ['test', '--config', BROWSER_TESTS[kind], ...more], {
    FIXTRACE_CHROMIUM: executable,
    FIXTRACE_BUILT: 'yes',
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return counted(succeeded, report, (content) => {
    const { stats, suites } = content as JSONReport;
    const again = suites.flatMap(timedAgain);
    for (const title of again) console.log(`Within its longest task at the second measure: ${title}`);
    return {
      passed: stats.expected + again.length,
      failed: stats.unexpected + stats.flaky - again.length,
      skipped: stats.skipped,
    };
  });
}

function sizeOfPage(): Outcome {
  const size = initialSize('dist');
  console.log(`Initial JavaScript: ${(size / 1000).toFixed(0)} kB gzip, at most ${INITIAL_BUDGET / 1000} kB.`);
  return one(size <= INITIAL_BUDGET);
}

const STEPS: [name: string, step: () => Outcome][] = [
  ['types', () => one(run('tsc', ['--noEmit']))],
  ['lint', () => one(run('oxlint', ['--type-aware', '--deny-warnings']))],
  ['format', () => one(run('oxfmt', ['--check', '.']))],
  ['unit tests', unitTests],
  ['production build', () => one(run('vite', ['build', '--logLevel', 'error']))],
  ['size of the page', sizeOfPage],
  ['numerics and commands in the browser', () => browserTests('commands')],
  ['journeys in the browser', () => browserTests('journeys', '--retries', '1')],
];

mkdirSync('.cache', { recursive: true });
for (const report of [UNIT_REPORT, browserReport('commands'), browserReport('journeys')])
  rmSync(report, { force: true });

const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
for (const [name, step] of STEPS) {
  say(name);
  const start = performance.now();
  let outcome: Outcome;
  try {
    outcome = step();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    outcome = FAILED;
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += outcome[key];
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
  summary.push(
    `${outcome.failed > 0 ? 'FAILED' : 'passed'}  ${name} (${outcome.passed} passed, ${outcome.failed} failed${skipped}; ${seconds} s)`,
  );
}

say('summary');
for (const line of summary) console.log(line);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
