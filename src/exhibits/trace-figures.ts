/** Traces: how good they are, whether a right one goes with a right label, and which labels go wrong all the same. */
import { PAPER } from '../evaluation/paper.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { IntervalRow } from '../figures/IntervalBarsDrawing.tsx';
import type { Series } from '../figures/series.ts';
import type { Exhibit, FigureExhibit, TableExhibit } from './exhibit.ts';
import { idsOf } from './ids.ts';
import { intervalBars } from './interval-bars.tsx';
import { countColumns, drawnMatrix } from './matrices.tsx';
import { armsWithReasoning, REASONING_NOTE, reasoningFinding, reasoningIntervals } from './reasoning-table.ts';
import { drawable, mainArms } from './shown.ts';
import { armsWithTags, TRACE_NOTE, TRACE_SCORES, traceFinding, traceScoresTable } from './trace-table.ts';
import { counted, sampleText, SCORE_NOTE } from './words.ts';

const PAPER_SERIES: Series = { name: 'Paper, other programs', kind: 'baseline' };

/** Null where no arm teaches tags. */
export function traceFigure(summary: ExperimentSummary): FigureExhibit | null {
  const { drawn: arms, leftOut } = drawable(armsWithTags(summary));
  if (arms.length === 0) return null;
  const rows = TRACE_SCORES.map(({ name, score, paper }): IntervalRow => ({
    label: name,
    values: [
      ...arms.map(({ scores }) => {
        const known = scores[score];
        return known && { value: known.mean, interval: known.interval };
      }),
      { value: paper, interval: null },
    ],
  }));
  const title = `Quality of the traces (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'trace-quality',
    title: 'Quality of the traces',
    finding: traceFinding(summary),
    note: `${TRACE_NOTE} ${SCORE_NOTE}${leftOut}`,
    table: traceScoresTable(summary),
    maxWidth: 560,
    render: intervalBars({ title, axis: 'Share or F1', arms, others: [PAPER_SERIES], rows }),
  };
}

/** Null where no arm teaches tags. */
export function reasoningFigure(summary: ExperimentSummary): FigureExhibit | null {
  const { drawn: arms, leftOut } = drawable(armsWithReasoning(summary));
  if (arms.length === 0) return null;
  const rows = (['traceRight', 'traceWrong'] as const).map((group): IntervalRow => ({
    label: group === 'traceRight' ? 'Trace right' : 'Trace wrong',
    values: [
      ...arms.map(({ repeatedByReasoning }) => {
        const share = repeatedByReasoning[group];
        return share && { value: share.mean, interval: share.interval };
      }),
      { value: PAPER.byReasoning[group], interval: null },
    ],
  }));
  const title = `Accuracy by whether the trace is right (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'accuracy-by-reasoning',
    title: 'Accuracy by whether the trace is right',
    finding: reasoningFinding(summary),
    note: `${REASONING_NOTE}${leftOut}`,
    table: reasoningIntervals(summary),
    maxWidth: 560,
    render: intervalBars({ title, axis: 'Accuracy', arms, others: [PAPER_SERIES], rows }),
  };
}

/** "INDEXING ×2, no answer". */
function answersText(answers: readonly (string | null)[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    const name = answer ?? 'no answer';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(', ');
}

/** Right traces with wrong labels: a matrix an arm, and the list of all programs. */
export function astrayExhibits(summary: ExperimentSummary): Exhibit[] {
  const arms = mainArms(summary).flatMap(({ rightTraceWrongLabel, ...arm }) =>
    rightTraceWrongLabel && rightTraceWrongLabel.wrongLabels > 0 ? [{ ...arm, astray: rightTraceWrongLabel }] : [],
  );
  if (arms.length === 0) return [];
  const ids = idsOf(
    'right-trace-wrong-label',
    arms.map(({ name }) => name),
  );
  const figures = arms.map(({ name, seeds, astray }, i): FigureExhibit => {
    const { rightTraces, wrongLabels, confusion, noAnswer } = astray;
    const share = Math.round((100 * wrongLabels) / rightTraces);
    const most = Math.max(...confusion.flat(), ...noAnswer);
    const title = `${name}: right trace, wrong label (n = ${counted(wrongLabels, 'answer')})`;
    return {
      kind: 'figure',
      id: ids[i]!,
      title: `Right traces with wrong labels of ${name}`,
      finding: `Of ${counted(rightTraces, 'answer')} of ${name} with a right trace, ${wrongLabels} ${wrongLabels === 1 ? 'has' : 'have'} a wrong label (${share}%), on ${counted(astray.programs.length, 'program')}.`,
      note: `Counts of answers, ${counted(seeds.length, 'seed')} together.`,
      table: {
        caption: `Answers of ${name} with a right trace and a wrong label: rows are the truth, columns the answers.`,
        columns: [{ name: 'Truth' }, ...countColumns(FIX_TYPES, true)],
        rows: confusion.map((row, truth) => [FIX_TYPES[truth]!, ...row, noAnswer[truth]!]),
      },
      ...drawnMatrix({ title, labels: FIX_TYPES, confusion, noAnswer, normalised: false, mostPrograms: most }),
    };
  });
  const list: TableExhibit = {
    kind: 'table',
    id: 'right-trace-wrong-label',
    title: 'Programs with a right trace and a wrong label',
    finding: arms
      .map(({ name, astray }) => `${counted(astray.programs.length, 'program')} with ${name}`)
      .join(', ')
      .concat('.'),
    note: 'Seeds: in how many of an arm’s runs the trace was right and the label wrong; the most frequent first.',
    table: {
      caption: 'Programs whose trace was right and whose label was wrong, by arm.',
      columns: [
        { name: 'Arm' },
        { name: 'Program' },
        { name: 'Truth' },
        { name: 'Answers' },
        { name: 'Seeds', decimals: 0 },
      ],
      rows: arms.flatMap(({ name, astray }) =>
        astray.programs.map(({ program, truth, answers }) => [
          name,
          program,
          truth,
          answersText(answers),
          answers.length,
        ]),
      ),
    },
  };
  return [...figures, list];
}
