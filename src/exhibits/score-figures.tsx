/** Accuracy and macro F1 of every arm, and by how much arms differ, each with its interval. */
import type { ExperimentSummary } from '../experiment/summary.ts';
import { roundEnds } from '../figures/axes.tsx';
import { ForestDrawing, type ForestRow } from '../figures/ForestDrawing.tsx';
import { changesTable, COMPARED_SCORES, comparisonName, differencesFinding } from './differences-table.ts';
import type { FigureExhibit } from './exhibit.ts';
import { scoresTable } from './scores-table.ts';
import { kindOf, mainComparisons, mainGroups } from './shown.ts';
import { meanText, sampleText, SCORE_NOTE } from './words.ts';

const names = COMPARED_SCORES.map(({ name }) => name);

/** The order by macro F1, which need not be that by accuracy. */
function macroF1Finding(summary: ExperimentSummary): string {
  const ordered = mainGroups(summary).toSorted((a, b) => b.scores.macroF1!.mean - a.scores.macroF1!.mean);
  const [best, next] = ordered;
  if (best === undefined || next === undefined) return '';
  return `Macro F1 is highest for ${best.name}, ${meanText(best.scores.macroF1!)}, before ${next.name} with ${meanText(next.scores.macroF1!)}.`;
}

export function scoresFigure(summary: ExperimentSummary): FigureExhibit {
  const rows = mainGroups(summary).map((group): ForestRow => ({
    label: group.name,
    kind: kindOf(group),
    values: COMPARED_SCORES.map(({ score }) => {
      const known = group.scores[score];
      return known && { value: known.mean, interval: known.interval };
    }),
  }));
  const title = `Accuracy and macro F1 (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'score-intervals',
    title: 'Accuracy and macro F1 of every arm',
    finding: macroF1Finding(summary),
    note: `Lines are 95% intervals. ${SCORE_NOTE}`,
    table: scoresTable(summary).table,
    maxWidth: 560,
    render: (drawing) => (
      <ForestDrawing {...drawing} title={title} axis="Score" scores={names} rows={rows} from={0} to={1} zero={null} />
    ),
  };
}

/** Null where there is nothing to compare. */
export function differencesFigure(summary: ExperimentSummary): FigureExhibit | null {
  const compared = mainComparisons(summary);
  if (compared.length === 0) return null;
  const rows = compared.map((one): ForestRow => ({
    label: comparisonName(one),
    kind: kindOf(one.second),
    values: COMPARED_SCORES.map(({ score }) => {
      const change = one.difference.scores[score];
      return change && { value: change.difference, interval: change.interval };
    }),
  }));
  const ends = rows.flatMap(({ values }) =>
    values.flatMap((one) => (one?.interval ? [one.interval.low, one.interval.high] : [])),
  );
  const [from, to] = roundEnds([0, ...ends], 7);
  const title = `Differences between arms (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'difference-intervals',
    title: 'Differences between arms',
    finding: differencesFinding(summary),
    note: 'Second arm less first. Lines are 95% intervals, paired: both arms are scored on the same draws of programs. Other seeds are not in them. Colours are the second arm’s.',
    table: changesTable(summary),
    maxWidth: 640,
    render: (drawing) => (
      <ForestDrawing
        {...drawing}
        title={title}
        axis="Difference"
        scores={names}
        rows={rows}
        from={from}
        to={to}
        zero={{ left: 'first better', right: 'second better' }}
      />
    ),
  };
}
