/** Whether arms are as often right as they are sure. */
import type { Calibration } from '../evaluation/calibration.ts';
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { ReliabilityDrawing } from '../figures/ReliabilityDrawing.tsx';
import type { Cell } from '../figures/table.ts';
import { spreadCells, spreadColumns } from './columns.ts';
import type { FigureExhibit, TableExhibit } from './exhibit.ts';
import { drawable, kindOf, mainArms } from './shown.ts';
import { FEW_ARMS, sampleText } from './words.ts';

type Sure = GroupSummary & { calibration: Calibration };
const isSure = (group: GroupSummary): group is Sure => group.calibration !== null;

/** Mean certainty less the share of right answers: above 0 the arm is surer than it is right. */
function excessOf({ bins, n }: Calibration): number {
  const excess = bins.reduce((sum, bin) => sum + bin.n * ((bin.certainty ?? 0) - (bin.accuracy ?? 0)), 0);
  return excess / n;
}

function finding(arms: readonly Sure[]): string {
  const errorOf = ({ calibration, calibrationError }: Sure): number => calibrationError?.mean ?? calibration.error;
  if (arms.length > FEW_ARMS) {
    const ordered = arms.toSorted((a, b) => errorOf(a) - errorOf(b));
    const [least, most] = [ordered[0]!, ordered.at(-1)!];
    return `The expected calibration error goes from ${errorOf(least).toFixed(2)} for ${least.name} to ${errorOf(most).toFixed(2)} for ${most.name}.`;
  }
  const told = arms.map((arm) => {
    const excess = excessOf(arm.calibration);
    const way =
      Math.abs(excess) < 0.005
        ? 'as sure as it is right'
        : `${excess > 0 ? 'surer than it is' : 'less sure than it is'} right by ${Math.abs(excess).toFixed(2)}`;
    return `${arm.name} is, on the mean, ${way} (expected calibration error ${errorOf(arm).toFixed(2)})`;
  });
  return `${told.join('; ')}.`;
}

/** Null where no arm’s answers have probabilities. */
export function reliabilityFigure(summary: ExperimentSummary): FigureExhibit | null {
  const all = mainArms(summary).filter(isSure);
  const { drawn: arms, leftOut } = drawable(all);
  if (arms.length === 0) return null;
  const series = arms.map((arm) => ({ name: arm.name, kind: kindOf(arm), calibration: arm.calibration }));
  const title = `Calibration (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'calibration',
    title: 'Calibration',
    finding: finding(all),
    note: `Answers of all seeds together, in tenths by the probability of the fix type they name; a point’s size grows with its answers. ECE, the expected calibration error, is the mean distance between certainty and the share of right answers; it is drawn for all seeds together and told as their mean. Arms that write have no probabilities.${leftOut}`,
    table: {
      caption: `Certainty and share of right answers by tenths of certainty (${sampleText(summary)}).`,
      columns: [
        { name: 'Arm' },
        { name: 'from', group: 'Certainty', decimals: 1 },
        { name: 'to', group: 'Certainty', decimals: 1 },
        { name: 'mean', group: 'Certainty', decimals: 3 },
        { name: 'Right', decimals: 3 },
        { name: 'Answers', decimals: 0 },
      ],
      rows: all.flatMap(({ name, calibration }) =>
        calibration.bins.map(({ low, high, certainty, accuracy, n }): Cell[] => [
          name,
          low,
          high,
          certainty,
          accuracy,
          n,
        ]),
      ),
    },
    maxWidth: 460,
    render: (drawing) => <ReliabilityDrawing {...drawing} title={title} series={series} />,
  };
}

/** Null where no arm’s answers have probabilities. */
export function calibrationTable(summary: ExperimentSummary): TableExhibit | null {
  const arms = mainArms(summary).filter(isSure);
  if (arms.length === 0) return null;
  return {
    kind: 'table',
    id: 'calibration-error',
    title: 'Calibration errors',
    finding: '',
    note: 'ECE: expected calibration error over ten bins of equal width, seed by seed (mean, sd), and of all seeds’ answers together. Excess: mean certainty less accuracy; above 0 an arm is surer than it is right.',
    table: {
      caption: `Expected calibration errors (${sampleText(summary)}).`,
      columns: [
        { name: 'Arm' },
        ...spreadColumns('ECE'),
        { name: 'ECE of all together', decimals: 3 },
        { name: 'Excess', decimals: 3 },
      ],
      rows: arms.map(({ name, calibration, calibrationError }): Cell[] => [
        name,
        ...spreadCells(calibrationError),
        calibration.error,
        excessOf(calibration),
      ]),
    },
  };
}
