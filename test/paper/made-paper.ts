/** A paper of runs that are made up, with a figure that nobody drew. */
import type { Exhibit } from '../../src/exhibits/exhibit.ts';
import { exhibitsOf } from '../../src/exhibits/exhibits-of.ts';
import type { ExperimentInput } from '../../src/experiment/document.ts';
import type { BaselineResult } from '../../src/experiment/baselines/plan.ts';
import { summarise } from '../../src/experiment/summary.ts';
import { NO_AUTHORSHIP } from '../../src/paper/authorship.ts';
import { told, type Told } from '../../src/paper/claims.ts';
import type { PaperContent } from '../../src/paper/data-files.ts';
import type { PaperInput } from '../../src/paper/paper-files.ts';
import { madeRun, recorded } from '../experiment/made-runs.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The made-up answers of a baseline: every program is taken for the same fix type. */
function majority({ record, runs }: Pick<PaperContent, 'record' | 'runs'>): BaselineResult {
  const [{ name }, firstSeed] = [record.document.arms[0]!, record.document.seeds[0]!];
  const first = new Set(
    record.runs
      .filter(({ arm, seed, trainShare }) => arm === name && seed === firstSeed && trainShare === 1)
      .map(({ id }) => id),
  );
  const predictions = runs.filter(({ id }) => first.has(id)).flatMap((run) => run.predictions);
  return {
    id: 'abc',
    baseline: 'majority',
    trainShare: 1,
    seed: null,
    predictions: predictions.map(({ program, truth }) => ({
      program,
      truth,
      answer: {
        fixType: 'COMPARISON',
        probabilities: null,
        tags: null,
        tagProbabilities: null,
        lines: null,
        written: null,
      },
    })),
  };
}

/** @param wrongEach of the arms, in their order: every how many programs they have wrong; 4 where nothing is said */
export async function madeContent(
  input: Partial<ExperimentInput> = {},
  wrongEach: readonly number[] = [3, 5],
): Promise<PaperContent> {
  const { record, runs: planned } = await recorded({ title: 'Fifty % & “more”: α_1', seeds: [1, 2], ...input });
  // Arms that do the same share their runs.
  const runs = [...new Map(planned.map((run) => [run.id, run])).values()];
  const arms = record.document.arms.map(({ name }) => name);
  const made = runs.map((run) => madeRun(run, record, (wrongEach[arms.indexOf(run.arm)] ?? 4) + run.config.seed));
  return { record, runs: made, baselines: [majority({ record, runs: made })] };
}

export const summaryOf = ({ record, runs, baselines }: PaperContent, resamples?: number) =>
  summarise(record, new Map(runs.map((run) => [run.id, run])), baselines, resamples);

export const exhibitsFrom = (content: PaperContent): Exhibit[] => exhibitsOf(summaryOf(content));

export async function madePaper(content?: PaperContent): Promise<PaperInput> {
  const made = content ?? (await madeContent());
  const tables = exhibitsFrom(made).map(told);
  const figure: Told = { ...tables[0]!, kind: 'figure', id: 'drawn', title: 'Drawn', finding: '', note: 'With n.' };
  return {
    content: made,
    summary: summaryOf(made),
    exhibits: [...tables.filter(({ kind }) => kind === 'table'), figure],
    figures: [{ id: 'drawn', svg: '<svg/>', pdf: bytes('%PDF-1.3'), png: bytes('PNG') }],
    authorship: NO_AUTHORSHIP,
    madeBy: '0.1.0+0123456789ab',
  };
}
