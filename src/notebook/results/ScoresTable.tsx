/** The scores of one or two runs, their difference with its interval, and the paper's own in grey. */
import type { Comparison, Difference } from '../../evaluation/comparison.ts';
import { excludesZero, signed, two } from '../../evaluation/findings.ts';
import { PAPER } from '../../evaluation/paper.ts';
import type { RunReport } from '../../evaluation/run-report.ts';
import type { Interval, ScoreName } from '../../evaluation/intervals.ts';
import type { Share, WrittenScores } from '../../evaluation/written.ts';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { type Column, formatCell, type Table } from '../../figures/table.ts';
import type { Regime } from '../../training/configuration.ts';
import classes from './Results.module.css';

export interface ScoredRun {
  name: string;
  regime: Regime;
  report: RunReport;
}

interface Score {
  name: string;
  note?: string;
  of: (report: RunReport) => number | null;
  /** 95%; null where there is none. */
  interval: (report: RunReport) => Interval | null;
  /** The paper's own figure. */
  paper: (regime: Regime) => number | null;
  /** With its interval; null where only the plain difference is told. */
  difference: (comparison: Comparison) => Difference | null;
}

const none = () => null;

/** The paper does not say which macro F1 it means; scikit-learn's default is the likelier. */
const bootstrapped = (key: ScoreName, name: string, note?: string): Score => ({
  name,
  note,
  of: ({ classification }) => classification[key],
  interval: ({ intervals }) => intervals?.[key] ?? null,
  paper: (regime) => (regime === 'json' || key === 'macroF1AllLabels' ? null : PAPER.scores[regime][key]),
  difference: ({ scores }) => scores[key],
});

const plain = (key: 'weightedF1' | 'balancedAccuracy' | 'cohenKappa' | 'mcc', name: string): Score => ({
  name,
  of: ({ classification }) => classification[key],
  interval: none,
  paper: none,
  difference: none,
});

const ofWritten = (
  name: string,
  note: string,
  share: (written: WrittenScores) => Share | undefined,
  paper: Score['paper'] = none,
): Score => {
  const found = ({ written }: RunReport) => written && share(written);
  return {
    name,
    note,
    of: (report) => found(report)?.share ?? null,
    interval: (report) => found(report)?.interval ?? null,
    paper,
    difference: none,
  };
};

const SCORES: readonly Score[] = [
  bootstrapped('accuracy', 'Accuracy'),
  bootstrapped('macroF1', 'Macro F1', 'labels in truth or prediction'),
  bootstrapped('macroF1AllLabels', 'Macro F1', 'all nine labels'),
  plain('weightedF1', 'Weighted F1'),
  plain('balancedAccuracy', 'Balanced accuracy'),
  plain('cohenKappa', 'Cohen’s kappa'),
  plain('mcc', 'Matthews correlation'),
];

/** Of students that answer in text; shown where one does. */
const WRITTEN_SCORES: readonly Score[] = [
  ofWritten('Unreadable', 'answers without a fix type; each counts as wrong', ({ unreadable }) => unreadable),
  ofWritten(
    'Valid JSON',
    'of all answers',
    ({ json }) => json?.valid,
    (regime) => (regime === 'json' ? PAPER.validJson : null),
  ),
  ofWritten('Fits the schema', 'of all answers', ({ json }) => json?.conforming),
  ofWritten('Accuracy where it fits', 'of answers that fit the schema', ({ json }) => json?.accuracyWhenConforming),
];

const SCORE: Column = { name: 'Score', decimals: 3 };

const fullName = ({ name, note }: Score) => (note ? `${name}, ${note}` : name);

const scoresOf = (runs: readonly ScoredRun[]): readonly Score[] => [
  ...SCORES,
  ...WRITTEN_SCORES.filter((score) => runs.some(({ report }) => score.of(report) !== null)),
];

/** `second` − `first`, both on the programs that they share. */
function plainDifference(score: Score, [first, second]: readonly ScoredRun[]): number | null {
  const [a, b] = [first, second].map((run) => (run ? score.of(run.report) : null));
  return typeof a === 'number' && typeof b === 'number' ? b - a : null;
}

const range = ({ low, high }: Interval) => `${two(low)} to ${two(high)}`;

function tableOf(runs: readonly ScoredRun[], comparison: Comparison | null, n: number): Table {
  return {
    caption: `Scores on ${n} validation programs, with 95% intervals: bootstrap over programs for accuracy and F1, Wilson for shares of what was written. The paper's figures (${PAPER.name}, Tables 1 and 5) are from other programs and labels.`,
    columns: [
      { name: 'Score' },
      ...runs.flatMap(({ name }) => [
        { name: 'score', group: name, decimals: 3 },
        { name: 'low', group: name, decimals: 3 },
        { name: 'high', group: name, decimals: 3 },
        { name: 'paper', group: name, decimals: 3 },
      ]),
      ...(comparison
        ? [
            { name: 'score', group: 'Difference', decimals: 3 },
            { name: 'low', group: 'Difference', decimals: 3 },
            { name: 'high', group: 'Difference', decimals: 3 },
          ]
        : []),
    ],
    rows: scoresOf(runs).map((score) => {
      const difference = comparison && score.difference(comparison);
      return [
        fullName(score),
        ...runs.flatMap(({ report, regime }) => {
          const interval = score.interval(report);
          return [score.of(report), interval?.low ?? null, interval?.high ?? null, score.paper(regime)];
        }),
        ...(comparison
          ? [plainDifference(score, runs), difference?.interval.low ?? null, difference?.interval.high ?? null]
          : []),
      ];
    }),
  };
}

export function ScoresTable({ runs, comparison }: { runs: readonly ScoredRun[]; comparison: Comparison | null }) {
  const n = runs[0]?.report.n ?? 0;
  return (
    <div className={classes.scoresFrame}>
      <div className={classes.tableMenu}>
        <FigureMenu name="scores" title="Scores" table={tableOf(runs, comparison, n)} />
      </div>
      <table className={classes.scores}>
        <caption>{n} validation programs. Small print: 95% interval, and the paper’s figure in grey.</caption>
        <thead>
          <tr>
            <th scope="col">Score</th>
            {runs.map(({ name, regime }) => (
              <th key={name} scope="col" data-number="" data-regime={regime}>
                {name}
              </th>
            ))}
            {comparison && (
              <th scope="col" data-number="">
                Difference
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {scoresOf(runs).map((score) => {
            const difference = comparison && score.difference(comparison);
            const change = comparison && plainDifference(score, runs);
            const sure = difference !== null && excludesZero(difference);
            return (
              <tr key={fullName(score)}>
                <th scope="row">
                  {score.name}
                  {score.note && <small>{score.note}</small>}
                </th>
                {runs.map(({ name, regime, report }, i) => {
                  const value = score.of(report);
                  const paper = value === null ? null : score.paper(regime);
                  const interval = score.interval(report);
                  const isBetter = sure && (i === 1) === difference.difference > 0;
                  return (
                    <td key={name} data-number="" data-best={isBetter || undefined}>
                      {formatCell(value, SCORE)}
                      {interval && <small>{range(interval)}</small>}
                      {paper !== null && (
                        <small className={classes.paper} title="The paper's own figure: other programs, other labels.">
                          paper: {paper.toFixed(3)}
                        </small>
                      )}
                    </td>
                  );
                })}
                {comparison && (
                  <td data-number="" data-best={sure || undefined}>
                    {typeof change === 'number' ? signed(change) : '–'}
                    {difference && <small>{range(difference.interval)}</small>}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={classes.hint}>
        The paper is <a href={PAPER.address}>{PAPER.name}</a>: one run of each regime on {PAPER.n} programs with other
        labels, so its figures are a reference and no target.
      </p>
    </div>
  );
}
