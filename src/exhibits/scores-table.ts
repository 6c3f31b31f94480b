/** Accuracy and macro F1 of every arm and baseline: the counterpart of the paper's Table 1. */
import { PAPER } from '../evaluation/paper.ts';
import { type Spread, spreadOf } from '../evaluation/spread.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Cell } from '../figures/table.ts';
import { scoreCells, scoreColumns, spreadCells, spreadColumns } from './columns.ts';
import type { TableExhibit } from './exhibit.ts';
import { bestOf, mainArms, mainComparisons, mainGroups } from './shown.ts';
import { changeText, meanText, reversed, sampleText, SCORE_NOTE, splitText } from './words.ts';

/** The paper's figures of the regimes that the experiment has; each of one run. */
function paperRows(summary: ExperimentSummary): Cell[][] {
  return (['label-only', 'reasoning-distilled'] as const)
    .filter((regime) => mainArms(summary).some(({ config }) => config?.regime === regime))
    .map((regime) => {
      const { accuracy, macroF1 } = PAPER.scores[regime];
      return [`Paper, ${regime}`, 1, accuracy, null, null, null, macroF1, null, null, null];
    });
}

/** Of accuracy: the best arm beside the next best, or beside the best baseline. */
function scoresFinding(summary: ExperimentSummary): string {
  const [groups, arms] = [mainGroups(summary), mainArms(summary)];
  const baseline = bestOf(
    groups.filter(({ isBaseline }) => isBaseline),
    'accuracy',
  );
  const best = bestOf(arms, 'accuracy');
  if (best === undefined) {
    return baseline
      ? `Only baselines are there: the best of them, ${baseline.name}, has accuracy ${meanText(baseline.scores.accuracy!)}.`
      : '';
  }
  const rival = bestOf(
    arms.filter((arm) => arm !== best),
    'accuracy',
  );
  const other = rival ?? baseline;
  const opening = `${best.name} has ${rival ? 'the highest accuracy of the arms, ' : 'accuracy '}${meanText(best.scores.accuracy!)}`;
  if (other === undefined) return `${opening}, and macro F1 ${meanText(best.scores.macroF1!)}.`;
  const compared = mainComparisons(summary).find(
    ({ first, second }) => (first === best && second === other) || (first === other && second === best),
  );
  const change = compared?.difference.scores.accuracy;
  const told = change
    ? `; the difference is ${changeText(compared.second === best ? change : reversed(change), best.programs)}`
    : '';
  const name = rival ? rival.name : `the best baseline, ${other.name}`;
  const beside = `${opening}; ${name} has ${meanText(other.scores.accuracy!)}${told}.`;
  return rival && baseline
    ? `${beside} The best baseline, ${baseline.name}, has ${meanText(baseline.scores.accuracy!)}.`
    : beside;
}

export function scoresTable(summary: ExperimentSummary): TableExhibit {
  const groups = mainGroups(summary);
  return {
    kind: 'table',
    id: 'scores',
    title: 'Accuracy and macro F1',
    finding: scoresFinding(summary),
    note: `${SCORE_NOTE} ${splitText(summary)} The paper’s figures (Table 1) are of one run on ${PAPER.n} other programs with other labels.`,
    table: {
      caption: `Accuracy and macro F1 of every arm and baseline (${sampleText(summary)}).`,
      columns: [
        { name: 'Arm' },
        { name: 'Seeds', decimals: 0 },
        ...scoreColumns('Accuracy'),
        ...scoreColumns('Macro F1'),
      ],
      rows: [
        ...groups.map(({ name, seeds, scores, isBaseline }): Cell[] => [
          name,
          isBaseline && seeds[0] === null ? null : seeds.length,
          ...scoreCells(scores.accuracy),
          ...scoreCells(scores.macroF1),
        ]),
        ...paperRows(summary),
      ],
    },
  };
}

/** Scores of the fix type beyond the paper's two. */
export function moreScoresTable(summary: ExperimentSummary): TableExhibit {
  const groups = mainGroups(summary);
  const scores = [
    { name: 'Weighted F1', of: 'weightedF1' },
    { name: 'Balanced accuracy', of: 'balancedAccuracy' },
    { name: 'κ', of: 'cohenKappa' },
    { name: 'MCC', of: 'mcc' },
  ] as const;
  return {
    kind: 'table',
    id: 'more-scores',
    title: 'Further scores of the fix type',
    finding: '',
    note: `Macro F1 over all nine fix types counts one that does not occur as 0. Balanced accuracy is the mean recall over fix types; κ is Cohen’s, MCC Matthews’ correlation for several classes.`,
    table: {
      caption: `Further scores of every arm and baseline, mean and standard deviation over seeds (${sampleText(summary)}).`,
      columns: [
        { name: 'Arm' },
        ...spreadColumns('Macro F1, all nine'),
        ...scores.flatMap(({ name }) => spreadColumns(name)),
      ],
      rows: groups.map(({ name, scores: { macroF1AllLabels }, classification: { bySeed } }): Cell[] => [
        name,
        ...spreadCells(macroF1AllLabels),
        ...scores.flatMap(({ of }) => spreadCells(spreadOfAll(bySeed.map((one) => one[of])))),
      ]),
    },
  };
}

/** Null where a value is not defined. */
function spreadOfAll(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 || known.length < values.length ? null : spreadOf(known);
}
