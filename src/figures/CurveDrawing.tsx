/** Curves of a score over something that was varied, each with the band of its interval. */
import { useId } from 'react';
import type { Interval } from '../evaluation/intervals.ts';
import { labelledTicks, place, px, roundEnds, type Scale, type Tick } from './axes.tsx';
import type { Drawing } from './drawing.ts';
import { PlotFrame } from './Frame.tsx';
import { DASHES, figureHeader } from './header.tsx';
import { Point } from './Point.tsx';
import { curveItems, type Series, seriesStyles } from './series.ts';

export interface CurvePoint {
  x: number;
  value: number;
  interval: Interval;
}

export interface CurveProps extends Drawing {
  title: string;
  /** What was varied, and the places on its axis that have a name. */
  across: { name: string; ticks: readonly Tick[] };
  /** The score. */
  up: string;
  /** Points from left to right. */
  series: readonly (Series & { points: readonly CurvePoint[] })[];
}

const PLOT_HEIGHT = 200;
const LEFT = 46;
const RIGHT = 12;
const MOST_TICKS = 7;

export function CurveDrawing({ width, theme, title, across, up, series }: CurveProps) {
  const id = useId();
  const styles = seriesStyles(series, theme);
  const header = figureHeader(
    title,
    [
      ...curveItems(
        series.map(({ name }) => name),
        styles,
      ),
      { label: '95% interval', colour: theme.soft, mark: 'band' as const },
    ],
    width,
    theme,
    id,
  );
  const points = series.flatMap((one) => one.points);
  const xs = [...points.map(({ x }) => x), ...across.ticks.map(({ value }) => value)];
  const [from, to] = roundEnds(
    points.flatMap(({ interval }) => [interval.low, interval.high]),
    MOST_TICKS,
  );
  const [top, bottom] = [header.height + 6, header.height + 6 + PLOT_HEIGHT];
  const x: Scale = { from: Math.min(...xs), to: Math.max(...xs), start: LEFT + 10, end: width - RIGHT - 6 };
  const y: Scale = { from: Math.max(0, from), to: Math.min(1, to), start: bottom, end: top };
  const plot = { ...x, start: LEFT, end: width - RIGHT, from: valueAt(x, LEFT), to: valueAt(x, width - RIGHT) };
  return (
    <PlotFrame
      header={header}
      top={top}
      bottom={bottom}
      up={{ scale: y, ticks: labelledTicks(y.from, y.to, MOST_TICKS), name: up }}
      across={{ ...across, scale: plot, grid: false }}
    >
      {series.map(({ name, points: own }, i) => (
        <path
          key={name}
          d={`M${[
            ...own.map((point) => `${pxAt(x, point.x)} ${pxAt(y, point.interval.high)}`),
            ...own.toReversed().map((point) => `${pxAt(x, point.x)} ${pxAt(y, point.interval.low)}`),
          ].join('L')}Z`}
          fill={styles[i]!.colour}
          fillOpacity={0.16}
        />
      ))}
      {series.map(({ name, points: own }, i) => (
        <g key={name}>
          <path
            d={`M${own.map((point) => `${pxAt(x, point.x)} ${pxAt(y, point.value)}`).join('L')}`}
            stroke={styles[i]!.colour}
            strokeWidth={1.8}
            strokeDasharray={DASHES[styles[i]!.line]}
            fill="none"
          />
          {own.map((point) => (
            <Point
              key={point.x}
              shape={styles[i]!.point}
              x={place(x, point.x)}
              y={place(y, point.value)}
              size={3.6}
              colour={styles[i]!.colour}
              background={theme.background}
            />
          ))}
        </g>
      ))}
    </PlotFrame>
  );
}

const pxAt = (scale: Scale, value: number): string => px(place(scale, value));

/** The value that lies at a place, in px. */
const valueAt = ({ from, to, start, end }: Scale, at: number): number =>
  from + ((at - start) / (end - start)) * (to - from);
