/** An experiment's folder: `experiment.json`, `runs/<id>.json`, `baselines.json` and `summary.json`, each whole or not there. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { type BaselineResult } from '../../src/experiment/baselines/plan.ts';
import { baselineResultsSchema, type ExperimentRecord, experimentRecordSchema } from '../../src/experiment/record.ts';
import { type ExperimentSummary, summarise } from '../../src/experiment/summary.ts';
import { problemsOf } from '../../src/experiment/problems.ts';
import { type Run, runSchema } from '../../src/training/run.ts';
import { UsageError } from './arguments.ts';

export const RECORD = 'experiment.json';
export const BASELINES = 'baselines.json';
export const SUMMARY = 'summary.json';
const RUNS = 'runs';

/** Written beside its place and then moved there, so that nobody ever finds half of it. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  await writeFile(draft, content);
  await rename(draft, file);
}

const asJson = (value: unknown): string => `${JSON.stringify(value)}\n`;

export class ExperimentFolder {
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
  }

  #in = (...names: string[]): string => path.join(this.path, ...names);

  /** Throws `UsageError` where the file is there and does not fit. */
  async #read<T>(schema: z.ZodType<T>, ...names: string[]): Promise<T | null> {
    const file = this.#in(...names);
    if (!existsSync(file)) return null;
    let content: unknown;
    try {
      content = JSON.parse(await readFile(file, 'utf8'));
    } catch (error) {
      throw new UsageError(`${file} is not JSON (${error instanceof Error ? error.message : String(error)}).`);
    }
    const parsed = schema.safeParse(content);
    if (parsed.success) return parsed.data;
    throw new UsageError(
      `${file} does not fit its schema: ${problemsOf(parsed.error).slice(0, 3).join('; ')}. It was harmed, or written by another version: move it away.`,
    );
  }

  readRecord = (): Promise<ExperimentRecord | null> => this.#read(experimentRecordSchema, RECORD);
  readBaselines = (): Promise<BaselineResult[] | null> => this.#read(baselineResultsSchema, BASELINES);

  /** By their ids, of those that are there. */
  async readRuns(): Promise<Map<string, Run>> {
    const names = existsSync(this.#in(RUNS)) ? await readdir(this.#in(RUNS)) : [];
    const runs = new Map<string, Run>();
    for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
      const run = (await this.#read(runSchema, RUNS, name))!;
      if (`${run.id}.json` !== name) {
        throw new UsageError(`${this.#in(RUNS, name)} holds the run ${run.id}; expected the run of its name.`);
      }
      runs.set(run.id, run);
    }
    return runs;
  }

  /** Where its files lie. Throws `UsageError` where there is no experiment. */
  async files(): Promise<{ record: string; runs: string[]; baselines: string | null }> {
    const record = this.#in(RECORD);
    if ((await this.readRecord()) === null) throw new UsageError(`${this.path} holds no experiment.`);
    const runs = [...(await this.readRuns()).keys()].map((id) => this.#in(RUNS, `${id}.json`));
    const baselines = (await this.readBaselines()) === null ? null : this.#in(BASELINES);
    return { record, runs, baselines };
  }

  async start(record: ExperimentRecord): Promise<void> {
    await mkdir(this.#in(RUNS), { recursive: true });
    await writeWhole(this.#in(RECORD), asJson(record));
  }

  writeRun = (run: Run): Promise<void> => writeWhole(this.#in(RUNS, `${run.id}.json`), asJson(run));
  writeBaselines = (results: readonly BaselineResult[]): Promise<void> =>
    writeWhole(this.#in(BASELINES), asJson(results));

  /** The run's file as it is. */
  copyRun = async (id: string, from: ExperimentFolder): Promise<void> =>
    writeWhole(this.#in(RUNS, `${id}.json`), await readFile(from.#in(RUNS, `${id}.json`)));

  /** From all that is there. */
  async summarise(): Promise<ExperimentSummary> {
    const summary = summarise((await this.readRecord())!, await this.readRuns(), (await this.readBaselines()) ?? []);
    await writeWhole(this.#in(SUMMARY), `${JSON.stringify(summary, null, 2)}\n`);
    return summary;
  }
}
