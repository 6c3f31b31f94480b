/** Confusion matrices: of each arm over all its seeds, seed by seed, and how those of two arms differ. */
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { ConfusionMatrixDrawing } from '../figures/ConfusionMatrixDrawing.tsx';
import { MatrixDifferenceDrawing } from '../figures/MatrixDifferenceDrawing.tsx';
import { SmallMatricesDrawing } from '../figures/SmallMatricesDrawing.tsx';
import type { Cell, Column, Table } from '../figures/table.ts';
import type { FigureExhibit } from './exhibit.ts';
import { idsOf } from './ids.ts';
import { drawnArms, mainGroups } from './shown.ts';
import { counted } from './words.ts';

interface Matrix {
  labels: readonly string[];
  confusion: readonly (readonly number[])[];
  noAnswer: readonly number[];
}

const NO_ANSWER = 'No answer';
const isAnyUnread = (matrices: readonly Pick<Matrix, 'noAnswer'>[]): boolean =>
  matrices.some(({ noAnswer }) => noAnswer.some((count) => count > 0));

/** With a last column for no answer where one of the matrices has some. */
const withNoAnswer = ({ confusion, noAnswer }: Matrix, has: boolean): number[][] =>
  confusion.map((row, i) => (has ? [...row, noAnswer[i]!] : [...row]));

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const shareColumns = (labels: readonly string[], has: boolean, decimals: number): Column[] =>
  [...labels, ...(has ? [NO_ANSWER] : [])].map((name) => ({ name, decimals }));

/** Those of the arms, or of the baselines where there is no arm. */
const shownGroups = (summary: ExperimentSummary): GroupSummary[] => {
  const arms = drawnArms(summary);
  return arms.length > 0 ? arms : mainGroups(summary);
};

function mistakeFinding({ name, classification: { pooled } }: GroupSummary): string {
  let worst = { truth: 0, predicted: 0, count: 0 };
  withNoAnswer(pooled, true).forEach((row, truth) =>
    row.forEach((count, predicted) => {
      if (truth !== predicted && count > worst.count) worst = { truth, predicted, count };
    }),
  );
  if (worst.count === 0) return `${name} makes no mistake.`;
  const [truth, predicted] = [pooled.labels[worst.truth]!, pooled.labels[worst.predicted]];
  const of = pooled.perLabel[worst.truth]!.support;
  const what = predicted === undefined ? `no readable answer for ${truth}` : `${truth} taken for ${predicted}`;
  return `The commonest mistake of ${name}: ${what}, in ${worst.count} of ${of} answers (${Math.round((100 * worst.count) / of)}%).`;
}

export function confusionFigures(summary: ExperimentSummary): FigureExhibit[] {
  const groups = shownGroups(summary);
  const ids = idsOf(
    'confusion',
    groups.map(({ name }) => name),
  );
  return groups.map((group, i): FigureExhibit => {
    const { name, programs, seeds, classification } = group;
    const { labels, confusion, noAnswer, perLabel } = classification.pooled;
    const pooled = `${counted(programs, 'program')}, ${counted(seeds.length, 'seed')}`;
    const title = `${name}: confusion (${pooled})`;
    const has = isAnyUnread([classification.pooled]);
    return {
      kind: 'figure',
      id: ids[i]!,
      title: `Confusion of ${name}`,
      finding: mistakeFinding(group),
      note: `Answers of all seeds and folds together, in % of the answers about programs of that fix type; n counts answers${seeds.length > 1 ? `, ${seeds.length} about each program` : ''}.${has ? ' No answer: no fix type can be read from what was written.' : ''}`,
      table: {
        caption: `Confusion matrix of ${name} (${pooled} together): rows are the truth, columns the answers.`,
        columns: [{ name: 'Truth' }, ...shareColumns(labels, has, 0), { name: 'n', decimals: 0 }],
        rows: withNoAnswer(classification.pooled, has).map((row, truth) => [
          labels[truth]!,
          ...row,
          perLabel[truth]!.support,
        ]),
      },
      minWidth: 330,
      maxWidth: 560,
      render: (drawing) => (
        <ConfusionMatrixDrawing
          {...drawing}
          title={title}
          labels={labels}
          confusion={confusion}
          noAnswer={noAnswer}
          normalised
          unit="Answers"
          mostPrograms={programs}
        />
      ),
    };
  });
}

/** For arms of several seeds. */
export function seedFigures(summary: ExperimentSummary): FigureExhibit[] {
  const groups = shownGroups(summary).filter(({ seeds }) => seeds.length > 1);
  const ids = idsOf(
    'confusion-by-seed',
    groups.map(({ name }) => name),
  );
  return groups.map(({ name, programs, seeds, classification: { bySeed } }, i): FigureExhibit => {
    const { labels } = bySeed[0]!;
    const has = isAnyUnread(bySeed);
    const matrices = bySeed.map((one, at) => ({ name: `seed ${seeds[at]}`, counts: withNoAnswer(one, has) }));
    const title = `${name}: confusion, seed by seed (n = ${counted(programs, 'program')})`;
    const accuracies = bySeed.map(({ accuracy }) => accuracy);
    return {
      kind: 'figure',
      id: ids[i]!,
      title: `Confusion of ${name}, seed by seed`,
      finding: `The seeds of ${name} have accuracies from ${Math.min(...accuracies).toFixed(2)} to ${Math.max(...accuracies).toFixed(2)}.`,
      note: 'Counts of programs, a seed’s folds together; all on one scale.',
      table: {
        caption: `Confusion matrices of ${name}, seed by seed, on ${counted(programs, 'program')}: rows are the truth, columns the answers.`,
        columns: [{ name: 'Seed and truth' }, ...shareColumns(labels, has, 0)],
        rows: matrices.flatMap((matrix) =>
          matrix.counts.map((row, truth): Cell[] => [`${matrix.name}, ${labels[truth]}`, ...row]),
        ),
      },
      render: (drawing) => (
        <SmallMatricesDrawing {...drawing} title={title} labels={labels} matrices={matrices} hasNoAnswer={has} />
      ),
    };
  });
}

/** All pairs of up to three arms; of more, the first with each other one. */
function pairsOf(arms: readonly GroupSummary[]): [first: GroupSummary, second: GroupSummary][] {
  const pairs = arms.flatMap((second, i) =>
    arms.slice(0, i).map((first) => [first, second] as [GroupSummary, GroupSummary]),
  );
  return arms.length <= 3 ? pairs : pairs.filter(([first]) => first === arms[0]);
}

/** The second's share of each row less the first's; null in rows without programs. */
function differencesOf([first, second]: readonly [GroupSummary, GroupSummary], has: boolean): (number | null)[][] {
  const [before, after] = [first, second].map(({ classification }) => withNoAnswer(classification.pooled, has));
  return before!.map((row, truth) => {
    const [ofFirst, ofSecond] = [sum(row), sum(after![truth]!)];
    return row.map((count, predicted) =>
      ofFirst === 0 || ofSecond === 0 ? null : after![truth]![predicted]! / ofSecond - count / ofFirst,
    );
  });
}

const way = (change: number): string => (change > 0 ? 'more' : 'less');
const points = (share: number): string => counted(Math.abs(Math.round(100 * share)), 'point');

function shiftFinding(
  [first, second]: readonly [GroupSummary, GroupSummary],
  labels: readonly string[],
  differences: readonly (readonly (number | null)[])[],
): string {
  const onDiagonal = labels
    .map((label, i) => ({ label, change: differences[i]![i] ?? 0 }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0]!;
  let shift = { truth: 0, predicted: 0, change: 0 };
  differences.forEach((row, truth) =>
    row.forEach((change, predicted) => {
      if (truth !== predicted && Math.abs(change ?? 0) > Math.abs(shift.change))
        shift = { truth, predicted, change: change! };
    }),
  );
  const [truth, predicted] = [labels[shift.truth]!, labels[shift.predicted]];
  const mistake = predicted === undefined ? `no readable answer for ${truth}` : `${truth} taken for ${predicted}`;
  return `From ${first.name} to ${second.name}, ${onDiagonal.label} is named rightly ${points(onDiagonal.change)} ${way(onDiagonal.change)} often; among mistakes, ${mistake} changes most (${points(shift.change)} ${way(shift.change)}).`;
}

export function confusionDifferenceFigures(summary: ExperimentSummary): FigureExhibit[] {
  const pairs = pairsOf(drawnArms(summary));
  const ids = idsOf(
    'confusion-difference',
    pairs.map(([first, second]) => `${first.name} ${second.name}`),
  );
  return pairs.map((pair, i) => confusionDifferenceFigure(pair, ids[i]!));
}

/** Of any two groups. */
export function confusionDifferenceFigure(
  pair: readonly [first: GroupSummary, second: GroupSummary],
  id: string,
): FigureExhibit {
  const [first, second] = pair;
  const { labels, perLabel } = first.classification.bySeed[0]!;
  const has = isAnyUnread(pair.map(({ classification }) => classification.pooled));
  const differences = differencesOf(pair, has);
  const support = perLabel.map((label) => label.support);
  const title = `Confusion of ${second.name} less that of ${first.name}`;
  return {
    kind: 'figure',
    id,
    title: `Confusion of ${second.name} less that of ${first.name}`,
    finding: shiftFinding(pair, labels, differences),
    note: `Percentage points of a row’s answers, all seeds and folds together; n counts programs. Cells of rows with few programs move easily, and single cells have no interval here.`,
    table: differenceTable(pair, labels, has, differences, support),
    minWidth: 330,
    maxWidth: 560,
    render: (drawing) => (
      <MatrixDifferenceDrawing
        {...drawing}
        title={title}
        labels={labels}
        differences={differences}
        support={support}
        hasNoAnswer={has}
        ends={{ less: `more in ${first.name}`, more: `more in ${second.name}` }}
      />
    ),
  };
}

const differenceTable = (
  [first, second]: readonly [GroupSummary, GroupSummary],
  labels: readonly string[],
  has: boolean,
  differences: readonly (readonly (number | null)[])[],
  support: readonly number[],
): Table => ({
  caption: `Row shares of the confusion matrix of ${second.name} less those of ${first.name}: rows are the truth, columns the answers.`,
  columns: [{ name: 'Truth' }, ...shareColumns(labels, has, 3), { name: 'n', decimals: 0 }],
  rows: differences.map((row, truth) => [labels[truth]!, ...row, support[truth]!]),
});
