/** Grouped horizontal bars, zero-based, with the value beside each bar: long names stay readable in a narrow column. */
import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, LabelList, type LabelProps, XAxis, YAxis } from 'recharts';
import type { Drawing } from '../drawing.ts';
import { barFill, BarPattern, figureHeader } from '../header.tsx';
import { BAR_MARKS, marksOf } from '../marks.ts';
import type { FigureTheme, SeriesKind } from '../palette.ts';
import { FONT_SIZE, textWidth } from '../text.ts';

export interface BarSeries {
  /** Names differ. */
  name: string;
  kind: SeriesKind;
}

export interface BarRow {
  /** Labels differ. */
  label: string;
  /** Under the label: the number of programs. */
  note?: string;
  /** One per series: how long the bar is, and what stands beside it. Null where there is nothing to draw. */
  bars: readonly ({ value: number; text: string } | null)[];
}

export interface BarsChartProps extends Drawing {
  title: string;
  /** The quantity and its unit, for the axis. */
  axis: string;
  series: readonly BarSeries[];
  rows: readonly BarRow[];
  /** End of the axis: 1 for proportions. Null: the longest bar. */
  end: number | null;
  formatTick?: (value: number) => string;
}

const BAR = 12;
const GAP = 2;
const AXIS_HEIGHT = 40;
const NOTE_SIZE = 9.5;
/** The page's own font may be wider than is reckoned. */
const WIDE_FONT = 1.2;

interface Datum {
  label: string;
  [series: `value${number}` | `text${number}`]: number | string | null;
}

/** A row's label with its note under it. Recharts gives place and payload. */
function CategoryTick({
  notes,
  theme,
  x = 0,
  y = 0,
  payload,
}: {
  notes: ReadonlyMap<string, string | undefined>;
  theme: FigureTheme;
  x?: number;
  y?: number;
  payload?: { value: string };
}) {
  const label = payload?.value ?? '';
  const note = notes.get(label);
  return (
    <text textAnchor="end" fontSize={FONT_SIZE} fill={theme.ink}>
      <tspan x={x - 2} y={note ? y - 1 : y + 4}>
        {label}
      </tspan>
      {note && (
        <tspan x={x - 2} y={y + 11} fontSize={NOTE_SIZE} fill={theme.soft}>
          {note}
        </tspan>
      )}
    </text>
  );
}

/** Right of its bar, on one line: Recharts breaks a text that it thinks too wide. */
const valueText = (theme: FigureTheme) =>
  function ValueText({ x, y, width, height, value }: LabelProps) {
    return (
      <text
        x={Number(x) + Number(width) + 5}
        y={Number(y) + Number(height) / 2 + 4}
        fontSize={FONT_SIZE}
        fill={theme.ink}
      >
        {value}
      </text>
    );
  };

export function BarsChart({ width, theme, title, axis, series, rows, end, formatTick }: BarsChartProps) {
  const id = useId();
  const marks = marksOf(series.map(({ kind }) => kind)).map((mark) => BAR_MARKS[mark] ?? 'fill');
  const header = figureHeader(
    title,
    // The one series of a class balance needs no name.
    series.length === 1 && series[0]?.kind === 'baseline'
      ? []
      : series.map(({ name, kind }, i) => ({
          label: name,
          colour: theme.series[kind],
          mark: marks[i] ?? 'fill',
        })),
    width,
    theme,
    id,
  );
  const rowHeight = Math.max(series.length * (BAR + GAP) + 8, rows.some((row) => row.note) ? 32 : 20);
  const texts = rows.flatMap((row) => row.bars.map((bar) => textWidth(bar?.text ?? '')));
  const notes = new Map(rows.map((row) => [row.label, row.note]));
  const data = rows.map(({ label, bars }) => {
    const datum: Datum = { label };
    bars.forEach((bar, i) => {
      datum[`value${i}`] = bar?.value ?? null;
      datum[`text${i}`] = bar?.text ?? '';
    });
    return datum;
  });
  return (
    <BarChart
      layout="vertical"
      width={width}
      height={header.height + rows.length * rowHeight + AXIS_HEIGHT}
      data={data}
      margin={{ top: header.height, right: WIDE_FONT * Math.max(...texts, 0) + 10, bottom: 16, left: 0 }}
      barGap={GAP}
      barCategoryGap={4}
      accessibilityLayer={false}
    >
      {header.node}
      <defs>
        {series.map(({ name, kind }, i) => {
          const mark = marks[i];
          const look = { colour: theme.series[kind], background: theme.background };
          return mark === undefined || mark === 'fill' || mark === 'empty' ? null : (
            <BarPattern key={name} id={`${id}-${i}`} mark={mark} {...look} />
          );
        })}
      </defs>
      <CartesianGrid stroke={theme.faint} horizontal={false} />
      <XAxis
        type="number"
        domain={[0, end ?? 'dataMax']}
        allowDecimals={end !== null}
        stroke={theme.soft}
        tick={{ fontSize: FONT_SIZE, fill: theme.soft }}
        tickFormatter={formatTick}
        label={{ value: axis, position: 'insideBottom', offset: -8, fontSize: FONT_SIZE, fill: theme.ink }}
      />
      <YAxis
        type="category"
        dataKey="label"
        width={Math.max(...rows.map((row) => textWidth(row.label)), 40) + 14}
        interval={0}
        stroke={theme.soft}
        tickLine={false}
        tick={<CategoryTick notes={notes} theme={theme} />}
      />
      {series.map(({ name, kind }, i) => (
        <Bar
          key={name}
          name={name}
          dataKey={`value${i}`}
          barSize={BAR}
          fill={barFill(marks[i] ?? 'fill', theme.series[kind], theme.background, `${id}-${i}`)}
          stroke={theme.series[kind]}
          // Recharts leaves out a bar of no length, and its value with it: a score of 0 keeps half a pixel.
          minPointSize={(value) => (typeof value === 'number' ? 0.5 : 0)}
          isAnimationActive={false}
        >
          <LabelList dataKey={`text${i}`} content={valueText(theme)} />
        </Bar>
      ))}
    </BarChart>
  );
}
