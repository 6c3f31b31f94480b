/** How well students point at the faulty lines. */
import type { LineScores } from '../evaluation/lines.ts';
import { Bars } from './Bars.tsx';
import type { ScoredRun } from './FixTypeBars.tsx';
import { formatScore } from './text.ts';

const SCORES: readonly { label: string; key: keyof LineScores }[] = [
  { label: 'Precision', key: 'microPrecision' },
  { label: 'Recall', key: 'microRecall' },
  { label: 'F1', key: 'microF1' },
  { label: 'At least one right', key: 'anyRight' },
  { label: 'Exactly the faulty ones', key: 'exactMatch' },
];

export function LineScoreBars({ runs }: { runs: readonly (ScoredRun & { lines: LineScores })[] }) {
  const n = runs[0]?.lines.n ?? 0;
  return (
    <Bars
      name="line-scores"
      title={`Faulty lines (n = ${n} programs)`}
      axis="Share or F1"
      end={1}
      series={runs}
      rows={SCORES.map(({ label, key }) => ({
        label,
        bars: runs.map(({ lines }) => ({ value: lines[key], text: formatScore(lines[key]) })),
      }))}
      table={{
        caption: `Predicted faulty lines beside the teacher's on ${n} validation programs.`,
        columns: [{ name: 'Score' }, ...runs.map(({ name }) => ({ name, decimals: 3 }))],
        rows: SCORES.map(({ label, key }) => [label, ...runs.map(({ lines }) => lines[key])]),
      }}
      note="Precision, recall and F1 are over the lines of all programs taken together; the last two are shares of programs. An unreadable answer names no line."
      waitingHeight={200}
    />
  );
}
