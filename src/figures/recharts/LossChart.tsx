/** One loss of one or two runs over their steps. */
import { useId } from 'react';
import { Area, CartesianGrid, ComposedChart, type DotItemDotProps, Line, Tooltip, XAxis, YAxis } from 'recharts';
import type { Drawing } from '../drawing.ts';
import { DASHES, figureHeader } from '../header.tsx';
import { LINE_MARKS, type Mark } from '../marks.ts';
import type { SeriesKind } from '../palette.ts';
import { bucketSize, samplePoints } from '../sample.ts';
import { FONT_SIZE } from '../text.ts';
import { tooltipStyle } from './style.ts';

export interface LossSeries {
  name: string;
  kind: SeriesKind;
  /** Dashes and points: a run keeps its own in every figure. */
  mark: Mark;
  /** Null until it is known. */
  stepsPlanned: number | null;
  /** Sorted by step. */
  training: readonly { step: number; value: number }[];
  validation: readonly { step: number; value: number }[];
}

export interface LossChartProps extends Drawing {
  title: string;
  /** With its unit, for the axis. */
  axis: string;
  series: readonly LossSeries[];
}

/** Beyond this many points a curve gains nothing on the page. */
const MOST_POINTS = 120;
const PLOT_HEIGHT = 190;

interface Row {
  step: number;
  /** By `mean0`, `band0`, `validation0` and so on, the number being that of the series. */
  [value: string]: number | [low: number, high: number];
}

function rowsOf(series: readonly LossSeries[], size: number): Row[] {
  const rows = new Map<number, Row>();
  const rowAt = (step: number): Row => {
    const row = rows.get(step) ?? { step };
    rows.set(step, row);
    return row;
  };
  series.forEach(({ training, validation }, i) => {
    for (const { step, mean, low, high } of samplePoints(training, size)) {
      const row = rowAt(step);
      row[`mean${i}`] = mean;
      row[`band${i}`] = [low, high];
    }
    for (const { step, value } of validation) rowAt(step)[`validation${i}`] = value;
  });
  return [...rows.values()].sort((a, b) => a.step - b.step);
}

const marker = (mark: Mark, colour: string, background: string) =>
  function Marker({ cx, cy }: DotItemDotProps) {
    // Rows without a validation score have no place.
    if (typeof cx !== 'number' || typeof cy !== 'number') return <g key={String(cx)} />;
    const look = { fill: background, stroke: colour, strokeWidth: 1.5 };
    if (mark === 0) return <circle key={cx} cx={cx} cy={cy} r={3} {...look} />;
    if (mark === 1) return <rect key={cx} x={cx - 3} y={cy - 3} width={6} height={6} {...look} />;
    return <path key={cx} d={`M${cx} ${cy - 4}l4 4l-4 4l-4 -4z`} {...look} />;
  };

export function LossChart({ width, theme, title, axis, series }: LossChartProps) {
  const id = useId();
  const lastStep = Math.max(1, ...series.map((one) => one.stepsPlanned ?? one.training.at(-1)?.step ?? 0));
  const size = bucketSize(lastStep, MOST_POINTS);
  const grey = { colour: theme.soft };
  const header = figureHeader(
    title,
    [
      ...series.map(({ name, kind, mark }) => ({
        label: name,
        colour: theme.series[kind],
        mark: LINE_MARKS[mark] ?? 'line',
      })),
      ...(series.some((one) => one.validation.length > 0)
        ? [{ ...grey, label: 'validation', mark: 'points' as const }]
        : []),
      ...(size > 1 ? [{ ...grey, label: `mean and range of ${size} steps`, mark: 'band' as const }] : []),
    ],
    width,
    theme,
    id,
  );
  const tick = { fontSize: FONT_SIZE, fill: theme.soft };
  const axisName = { fontSize: FONT_SIZE, fill: theme.ink };
  return (
    <ComposedChart
      width={width}
      height={header.height + PLOT_HEIGHT}
      data={rowsOf(series, size)}
      margin={{ top: header.height, right: 10, bottom: 18, left: 8 }}
      accessibilityLayer={false}
    >
      {header.node}
      <CartesianGrid stroke={theme.faint} vertical={false} />
      <XAxis
        dataKey="step"
        type="number"
        domain={[0, lastStep]}
        allowDecimals={false}
        tick={tick}
        stroke={theme.soft}
        label={{ value: 'Step', position: 'insideBottom', offset: -8, ...axisName }}
      />
      <YAxis
        width={50}
        domain={[0, 'auto']}
        tick={tick}
        stroke={theme.soft}
        label={{ value: axis, angle: -90, position: 'insideLeft', style: { textAnchor: 'middle' }, ...axisName }}
      />
      <Tooltip
        {...tooltipStyle(theme)}
        labelFormatter={(step) => `Step ${Math.round(Number(step))}`}
        formatter={(value) => (typeof value === 'number' ? value.toFixed(3) : null)}
      />
      {size > 1 &&
        series.map(({ name, kind }, i) => (
          <Area
            key={`band ${name}`}
            dataKey={`band${i}`}
            stroke="none"
            fill={theme.series[kind]}
            fillOpacity={0.2}
            connectNulls
            isAnimationActive={false}
            activeDot={false}
            tooltipType="none"
          />
        ))}
      {series.map(({ name, kind, mark }, i) => (
        <Line
          key={`training ${name}`}
          name={`${name}, training`}
          dataKey={`mean${i}`}
          stroke={theme.series[kind]}
          strokeWidth={1.5}
          strokeDasharray={DASHES[LINE_MARKS[mark] ?? 'line']}
          dot={false}
          connectNulls
          isAnimationActive={false}
        />
      ))}
      {series.map(({ name, kind, mark }, i) => (
        <Line
          key={`validation ${name}`}
          name={`${name}, validation`}
          dataKey={`validation${i}`}
          stroke={theme.series[kind]}
          strokeOpacity={0.6}
          dot={marker(mark, theme.series[kind], theme.background)}
          connectNulls
          isAnimationActive={false}
        />
      ))}
    </ComposedChart>
  );
}
