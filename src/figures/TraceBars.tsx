/** How good the traces are, and what becomes of the label where they are right or wrong; the paper's figures in grey. */
import type { AccuracyOf, ByReasoning } from '../evaluation/by-reasoning.ts';
import { PAPER } from '../evaluation/paper.ts';
import type { TraceScores } from '../evaluation/traces.ts';
import { Bars } from './Bars.tsx';
import type { ScoredRun } from './FixTypeBars.tsx';
import { formatPercent, formatScore } from './text.ts';

const paperSeries = { name: 'Paper, other programs', kind: 'baseline' as const };

export function TraceScoreBars({ runs }: { runs: readonly (ScoredRun & { traces: TraceScores })[] }) {
  const n = runs[0]?.traces.n ?? 0;
  const scores = [
    { label: 'Exact match', of: (t: TraceScores) => t.exactMatch, paper: PAPER.traces.exactMatch },
    { label: 'Micro F1', of: (t: TraceScores) => t.microF1, paper: PAPER.traces.microF1 },
    { label: 'Macro F1', of: (t: TraceScores) => t.macroF1, paper: PAPER.traces.macroF1 },
    { label: 'Macro F1, all tags', of: (t: TraceScores) => t.macroF1AllTags, paper: null },
  ];
  return (
    <Bars
      name="trace-scores"
      title={`Quality of the traces (n = ${n} programs)`}
      axis="Share or F1"
      end={1}
      series={[...runs, paperSeries]}
      rows={scores.map(({ label, of, paper }) => ({
        label,
        bars: [...runs.map(({ traces }) => of(traces)), paper].map((value) =>
          value === null ? null : { value, text: formatScore(value) },
        ),
      }))}
      table={{
        caption: `Quality of the traces on ${n} validation programs; the paper's figures are from other programs and tags.`,
        columns: [
          { name: 'Score' },
          ...runs.map(({ name }) => ({ name, decimals: 3 })),
          { name: 'Paper, Table 2', decimals: 3 },
        ],
        rows: scores.map(({ label, of, paper }) => [label, ...runs.map(({ traces }) => of(traces)), paper]),
      }}
      note="Exact match: the predicted set of tags is the true one. Macro F1 is over tags that occur in truth or prediction; over all tags, one that never occurs counts as 0."
      waitingHeight={230}
    />
  );
}

const accuracyBar = ({ accuracy, right, n }: AccuracyOf) =>
  accuracy === null ? null : { value: accuracy, text: `${formatPercent(accuracy)} (${right} of ${n})` };

export function AccuracyByTraceBars({ runs }: { runs: readonly (ScoredRun & { byReasoning: ByReasoning })[] }) {
  const groups = [
    { label: 'Trace right', key: 'traceRight' },
    { label: 'Trace wrong', key: 'traceWrong' },
  ] as const;
  return (
    <Bars
      name="accuracy-by-trace"
      title="Accuracy by whether the trace is right"
      axis="Accuracy"
      end={1}
      formatTick={formatPercent}
      series={[...runs, paperSeries]}
      rows={groups.map(({ label, key }) => ({
        label,
        bars: [
          ...runs.map(({ byReasoning }) => accuracyBar(byReasoning[key])),
          { value: PAPER.byReasoning[key], text: formatPercent(PAPER.byReasoning[key]) },
        ],
      }))}
      table={{
        caption: "Accuracy of the fix type where the whole trace is right, and where it is wrong; paper's Table 4.",
        columns: [
          { name: 'Trace' },
          ...runs.flatMap(({ name }) => [
            { name: 'programs', group: name, decimals: 0 },
            { name: 'right', group: name, decimals: 0 },
            { name: 'accuracy', group: name, decimals: 3 },
          ]),
          { name: 'Paper, Table 4', decimals: 2 },
        ],
        rows: groups.map(({ label, key }) => [
          label,
          ...runs.flatMap(({ byReasoning: { [key]: group } }) => [group.n, group.right, group.accuracy]),
          PAPER.byReasoning[key],
        ]),
      }}
      waitingHeight={170}
    />
  );
}

/** Tags that occur in the truth or in a prediction, the commonest first. */
export function TagBars({ runs }: { runs: readonly (ScoredRun & { traces: TraceScores })[] }) {
  const n = runs[0]?.traces.n ?? 0;
  const tags = (runs[0]?.traces.perTag ?? [])
    .map((score, i) => ({ ...score, scores: runs.map(({ traces }) => traces.perTag[i]!) }))
    .filter(({ scores }) => scores.some((score) => score.support + score.predicted > 0))
    .sort((a, b) => b.support - a.support);
  return (
    <Bars
      name="tag-f1"
      title={`F1 by tag (n = ${n} programs)`}
      axis="F1"
      end={1}
      series={runs}
      rows={tags.map(({ tag, support, scores }) => ({
        label: tag,
        bars: scores.map(({ f1 }) => ({ value: f1, text: `${formatScore(f1)} (n = ${support})` })),
      }))}
      table={{
        caption: `F1 by tag on ${n} validation programs, for tags that occur.`,
        columns: [
          { name: 'Tag' },
          { name: 'n', decimals: 0 },
          ...runs.flatMap(({ name }) => [
            { name: 'predicted', group: name, decimals: 0 },
            { name: 'F1', group: name, decimals: 3 },
          ]),
        ],
        rows: tags.map(({ tag, support, scores }) => [
          tag,
          support,
          ...scores.flatMap((score) => [score.predicted, score.f1]),
        ]),
      }}
      waitingHeight={500}
    />
  );
}
