/** The zip of an experiment, made along the page's own way and checked by the same modules. */
import type { z } from 'zod';
import { exhibitsOf } from '../exhibits/exhibits-of.ts';
import { baselineResultsSchema, experimentRecordSchema } from '../experiment/record.ts';
import { summarise } from '../experiment/summary.ts';
import type { FigureSize } from '../figures/export/image.tsx';
import { makePaper } from '../notebook/paper/make-paper.ts';
import { storeContent } from '../notebook/paper/stored-content.ts';
import { type Authorship, authorshipSchema } from '../paper/authorship.ts';
import {
  checkClaims,
  type ClaimCheck,
  compareRuns,
  differingTables,
  onlyRunsOf,
  readClaims,
  type RunsCheck,
} from '../paper/check.ts';
import { claimsOf, told } from '../paper/claims.ts';
import type { PaperContent } from '../paper/data-files.ts';
import { openPaper } from '../paper/open.ts';
import { PaperError } from '../paper/paper-file.ts';
import { runSchema } from '../training/run.ts';
import { contentOf, type SharedFile } from './corpus.ts';
import { say } from './progress.ts';

/** An experiment's folder, file by file. */
export interface ExperimentFiles {
  record: SharedFile;
  runs: SharedFile[];
  baselines: SharedFile | null;
}

const jsonOf = async <T>(schema: z.ZodType<T>, file: SharedFile): Promise<T> =>
  schema.parse(JSON.parse(await (await contentOf(file)).text()));

async function contentIn({ record, runs, baselines }: ExperimentFiles): Promise<PaperContent> {
  const plan = await jsonOf(experimentRecordSchema, record);
  const read = await Promise.all(runs.map((run) => jsonOf(runSchema, run)));
  const byId = new Map(read.map((run) => [run.id, run]));
  const ids = [...new Set(plan.runs.map(({ id }) => id))];
  return {
    record: plan,
    runs: ids.flatMap((id) => byId.get(id) ?? []),
    baselines: baselines === null ? [] : await jsonOf(baselineResultsSchema, baselines),
  };
}

const summaryOf = ({ record, runs, baselines }: PaperContent) =>
  summarise(record, new Map(runs.map((run) => [run.id, run])), baselines);

export interface MakePaperInput {
  files: ExperimentFiles;
  size: FigureSize;
  /** Whether figures are drawn, or tables alone go in. */
  withFigures: boolean;
  authorship: Authorship;
  /** Where the zip goes, as the command line gave it. */
  into: string;
}

/** Throws `PaperError` where no arm has a whole seed. */
export async function makePaperOf({ files, size, withFigures, authorship, into }: MakePaperInput) {
  const content = await contentIn(files);
  const summary = summaryOf(content);
  const exhibits = exhibitsOf(summary).filter(({ kind }) => withFigures || kind === 'table');
  if (exhibits.length === 0) {
    throw new PaperError(
      `No arm has a whole seed yet: ${summary.runs.done} of ${summary.runs.planned} runs are there.`,
      'Let the experiment go on: the same command does the runs that are missing.',
    );
  }
  const { id } = await storeContent(content);
  const order = { experiment: id, summary, exhibits, size, authorship: authorshipSchema.parse(authorship) };
  const packed = await makePaper(
    order,
    ({ done, total }) => say(done < total ? `figure ${done + 1} of ${total}` : 'packing'),
    new AbortController().signal,
  );
  const response = await fetch(`${into}/made/paper.zip`, { method: 'PUT', body: packed.zip });
  if (!response.ok) throw new Error(`The zip could not be written: ${await response.text()}`);
  return {
    files: packed.files,
    bytes: packed.zip.size,
    tables: exhibits.filter(({ kind }) => kind === 'table').length,
    figures: exhibits.filter(({ kind }) => kind === 'figure').length,
    claims: claimsOf(summary, exhibits.map(told)).length,
  };
}

export interface CheckPaperInput {
  zip: SharedFile;
  /** The same experiment run again; null: the zip against itself. */
  again: ExperimentFiles | null;
}

export interface PaperCheck {
  title: string;
  files: number;
  /** From the zip's own answers. */
  tables: number;
  differingTables: string[];
  claims: ClaimCheck[];
  runs: RunsCheck | null;
}

/** Throws `PaperError` where the zip is not as it was made, or the other experiment is another. */
export async function checkPaper({ zip, again }: CheckPaperInput): Promise<PaperCheck> {
  const { files, content } = await openPaper(await contentOf(zip));
  say(`${files.size} files agree with their sums`);
  const exhibits = exhibitsOf(summaryOf(content)).map(told);
  const { tables, differing } = differingTables(files, exhibits);
  const whole = again === null ? content : await contentIn(again);
  const runs = again === null ? null : compareRuns(content, whole);
  const other = again === null ? content : onlyRunsOf(content, whole);
  const summary = summaryOf(other);
  const shown = runs === null || runs.missing === 0 ? exhibitsOf(summary).map(told) : [];
  return {
    title: content.record.document.title,
    files: files.size,
    tables,
    differingTables: differing,
    claims: checkClaims(readClaims(files), summary, shown),
    runs,
  };
}
