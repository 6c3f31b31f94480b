/** Accuracy in parts of the programs: by assignment, fix type, trace, confidence and length. */
import { two } from '../evaluation/findings.ts';
import type { Slice } from '../evaluation/slices.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { IntervalRow } from '../figures/IntervalBarsDrawing.tsx';
import type { Cell } from '../figures/table.ts';
import { scoreCells, scoreColumns, spreadCells, spreadColumns } from './columns.ts';
import type { FigureExhibit } from './exhibit.ts';
import { intervalBars } from './interval-bars.tsx';
import { bestOf, drawable, mainArms } from './shown.ts';
import { intervalText, sampleText } from './words.ts';

type SliceKind = keyof GroupSummary['slices'];

const SLICES: readonly { kind: SliceKind; id: string; title: string; about: string }[] = [
  { kind: 'assignment', id: 'slice-assignment', title: 'Accuracy by assignment', about: 'Assignment' },
  { kind: 'fixType', id: 'slice-fix-type', title: 'Accuracy by fix type', about: 'Fix type' },
  { kind: 'trace', id: 'slice-trace', title: 'Accuracy by trace', about: 'Trace' },
  { kind: 'confidence', id: 'slice-confidence', title: 'Accuracy by the teacher’s confidence', about: 'Confidence' },
  { kind: 'length', id: 'slice-length', title: 'Accuracy by length', about: 'Length in tokens' },
];

/** Smaller groups say little. */
const FEW_IN_GROUP = 10;

const sliceText = ({ group, accuracy, programs }: Slice): string =>
  `${group} (${two(accuracy.mean)}, 95% interval ${intervalText(accuracy.interval)}, n = ${Math.round(programs)})`;

/** The arm with the highest accuracy: where it is right most and least often. */
function finding(arms: readonly GroupSummary[], kind: SliceKind): string {
  const best = bestOf(
    arms.filter(({ slices }) => slices[kind].length > 0),
    'accuracy',
  );
  if (best === undefined) return '';
  const ordered = best.slices[kind]
    .filter(({ programs }) => programs >= FEW_IN_GROUP)
    .sort((a, b) => b.accuracy.mean - a.accuracy.mean);
  const [most, least] = [ordered[0], ordered.at(-1)];
  if (most === undefined || least === undefined || most === least)
    return `There are not two groups of at least ${FEW_IN_GROUP} programs to compare.`;
  return `${best.name} is right most often for ${sliceText(most)} and least often for ${sliceText(least)}, of groups with at least ${FEW_IN_GROUP} programs.`;
}

function sliceFigure(
  summary: ExperimentSummary,
  { kind, id, title, about }: (typeof SLICES)[number],
): FigureExhibit | null {
  const all = mainArms(summary).filter(({ slices }) => slices[kind].length > 0);
  const { drawn: arms, leftOut } = drawable(all);
  const groups = [...new Set(all.flatMap(({ slices }) => slices[kind].map(({ group }) => group)))];
  if (arms.length === 0 || groups.length < 2) return null;
  const sliceOf = (arm: GroupSummary, group: string): Slice | undefined =>
    arm.slices[kind].find((slice) => slice.group === group);
  const rows = groups.map((group): IntervalRow => {
    const slices = arms.map((arm) => sliceOf(arm, group));
    const sizes = new Set(slices.flatMap((slice) => slice?.programs ?? []));
    const [size] = sizes;
    return {
      label: group,
      // Where the group depends on the answers, every arm has its own number.
      ...(sizes.size === 1 && { note: `n = ${Math.round(size!)}` }),
      values: slices.map((slice) => (slice ? { value: slice.accuracy.mean, interval: slice.accuracy.interval } : null)),
    };
  });
  const drawnTitle = `${title} (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id,
    title,
    finding: finding(all, kind),
    note: `Means over seeds. Lines are 95% intervals over the programs of the group (bootstrap; Wilson’s where all answers agree). Groups were not planned to be compared: of many, some differ by chance.${leftOut}`,
    table: {
      caption: `${title} (${sampleText(summary)}).`,
      columns: [
        { name: about },
        { name: 'Arm' },
        { name: 'n', decimals: 0 },
        ...scoreColumns('Accuracy'),
        ...spreadColumns('Macro F1'),
      ],
      rows: groups.flatMap((group) =>
        all.flatMap((arm): Cell[][] => {
          const slice = sliceOf(arm, group);
          if (slice === undefined) return [];
          return [[group, arm.name, slice.programs, ...scoreCells(slice.accuracy), ...spreadCells(slice.macroF1)]];
        }),
      ),
    },
    maxWidth: 600,
    render: intervalBars({ title: drawnTitle, axis: 'Accuracy', arms, rows, look: 'points' }),
  };
}

export const sliceFigures = (summary: ExperimentSummary): FigureExhibit[] =>
  SLICES.flatMap((slice) => sliceFigure(summary, slice) ?? []);
