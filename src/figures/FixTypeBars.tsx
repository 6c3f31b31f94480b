/** F1 of each fix type, one bar a run. */
import type { LabelScore } from '../evaluation/classification.ts';
import { PAPER } from '../evaluation/paper.ts';
import { Bars } from './Bars.tsx';
import type { SeriesKind } from './palette.ts';
import { formatScore } from './text.ts';

export interface ScoredRun {
  /** Names differ within a figure. */
  name: string;
  kind: SeriesKind;
}

export interface FixTypeBarsProps {
  runs: readonly (ScoredRun & { perLabel: readonly LabelScore[] })[];
  /** Programs that the scores are from. */
  n: number;
}

const paperNote = PAPER.fixTypeF1
  .map((row) => `${row.fixType} ${formatScore(row['label-only'])} to ${formatScore(row['reasoning-distilled'])}`)
  .join(', ');

/** All runs are scored on the same programs, so that they share their support. */
export function FixTypeBars({ runs, n }: FixTypeBarsProps) {
  const labels = runs[0]?.perLabel ?? [];
  return (
    <Bars
      name="fix-type-f1"
      title={`F1 by fix type (n = ${n} programs)`}
      axis="F1"
      end={1}
      series={runs}
      rows={labels.map(({ label, support }, i) => ({
        label,
        note: `n = ${support}`,
        bars: runs.map((run) => {
          const f1 = run.perLabel[i]!.f1;
          return { value: f1, text: formatScore(f1) };
        }),
      }))}
      table={{
        caption: `F1, precision and recall by fix type on ${n} validation programs.`,
        columns: [
          { name: 'Fix type' },
          { name: 'n', decimals: 0 },
          ...runs.flatMap(({ name }) =>
            ['F1', 'precision', 'recall'].map((score) => ({ name: score, group: name, decimals: 3 })),
          ),
        ],
        rows: labels.map(({ label, support }, i) => [
          label,
          support,
          ...runs.flatMap(({ perLabel }) => [perLabel[i]!.f1, perLabel[i]!.precision, perLabel[i]!.recall]),
        ]),
      }}
      note={
        <>
          n is the number of validation programs of that fix type. The paper (Table 3, label-only to
          reasoning-distilled, other programs and labels): {paperNote}.
        </>
      }
      waitingHeight={420}
    />
  );
}
