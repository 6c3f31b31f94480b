/** `headless paper`: the zip of an experiment, made, checked, or unpacked into a folder again. */
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExperimentFiles, PaperCheck } from '../../src/headless/paper.ts';
import { openPaper } from '../../src/paper/open.ts';
import { type Authorship, AuthorshipError, readAuthorship } from '../../src/paper/authorship.ts';
import {
  existing,
  required,
  resolved,
  several,
  UsageError,
  type Values,
  writable,
  writableFolder,
} from './arguments.ts';
import type { Command, WithPage } from './commands.ts';
import { ExperimentFolder } from './experiment-files.ts';
import type { HeadlessPage } from './page.ts';

const text = { type: 'string' } as const;

async function sharedExperiment(page: HeadlessPage, folder: string): Promise<ExperimentFiles> {
  const shared = (file: string) => ({ address: page.addressOf(file), name: path.basename(file) });
  const { record, runs, baselines } = await new ExperimentFolder(folder).files();
  return { record: shared(record), runs: runs.map(shared), baselines: baselines === null ? null : shared(baselines) };
}

function authorshipIn(values: Values): Authorship {
  const title = typeof values.title === 'string' ? values.title : '';
  try {
    return readAuthorship(title, several(values, 'author'));
  } catch (error) {
    if (!(error instanceof AuthorshipError)) throw error;
    throw new UsageError(`--title, --author: ${error.message} ${error.advice}`);
  }
}

async function make(values: Values, withPage: WithPage): Promise<object> {
  const folder = await existing(resolved(required(values, 'experiment', 'a folder')), 'folder', '--experiment');
  const out = resolved(required(values, 'out', 'the path of a zip'));
  await writable(out, '--out');
  const { size } = values;
  if (size !== 'column' && size !== 'page') {
    throw new UsageError(`--size is "${String(size)}"; expected column or page.`);
  }
  const authorship = authorshipIn(values);
  await new ExperimentFolder(folder).files();
  const draft = await mkdtemp(path.join(tmpdir(), 'fixtrace-paper-'));
  try {
    const made = await withPage(async (page) =>
      page.call('makePaperOf', {
        files: await sharedExperiment(page, folder),
        size,
        withFigures: values['no-figures'] !== true,
        authorship,
        into: page.addressInto(draft),
      }),
    );
    await copyFile(path.join(draft, 'made', 'paper.zip'), out);
    return { out, ...made };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What was found, told so that what differs stands first; the exit status is 1 where something does. */
function told({ title, files, tables, differingTables, claims, runs }: PaperCheck, seconds: number): object {
  const of = (verdict: string) => claims.filter((claim) => claim.verdict === verdict);
  const outside = of('outside');
  // Of other answers the findings are other sentences, whose numbers are claims of their own.
  const failing = runs === null || runs.alike ? outside : outside.filter(({ tolerance }) => tolerance !== null);
  if (differingTables.length > 0 || failing.length > 0) process.exitCode = 1;
  return {
    title,
    files,
    tables,
    differing_tables: differingTables,
    claims: {
      all: claims.length,
      same: of('same').length,
      within_tolerance: of('within').length,
      outside: outside.length,
      not_computed: of('missing').length,
    },
    outside,
    ...(runs && {
      runs: {
        compared: runs.compared,
        same_answers: runs.same,
        not_run_again: runs.missing,
        same_code_and_backend: runs.alike,
        differing: runs.differing.map(({ run, programs, otherFixType }) => ({
          run,
          programs,
          other_fix_type: otherFixType,
        })),
      },
    }),
    seconds: Math.round(seconds),
  };
}

async function check(values: Values, withPage: WithPage): Promise<object> {
  const zip = await existing(resolved(required(values, 'check', 'the path of a zip')), 'file', '--check');
  const other =
    values.with === undefined
      ? null
      : await existing(resolved(required(values, 'with', 'a folder')), 'folder', '--with');
  if (other !== null) await new ExperimentFolder(other).files();
  const begun = performance.now();
  const found = await withPage(async (page) =>
    page.call('checkPaper', {
      zip: { address: page.addressOf(zip), name: path.basename(zip) },
      again: other === null ? null : await sharedExperiment(page, other),
    }),
  );
  if (values.claim === undefined) return told(found, (performance.now() - begun) / 1000);
  const claim = found.claims.find(({ id }) => id === values.claim);
  if (claim === undefined) {
    throw new UsageError(
      `--claim: the zip has no claim "${String(values.claim)}"; expected one of ${found.claims.map(({ id }) => id).join(', ')}.`,
    );
  }
  if (claim.verdict === 'outside' || claim.verdict === 'missing') process.exitCode = 1;
  return claim;
}

/** Puts the experiment back into a folder, where `experiment` goes on with it and `merge` joins it. Throws `PaperError`. */
async function unpack(values: Values): Promise<object> {
  const zip = await existing(resolved(required(values, 'unpack', 'the path of a zip')), 'file', '--unpack');
  const out = new ExperimentFolder(await writableFolder(resolved(required(values, 'out', 'a folder')), '--out'));
  const { content } = await openPaper(new Blob([await readFile(zip)]));
  if ((await out.readRecord()) !== null) {
    throw new UsageError(`--out: ${out.path} holds an experiment already; choose another folder.`);
  }
  await out.start(content.record);
  for (const run of content.runs) await out.writeRun(run);
  if (content.baselines.length > 0) await out.writeBaselines(content.baselines);
  await out.summarise();
  return { out: out.path, planned: content.record.runs.length, done: content.runs.length };
}

async function paper(values: Values, withPage: WithPage): Promise<object> {
  const ways = ['experiment', 'check', 'unpack'].filter((way) => values[way] !== undefined);
  if (ways.length !== 1) {
    throw new UsageError('paper does one of three things: expected one of --experiment, --check and --unpack.');
  }
  if (values.check !== undefined) return check(values, withPage);
  return values.unpack === undefined ? make(values, withPage) : unpack(values);
}

export const PAPER_COMMAND: Command = {
  summary: 'Makes an experiment’s zip for a paper: figures, tables, text, data, claims; or checks one.',
  help: `  --experiment DIR    the folder that experiment or merge wrote
  --out FILE.zip      where the zip goes
  --size column|page  what figures are drawn for (column)
  --no-figures        tables alone, which is quicker and far smaller; figures can be drawn from the zip again
  --title TEXT        for citation and document; default the experiment's
  --author NAME       "Given Family", or "Family, Given" where the family name has several words; once for each author

  --check FILE.zip    holds every file against its SHA-256 and computes every table and claim anew from the answers
  --with DIR          holds the claims against the same experiment run again, and its answers against the zip's
  --claim ID          tells of one claim only

  --unpack FILE.zip   writes the experiment into --out DIR, where experiment goes on with it

Making prints { out, files, bytes, tables, figures, claims }. Checking prints { files, tables, differing_tables, claims:
{ all, same, within_tolerance, outside, not_computed }, outside, runs, seconds }, or { id, expected, found, tolerance, verdict }
of one claim; the exit status is 1 where a table differs or a claim is outside its tolerance.`,
  options: {
    experiment: text,
    out: text,
    size: { ...text, default: 'column' },
    'no-figures': { type: 'boolean' },
    title: text,
    author: { ...text, multiple: true },
    check: text,
    with: text,
    claim: text,
    unpack: text,
  },
  run: paper,
};
