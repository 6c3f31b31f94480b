/** Scores from 0 to 1 with their intervals, a bar or a point an arm in each row. */
import type { GroupSummary } from '../experiment/group-summary.ts';
import type { RenderFigure } from '../figures/drawing.ts';
import { IntervalBarsDrawing, type IntervalBarsProps } from '../figures/IntervalBarsDrawing.tsx';
import type { Series } from '../figures/series.ts';
import { kindOf } from './shown.ts';

export interface IntervalBars extends Pick<IntervalBarsProps, 'title' | 'axis' | 'rows'> {
  arms: readonly GroupSummary[];
  /** What stands beside the arms, such as published scores. */
  others?: readonly Series[];
  /** Bars, where nothing is said. */
  look?: IntervalBarsProps['look'];
}

/** The values of each row are in the order of the arms, then of the others. */
export function intervalBars({ arms, others = [], look = 'bars', ...chart }: IntervalBars): RenderFigure {
  const series = [...arms.map((arm) => ({ name: arm.name, kind: kindOf(arm) })), ...others];
  return (drawing) => <IntervalBarsDrawing {...drawing} {...chart} series={series} end={1} look={look} />;
}
