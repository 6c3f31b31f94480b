/** Differences between arms: means with intervals, McNemar's test and effect sizes. */
import { holm } from '../evaluation/holm.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { Table } from '../figures/table.ts';
import { changeCells, changeColumns } from './columns.ts';
import type { TableExhibit } from './exhibit.ts';
import { type Compared, mainComparisons } from './shown.ts';
import {
  changeText,
  counted,
  FEW_PROGRAMS,
  intervalText,
  isBeyondChance,
  pText,
  sampleText,
  signedTwo,
} from './words.ts';

export const comparisonName = ({ first, second }: Compared): string => `${first.name} → ${second.name}`;

const LEVEL = 0.05;

/** Up to so many pairs of arms, the first is told of. */
const FEW_PAIRS = 3;

const sizeOf = ({ difference: { scores } }: Compared): number => Math.abs(scores.accuracy!.difference);

function countedFinding(compared: readonly Compared[]): string {
  const { programs } = compared[0]!.first;
  if (programs < FEW_PROGRAMS) return `${counted(programs, 'program')} are too few to tell arms apart.`;
  const beyond = compared.filter(({ difference: { scores } }) => isBeyondChance(scores.accuracy!)).length;
  const largest = compared.reduce((most, one) => (sizeOf(one) > sizeOf(most) ? one : most));
  const change = largest.difference.scores.accuracy!;
  return `Of ${compared.length} pairs of arms, ${beyond} differ in accuracy by more than the choice of programs explains; the largest difference is from ${largest.first.name} to ${largest.second.name}, ${signedTwo(change.difference)} (95% interval ${intervalText(change.interval)}).`;
}

/** How the first two arms differ, or the arm and its best baseline. */
export function differencesFinding(summary: ExperimentSummary): string {
  const compared = mainComparisons(summary);
  const amongArms = compared.filter(({ first }) => !first.isBaseline);
  if (amongArms.length > FEW_PAIRS) return countedFinding(amongArms);
  const one = amongArms[0] ?? compared[0];
  if (one === undefined) return '';
  const { first, second, difference } = one;
  const told = (['accuracy', 'macroF1'] as const).flatMap((score) => {
    const change = difference.scores[score];
    return change
      ? [`${score === 'accuracy' ? 'accuracy changes' : 'macro F1'} by ${changeText(change, first.programs)}`]
      : [];
  });
  return `From ${first.name} to ${second.name}, ${told.join(', and ')}.`;
}

/** The comparisons that the table's finding is about: those of arms with each other, if there are some. */
export function toldOf(compared: readonly Compared[]): readonly Compared[] {
  const amongArms = compared.filter(({ first }) => !first.isBaseline);
  return amongArms.length > 0 ? amongArms : compared;
}

/** Whether the finding counts them, by p values corrected for their number, and does not tell of the first alone. */
export const isCorrected = (told: readonly Compared[]): boolean => told.length > FEW_PAIRS;

/** The same by McNemar's test. */
function testsFinding(compared: readonly Compared[]): string {
  const shown = toldOf(compared);
  if (isCorrected(shown)) {
    const adjusted = holm(shown.map(({ difference }) => difference.mcnemar.p));
    return `Of ${shown.length} pairs of arms, McNemar’s exact test tells ${adjusted.filter((p) => p < LEVEL).length} apart at ${LEVEL} after Holm’s correction for their number.`;
  }
  const { first, second, difference } = shown[0]!;
  const { onlyFirst, onlySecond, p } = difference.mcnemar;
  return `By the majority of seeds, ${first.name} alone is right on ${counted(onlyFirst, 'program')} and ${second.name} alone on ${onlySecond} (McNemar’s exact test, ${pText(p)}).`;
}

const NOTE =
  'Each arm is compared with the arms before it and with the baseline of the highest accuracy. In McNemar’s exact test a program counts as right where most seeds have it right. Cohen’s h is of the two mean accuracies (0.2 small, 0.5 medium, 0.8 large); g and the odds ratio are of the programs that one arm alone has right (g: 0.05 small, 0.15 medium, 0.25 large).';

const testsNote = (count: number): string =>
  count > 1 ? ` Holm: p corrected for the ${count} tests of this table.` : '';

/** Null where there is nothing to compare. */
export function differencesTable(summary: ExperimentSummary): TableExhibit | null {
  const compared = mainComparisons(summary);
  if (compared.length === 0) return null;
  const adjusted = holm(compared.map(({ difference }) => difference.mcnemar.p));
  return {
    kind: 'table',
    id: 'differences',
    title: 'Tests between arms, and effect sizes',
    finding: testsFinding(compared),
    note: `${NOTE}${testsNote(compared.length)}`,
    table: {
      caption: `McNemar’s exact test and effect sizes between arms (${sampleText(summary)}).`,
      columns: [
        { name: 'First' },
        { name: 'Second' },
        { name: 'first', group: 'Right alone', decimals: 0 },
        { name: 'second', group: 'Right alone', decimals: 0 },
        { name: 'p', decimals: 4, floor: 0.0001 },
        { name: 'p, Holm', decimals: 4, floor: 0.0001 },
        { name: 'h', decimals: 2 },
        { name: 'g', decimals: 2 },
        { name: 'Odds ratio', decimals: 2 },
      ],
      rows: compared.map(({ first, second, difference: { mcnemar, effect } }, i) => [
        first.name,
        second.name,
        mcnemar.onlyFirst,
        mcnemar.onlySecond,
        mcnemar.p,
        adjusted[i]!,
        effect.h,
        effect.g,
        effect.oddsRatio,
      ]),
    },
  };
}

/** Scores that every pair of arms may differ in. */
export const COMPARED_SCORES = [
  { name: 'Accuracy', score: 'accuracy' },
  { name: 'Macro F1', score: 'macroF1' },
] as const;

export const changesTable = (summary: ExperimentSummary): Table => ({
  caption: `Differences between arms, second less first, with 95% intervals paired over programs (${sampleText(summary)}).`,
  columns: [{ name: 'First' }, { name: 'Second' }, ...COMPARED_SCORES.flatMap(({ name }) => changeColumns(name))],
  rows: mainComparisons(summary).map(({ first, second, difference }) => [
    first.name,
    second.name,
    ...COMPARED_SCORES.flatMap(({ score }) => changeCells(difference.scores[score])),
  ]),
});
