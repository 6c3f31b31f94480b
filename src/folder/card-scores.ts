/** What a model card says of a student's answers on the validation programs. */
import type { Interval, ScoreName } from '../evaluation/intervals.ts';
import type { RunReport } from '../evaluation/run-report.ts';
import type { Share } from '../evaluation/written.ts';

const three = (value: number): string => value.toFixed(3);

const interval = (range: Interval | null | undefined): string =>
  range ? `${three(range.low)} to ${three(range.high)}` : '–';

/** Cells without line ends or bars, which would end them. */
const row = (...cells: (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;

type Rows = readonly (readonly (string | number)[])[];

export const textTable = (head: readonly string[], rows: Rows): string[] => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows.map((cells) => row(...cells)),
];

/** Columns after the first are numbers. */
const numberTable = (head: readonly string[], rows: Rows): string[] => [
  row(...head),
  row(...head.map((_, i) => (i === 0 ? '---' : '---:'))),
  ...rows.map((cells) => row(...cells)),
];

function fixTypeScores({ classification, intervals }: RunReport): string[] {
  const score = (name: string, key: ScoreName) => [name, three(classification[key]), interval(intervals?.[key])];
  return numberTable(
    ['Fix type', 'Score', '95% interval'],
    [
      score('Accuracy', 'accuracy'),
      score('Macro F1, over the fix types that occur', 'macroF1'),
      score('Macro F1, over all nine', 'macroF1AllLabels'),
    ],
  );
}

const perLabel = ({ classification }: RunReport): string[] =>
  numberTable(
    ['Fix type', 'Precision', 'Recall', 'F1', 'Programs'],
    classification.perLabel
      .filter(({ support, predicted }) => support + predicted > 0)
      .map(({ label, precision, recall, f1, support }) => [
        `\`${label}\``,
        three(precision),
        three(recall),
        three(f1),
        support,
      ]),
  );

function traceScores({ traces, byReasoning }: RunReport): string[] {
  if (!traces || !byReasoning) return [];
  const { traceRight, traceWrong } = byReasoning;
  const accuracy = ({ accuracy: value }: typeof traceRight) => (value === null ? '–' : three(value));
  return [
    '',
    `A trace is a set of the ${traces.perTag.length} tags.`,
    '',
    ...numberTable(
      ['Trace', 'Score'],
      [
        ['Exact match', three(traces.exactMatch)],
        ['Micro F1 over tags', three(traces.microF1)],
        ['Macro F1, over the tags that occur', three(traces.macroF1)],
        [`Accuracy of the fix type where the trace is right (${traceRight.n} programs)`, accuracy(traceRight)],
        [`Accuracy of the fix type where the trace is wrong (${traceWrong.n} programs)`, accuracy(traceWrong)],
      ],
    ),
  ];
}

function lineScores({ lines }: RunReport): string[] {
  if (!lines) return [];
  return [
    '',
    ...numberTable(
      ['Faulty lines', 'Score'],
      [
        ['Precision over lines', three(lines.microPrecision)],
        ['Recall over lines', three(lines.microRecall)],
        ['F1 over lines', three(lines.microF1)],
        ['At least one faulty line named', three(lines.anyRight)],
        ['Exact match', three(lines.exactMatch)],
      ],
    ),
  ];
}

const share = (name: string, { count, of, share: value, interval: range }: Share) => [
  name,
  `${count} of ${of}`,
  value === null ? '–' : three(value),
  interval(range),
];

function writtenScores({ written }: RunReport): string[] {
  if (!written) return [];
  return [
    '',
    'An answer that cannot be read counts as wrong.',
    '',
    ...numberTable(
      ['What was written', 'Programs', 'Share', '95% interval'],
      [
        share('No fix type can be read', written.unreadable),
        ...(written.json
          ? [
              share('Valid JSON', written.json.valid),
              share('JSON as it was taught', written.json.conforming),
              share('Right fix types among these', written.json.accuracyWhenConforming),
            ]
          : []),
      ],
    ),
  ];
}

/** Lines of Markdown under a heading of their own. */
export function scoresSection(report: RunReport): string[] {
  if (report.n === 0) return ['## Scores', '', 'None: the run had no validation programs.'];
  return [
    '## Scores',
    '',
    `On the ${report.n} validation programs, none of which it was trained on. Intervals of accuracy and F1 are bootstrap ones over programs, those of shares Wilson's; other seeds and other splits are not in them.`,
    '',
    ...fixTypeScores(report),
    ...traceScores(report),
    ...lineScores(report),
    ...writtenScores(report),
    '',
    ...perLabel(report),
  ];
}
