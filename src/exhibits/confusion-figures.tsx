/** Confusion matrices: of each arm over all its seeds, seed by seed, and how those of two arms differ. */
import { type ConfusionChange, type ConfusionChanges, LEAST_PROGRAMS } from '../evaluation/confusion-changes.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { MatrixDifferenceDrawing } from '../figures/MatrixDifferenceDrawing.tsx';
import { SmallMatricesDrawing } from '../figures/SmallMatricesDrawing.tsx';
import type { Cell, Table } from '../figures/table.ts';
import { changeCells, changeColumns } from './columns.ts';
import type { FigureExhibit } from './exhibit.ts';
import { idsOf } from './ids.ts';
import { countColumns, drawnMatrix, MATRIX_ROOM, NO_ANSWER } from './matrices.tsx';
import { matrixChanges } from './matrix-changes.ts';
import { mainArms, mainGroups } from './shown.ts';
import { counted, isBeyondChance } from './words.ts';

interface Matrix {
  labels: readonly string[];
  confusion: readonly (readonly number[])[];
  noAnswer: readonly number[];
}

const isAnyUnread = (matrices: readonly Pick<Matrix, 'noAnswer'>[]): boolean =>
  matrices.some(({ noAnswer }) => noAnswer.some((count) => count > 0));

/** With a last column for no answer where one of the matrices has some. */
const withNoAnswer = ({ confusion, noAnswer }: Matrix, has: boolean): number[][] =>
  confusion.map((row, i) => (has ? [...row, noAnswer[i]!] : [...row]));

/** Those of the arms, or of the baselines where there is no arm. */
const shownGroups = (summary: ExperimentSummary): GroupSummary[] => {
  const arms = mainArms(summary);
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
        columns: [{ name: 'Truth' }, ...countColumns(labels, has), { name: 'n', decimals: 0 }],
        rows: withNoAnswer(classification.pooled, has).map((row, truth) => [
          labels[truth]!,
          ...row,
          perLabel[truth]!.support,
        ]),
      },
      ...drawnMatrix({ title, labels, confusion, noAnswer, normalised: true, mostPrograms: programs }),
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
        columns: [{ name: 'Seed and truth' }, ...countColumns(labels, has)],
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

/** A cell in which one of two arms has an answer. */
interface FilledCell {
  truth: number;
  predicted: number;
  change: ConfusionChange;
}

const filledCells = (pair: readonly [GroupSummary, GroupSummary], changes: ConfusionChanges): FilledCell[] => {
  const [before, after] = pair.map(({ classification }) => withNoAnswer(classification.pooled, true));
  return changes.flatMap((row, truth) =>
    row.flatMap((change, predicted) =>
      change !== null && before![truth]![predicted]! + after![truth]![predicted]! > 0
        ? [{ truth, predicted, change }]
        : [],
    ),
  );
};

const leavesOutZero = ({ difference, interval }: ConfusionChange): boolean =>
  interval !== null && isBeyondChance({ difference, interval });

const signedPoints = (share: number): string => {
  const points = Math.round(100 * share);
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0';
};

/** "12 points more often (95% interval +2 to +21)". */
function pointsText({ difference, interval }: ConfusionChange, often = ''): string {
  const points = Math.round(100 * difference);
  const told =
    interval === null
      ? 'too few programs for an interval'
      : `95% interval ${signedPoints(interval.low)} to ${signedPoints(interval.high)}`;
  if (points === 0) return `as${often} (${told})`;
  return `${counted(Math.abs(points), 'point')} ${points > 0 ? 'more' : 'less'}${often} (${told})`;
}

const sizeOf = ({ change }: FilledCell): number => Math.abs(change.difference);
const largestOf = (cells: readonly FilledCell[]): FilledCell | undefined =>
  cells.reduce<FilledCell | undefined>((most, cell) => (most && sizeOf(most) >= sizeOf(cell) ? most : cell), undefined);

function shiftFinding(
  [first, second]: readonly [GroupSummary, GroupSummary],
  labels: readonly string[],
  cells: readonly FilledCell[],
): string {
  const told: string[] = [];
  const carrying = cells.filter(({ change }) => change.interval !== null);
  if (carrying.length === 0) return `No row has the ${LEAST_PROGRAMS} programs that a comparison needs.`;
  const right = largestOf(carrying.filter(({ truth, predicted }) => truth === predicted));
  const wrong = largestOf(carrying.filter(({ truth, predicted }) => truth !== predicted));
  if (right) told.push(`${labels[right.truth]} is named rightly ${pointsText(right.change, ' often')}`);
  if (wrong && Math.round(100 * wrong.change.difference) === 0) {
    told.push('no kind of mistake changes by a point');
  } else if (wrong) {
    const [truth, predicted] = [labels[wrong.truth]!, labels[wrong.predicted]];
    const mistake = predicted === undefined ? `no readable answer for ${truth}` : `${truth} taken for ${predicted}`;
    told.push(`among mistakes, ${mistake} changes most, ${pointsText(wrong.change)}`);
  }
  const beyond = cells.filter(({ change }) => leavesOutZero(change)).length;
  return `From ${first.name} to ${second.name}, ${told.join('; ')}. Of the ${counted(cells.length, 'cell')} that one of them has answers in, ${beyond} ${beyond === 1 ? 'has an interval that leaves' : 'have intervals that leave'} out 0.`;
}

export function confusionDifferenceFigures(summary: ExperimentSummary): FigureExhibit[] {
  const pairs = pairsOf(mainArms(summary));
  const ids = idsOf(
    'confusion-difference',
    pairs.map(([first, second]) => `${first.name} ${second.name}`),
  );
  return pairs.map((pair, i) => confusionDifferenceFigure(summary, pair, ids[i]!));
}

/** Of any two groups. */
export function confusionDifferenceFigure(
  summary: Pick<ExperimentSummary, 'differences' | 'programs'>,
  pair: readonly [first: GroupSummary, second: GroupSummary],
  id: string,
): FigureExhibit {
  const [first, second] = pair;
  const { labels, perLabel } = first.classification.bySeed[0]!;
  const hasNoAnswer = isAnyUnread(pair.map(({ classification }) => classification.pooled));
  const changes = matrixChanges(summary, first.name, second.name);
  const filled = filledCells(pair, changes);
  const cells = changes.map((row) =>
    row
      .slice(0, labels.length + Number(hasNoAnswer))
      .map((change) => change && { difference: change.difference, isMarked: leavesOutZero(change) }),
  );
  const support = perLabel.map((label) => label.support);
  const title = `Confusion of ${second.name} less that of ${first.name}`;
  return {
    kind: 'figure',
    id,
    title,
    finding: shiftFinding(pair, labels, filled),
    note: `Percentage points of a row’s answers, all seeds and folds together; n counts programs. Bold and underlined are cells whose 95% interval leaves out 0. Intervals are over programs (bootstrap, both arms on the same draws), and other seeds are not in them; of many cells, about one in twenty is marked by chance alone. Rows of fewer than ${LEAST_PROGRAMS} programs have no intervals.`,
    table: differenceTable(pair, labels, filled, support),
    ...MATRIX_ROOM,
    render: (drawing) => (
      <MatrixDifferenceDrawing
        {...drawing}
        title={title}
        labels={labels}
        cells={cells}
        support={support}
        hasNoAnswer={hasNoAnswer}
        ends={{ less: `more in ${first.name}`, more: `more in ${second.name}` }}
      />
    ),
  };
}

/** A row a cell: a matrix of intervals would be wider than a page. */
const differenceTable = (
  [first, second]: readonly [GroupSummary, GroupSummary],
  labels: readonly string[],
  filled: readonly FilledCell[],
  support: readonly number[],
): Table => ({
  caption: `Row shares of the confusion matrix of ${second.name} less those of ${first.name}, cell by cell, with 95% intervals paired over programs; cells without an answer of either are left out.`,
  columns: [
    { name: 'Truth' },
    { name: 'Answer' },
    { name: 'n', decimals: 0 },
    ...changeColumns('Share of the row'),
    { name: 'Interval leaves out 0' },
  ],
  rows: filled.map(({ truth, predicted, change }): Cell[] => [
    labels[truth]!,
    labels[predicted] ?? NO_ANSWER,
    support[truth]!,
    ...changeCells(change),
    change.interval === null ? '–' : leavesOutZero(change) ? 'yes' : 'no',
  ]),
});
