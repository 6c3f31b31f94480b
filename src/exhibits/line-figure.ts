/** How well arms point at the faulty lines. */
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { IntervalRow, IntervalValue } from '../figures/IntervalBarsDrawing.tsx';
import type { Cell } from '../figures/table.ts';
import { scoreCells, scoreColumns } from './columns.ts';
import type { FigureExhibit } from './exhibit.ts';
import { intervalBars } from './interval-bars.tsx';
import { drawable, mainArms } from './shown.ts';
import { FEW_ARMS, meanText, sampleText, SCORE_NOTE } from './words.ts';

type Liner = GroupSummary & { lines: NonNullable<GroupSummary['lines']> };
const namesLines = (group: GroupSummary): group is Liner => group.lines !== null && group.scores.lineF1 !== null;

/** Those without an interval have a standard deviation over seeds alone. */
const SCORES: readonly {
  name: string;
  of: (arm: Liner) => { mean: number; sd: number | null } & Partial<IntervalValue>;
}[] = [
  { name: 'F1', of: ({ scores }) => scores.lineF1! },
  { name: 'Precision', of: ({ lines }) => lines.precision },
  { name: 'Recall', of: ({ lines }) => lines.recall },
  { name: 'At least one right', of: ({ scores }) => scores.lineAnyRight! },
  { name: 'Exactly the faulty ones', of: ({ lines }) => lines.exactMatch },
];

function finding(arms: readonly Liner[]): string {
  const told = arms.map(
    ({ name, scores }) =>
      `${name} has F1 ${meanText(scores.lineF1!)} over single lines and names at least one faulty line of ${meanText(scores.lineAnyRight!)} of the programs`,
  );
  if (told.length <= FEW_ARMS) return `${told.join('. ')}.`;
  const best = arms.reduce((most, arm) => (arm.scores.lineF1!.mean > most.scores.lineF1!.mean ? arm : most));
  return `Of ${arms.length} arms that name lines, ${best.name} has the highest F1, ${meanText(best.scores.lineF1!)}.`;
}

/** Null where no arm teaches lines. */
export function lineFigure(summary: ExperimentSummary): FigureExhibit | null {
  const all = mainArms(summary).filter(namesLines);
  const { drawn: arms, leftOut } = drawable(all);
  if (arms.length === 0) return null;
  const rows = SCORES.map(({ name, of }): IntervalRow => ({
    label: name,
    values: arms.map((arm) => {
      const score = of(arm);
      return { value: score.mean, interval: score.interval ?? null };
    }),
  }));
  const title = `Faulty lines (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'line-scores',
    title: 'Faulty lines',
    finding: finding(all),
    note: `Precision, recall and F1 are over the lines of all programs taken together; the last two are shares of programs. ${SCORE_NOTE} Bars without a line have no interval here.${leftOut}`,
    table: {
      caption: `Predicted faulty lines beside the teacher’s (${sampleText(summary)}).`,
      columns: [{ name: 'Score' }, { name: 'Arm' }, ...scoreColumns()],
      rows: SCORES.flatMap(({ name, of }) =>
        all.map((arm): Cell[] => {
          const { mean, sd, interval } = of(arm);
          const cells = interval ? scoreCells({ mean, sd, n: arm.seeds.length, interval }) : [mean, sd, null, null];
          return [name, arm.name, ...cells];
        }),
      ),
    },
    maxWidth: 560,
    render: intervalBars({ title, axis: 'Share or F1', arms, rows }),
  };
}
