/** The scores of one or two runs, their difference with its interval, and the paper's own in grey. */
import type { Classification } from '../../evaluation/classification.ts';
import type { Comparison, Difference } from '../../evaluation/comparison.ts';
import { excludesZero, signed, two } from '../../evaluation/findings.ts';
import { PAPER } from '../../evaluation/paper.ts';
import type { RunReport } from '../../evaluation/run-report.ts';
import type { Interval } from '../../evaluation/intervals.ts';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { type Column, formatCell, type Table } from '../../figures/table.ts';
import type { Regime } from '../../training/configuration.ts';
import classes from './Results.module.css';

export interface ScoredRun {
  name: string;
  regime: Regime;
  report: RunReport;
}

type PlainScore =
  | 'accuracy'
  | 'macroF1'
  | 'macroF1AllLabels'
  | 'weightedF1'
  | 'balancedAccuracy'
  | 'cohenKappa'
  | 'mcc';

const SCORES: readonly { key: PlainScore; name: string; note?: string }[] = [
  { key: 'accuracy', name: 'Accuracy' },
  { key: 'macroF1', name: 'Macro F1', note: 'labels in truth or prediction' },
  { key: 'macroF1AllLabels', name: 'Macro F1', note: 'all nine labels' },
  { key: 'weightedF1', name: 'Weighted F1' },
  { key: 'balancedAccuracy', name: 'Balanced accuracy' },
  { key: 'cohenKappa', name: 'Cohen’s kappa' },
  { key: 'mcc', name: 'Matthews correlation' },
];

const SCORE: Column = { name: 'Score', decimals: 3 };

const fullName = ({ name, note }: (typeof SCORES)[number]) => (note ? `${name}, ${note}` : name);

const isBootstrapped = (key: PlainScore): key is 'accuracy' | 'macroF1' | 'macroF1AllLabels' =>
  key === 'accuracy' || key === 'macroF1' || key === 'macroF1AllLabels';

/** The paper does not say which macro F1 it means; scikit-learn's default is the likelier. */
const paperScore = (key: PlainScore, regime: Regime): number | null =>
  regime !== 'json' && (key === 'accuracy' || key === 'macroF1') ? PAPER.scores[regime][key] : null;

const differenceOf = (comparison: Comparison | null, key: PlainScore): Difference | null =>
  comparison && isBootstrapped(key) ? comparison.scores[key] : null;

const plainDifference = (key: PlainScore, a: Classification, b: Classification): number | null => {
  const [first, second] = [a[key], b[key]];
  return first === null || second === null ? null : second - first;
};

const range = ({ low, high }: Interval) => `${two(low)} to ${two(high)}`;

function tableOf(runs: readonly ScoredRun[], comparison: Comparison | null, n: number): Table {
  return {
    caption: `Scores on ${n} validation programs, with 95% bootstrap intervals over programs. The paper's figures (${PAPER.name}, Table 1) are from other programs and labels.`,
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
    rows: SCORES.map((score) => {
      const difference = differenceOf(comparison, score.key);
      return [
        fullName(score),
        ...runs.flatMap(({ report, regime }) => {
          const interval = isBootstrapped(score.key) ? report.intervals?.[score.key] : undefined;
          return [
            report.classification[score.key],
            interval?.low ?? null,
            interval?.high ?? null,
            paperScore(score.key, regime),
          ];
        }),
        ...(comparison
          ? [
              plainDifference(score.key, comparison.first, comparison.second),
              difference?.interval.low ?? null,
              difference?.interval.high ?? null,
            ]
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
          {SCORES.map((score) => {
            const difference = differenceOf(comparison, score.key);
            const change = comparison && plainDifference(score.key, comparison.first, comparison.second);
            const sure = difference !== null && excludesZero(difference);
            return (
              <tr key={fullName(score)}>
                <th scope="row">
                  {score.name}
                  {score.note && <small>{score.note}</small>}
                </th>
                {runs.map(({ name, regime, report }, i) => {
                  const value = report.classification[score.key];
                  const paper = paperScore(score.key, regime);
                  const interval = isBootstrapped(score.key) ? report.intervals?.[score.key] : undefined;
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
