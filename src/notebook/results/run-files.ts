/** Runs as files: one run as JSON, all of them as a table. */
import { RUN_SCORES } from '../../exhibits/columns.ts';
import { formOf } from '../../training/configuration.ts';
import { classificationOf, evaluateRun, writtenOf } from '../../evaluation/run-report.ts';
import { download, fileStem } from '../../figures/export/download.ts';
import type { Table } from '../../figures/table.ts';
import type { Run } from '../../training/run.ts';
import { splitText, studentText } from './choice.ts';

/** The run as it is stored, and what is computed from its predictions. */
export function downloadRun(run: Run): void {
  const file = { format: 'fixtrace-run', version: 1, run, report: evaluateRun(run.predictions) };
  download(`${fileStem(run.name)}.json`, `${JSON.stringify(file, null, 2)}\n`, 'application/json');
}

export const runsTable = (runs: readonly Run[]): Table => ({
  caption: `Scores of ${runs.length} runs on their validation programs.`,
  columns: [
    { name: 'Run' },
    { name: 'Regime' },
    { name: 'Form' },
    { name: 'Student' },
    { name: 'Corpus' },
    { name: 'Split' },
    { name: 'Seed', decimals: 0 },
    ...RUN_SCORES,
    { name: 'Macro F1, all nine', decimals: 3 },
    { name: 'Unreadable', decimals: 0 },
    { name: 'Valid JSON', decimals: 3 },
    { name: 'Fits the schema', decimals: 3 },
    { name: 'Status' },
    { name: 'Created' },
  ],
  rows: runs.map((run) => {
    const { n, accuracy, macroF1, macroF1AllLabels } = classificationOf(run.predictions);
    const written = writtenOf(run.predictions);
    return [
      run.name,
      run.config.regime,
      formOf(run.config),
      studentText(run),
      run.corpus,
      splitText(run),
      run.config.seed,
      n,
      accuracy,
      macroF1,
      macroF1AllLabels,
      written && written.unreadable.count,
      written?.json?.valid.share ?? null,
      written?.json?.conforming.share ?? null,
      run.status,
      new Date(run.createdAt).toISOString(),
    ];
  }),
});
