/** A bar chart with its menu and table. Recharts is loaded when the first one is shown. */
import { lazy } from 'react';
import { Figure, type FigureProps } from './Figure.tsx';
import type { BarsChartProps } from './recharts/BarsChart.tsx';

const BarsChart = lazy(async () => ({ default: (await import('./recharts/BarsChart.tsx')).BarsChart }));

type BarsProps = Omit<FigureProps, 'render'> & Omit<BarsChartProps, 'width' | 'theme'>;

export function Bars({ title, axis, series, rows, end, formatTick, ...figure }: BarsProps) {
  const chart = { title, axis, series, rows, end, formatTick };
  return <Figure {...figure} title={title} render={(drawing) => <BarsChart {...drawing} {...chart} />} />;
}
