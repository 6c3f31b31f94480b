/** F1 of each fix type, a bar an arm, with intervals. */
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { FigureExhibit } from './exhibit.ts';
import { FIX_TYPE_NOTE, fixTypeFinding, fixTypeIntervals } from './fix-type-table.ts';
import { intervalBars } from './interval-bars.tsx';
import { drawable, mainArms } from './shown.ts';
import { sampleText } from './words.ts';

/** Null as long as only baselines are there. */
export function fixTypeFigure(summary: ExperimentSummary): FigureExhibit | null {
  const { drawn: arms, leftOut } = drawable(mainArms(summary));
  const [first] = arms;
  if (first === undefined) return null;
  const rows = first.fixTypeF1.map(({ fixType, support }, i) => ({
    label: fixType,
    note: `n = ${support}`,
    values: arms.map(({ fixTypeF1 }) => ({ value: fixTypeF1[i]!.mean, interval: fixTypeF1[i]!.interval })),
  }));
  const title = `F1 by fix type (${sampleText(summary)})`;
  return {
    kind: 'figure',
    id: 'fix-type-f1',
    title: 'F1 by fix type',
    finding: fixTypeFinding(summary),
    note: `${FIX_TYPE_NOTE}${leftOut}`,
    table: fixTypeIntervals(summary),
    render: intervalBars({ title, axis: 'F1', arms, rows }),
  };
}
