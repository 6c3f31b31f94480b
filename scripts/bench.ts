/**
 * `npm run bench`: the engine beside its peers in headless Chromium. A table for each part is printed as it is
 * found; exit status 0, 1 where something failed, 2 where the command line is at fault. A goal that is not met is
 * printed as such and fails nothing.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { withBenchBrowser } from './bench/browser.ts';
import type { BackendName } from './bench/page/contender.ts';
import { type BenchReport, reportMarkdown, type Section, sectionText } from './bench/report.ts';
import type { BenchSettings } from './bench/settings.ts';
import { blockSuite, nanoSuite } from './bench/suite-contests.ts';
import { generationSuite, growthSuite, limitSuite, memorySuite } from './bench/suite-engine.ts';
import { commit } from './commit.ts';

const SUITES: Readonly<Record<string, (settings: BenchSettings) => Promise<Section>>> = {
  block: blockSuite,
  nano: nanoSuite,
  generation: generationSuite,
  limit: limitSuite,
  growth: growthSuite,
  memory: memorySuite,
};

const HELP = `npm run bench -- [options]

  --only a,b               parts: ${Object.keys(SUITES).join(', ')}; default all
  --backend webgpu|wasm    default both
  --quick                  fewer samples and smaller batches
  --out FILE.json          writes all figures
  --markdown               prints tables as docs/performance.md has them

FIXTRACE_GPU=real takes this machine's GPU, FIXTRACE_GPU=software one computed on the processor.`;

class UsageError extends Error {}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'an unknown processor'}, ${process.platform}`;
}

function options() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string' },
        backend: { type: 'string' },
        quick: { type: 'boolean', default: false },
        out: { type: 'string' },
        markdown: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function backendsOf(backend: string | undefined): BackendName[] {
  if (backend === undefined) return ['webgpu', 'wasm'];
  if (backend === 'webgpu' || backend === 'wasm') return [backend];
  throw new UsageError(`--backend is "${backend}"; expected webgpu or wasm.`);
}

function suitesOf(only: string | undefined) {
  const names = only?.split(',') ?? Object.keys(SUITES);
  return names.map((name) => {
    if (!Object.hasOwn(SUITES, name)) {
      throw new UsageError(`--only: "${name}" is no part; expected ${Object.keys(SUITES).join(', ')}.`);
    }
    return SUITES[name]!;
  });
}

/** As the user meant the path: npm runs scripts in the project's folder, whatever folder the user is in. */
const writeReport = (out: string, report: BenchReport): Promise<void> =>
  writeFile(path.resolve(process.env.INIT_CWD ?? process.cwd(), out), `${JSON.stringify(report, null, 2)}\n`);

async function main(): Promise<void> {
  const { only, backend, quick, out, markdown, help } = options();
  if (help === true) {
    console.log(HELP);
    return;
  }
  const backends = backendsOf(backend);
  const suites = suitesOf(only);
  const report: BenchReport = {
    date: new Date().toISOString(),
    code: commit() ?? 'unknown',
    machine: machine(),
    quick,
    sections: [],
  };
  const sections: Section[] = [];
  await withBenchBrowser(say, async (withPages) => {
    for (const suite of suites) {
      sections.push(await suite({ backends, quick, withPages, say }));
      if (!markdown) console.log(sectionText(sections.at(-1)!));
      // After each part, so that what was measured is kept whatever happens to the next.
      if (out !== undefined) await writeReport(out, { ...report, sections });
    }
  });
  if (markdown) console.log(reportMarkdown({ ...report, sections }));
}

try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) say('See npm run bench -- --help.');
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
