/** Grouped horizontal bars, zero-based, each with its interval and, at the right, its value; or points in their place, on either side of 0 where they are differences. */
import { useId } from 'react';
import type { Interval } from '../evaluation/intervals.ts';
import { labelledTicks, place, px, type Scale } from './axes.tsx';
import type { Drawing } from './drawing.ts';
import { PlotFrame } from './Frame.tsx';
import { barFill, BarPattern, figureHeader } from './header.tsx';
import { Point } from './Point.tsx';
import { type Series, type SeriesStyle, seriesStyles } from './series.ts';
import { layRows } from './row-layout.ts';
import { RowLabel } from './RowLabel.tsx';
import { FONT_SIZE, formatScore } from './text.ts';
import { changeText, ZERO_ROOM, ZeroLine, type ZeroSides } from './ZeroLine.tsx';

export interface IntervalValue {
  value: number;
  /** Null where only the value is known, as of a published one. */
  interval: Interval | null;
}

export interface IntervalRow {
  /** Labels differ. */
  label: string;
  /** Under the label: the number of programs. */
  note?: string;
  /** One a series; null where there is nothing to draw. */
  values: readonly (IntervalValue | null)[];
}

export interface IntervalBarsProps extends Drawing {
  title: string;
  /** The quantity and its unit, for the axis. */
  axis: string;
  series: readonly Series[];
  /** What stands before these in other figures and not in this one: each series looks the same in all of them. */
  before?: readonly Series[];
  rows: readonly IntervalRow[];
  /** Of the axis; that of bars begins at 0. */
  from?: number;
  end: number;
  /** Of differences; null where 0 means nothing. */
  zero?: ZeroSides | null;
  /** Points say where a value lies without the weight of a bar: for groups whose sizes differ. */
  look: 'bars' | 'points';
}

const LINE = 12;
const VALUE_ROOM = 34;
/** Labels take at most this share of the width. */
const LABEL_SHARE = 0.42;
const NONE: readonly Series[] = [];

export function IntervalBarsDrawing({
  width,
  theme,
  title,
  axis,
  series,
  before = NONE,
  rows,
  from = 0,
  end,
  zero = null,
  look,
}: IntervalBarsProps) {
  const id = useId();
  const styles = seriesStyles([...before, ...series], theme).slice(before.length);
  const hasIntervals = rows.some(({ values }) => values.some((value) => value !== null && value.interval !== null));
  const header = figureHeader(
    title,
    [
      ...series.map(({ name }, i) => ({
        label: name,
        colour: styles[i]!.colour,
        ...(look === 'bars' ? { mark: styles[i]!.bar } : { mark: 'interval' as const, point: styles[i]!.point }),
      })),
      ...(look === 'bars' && hasIntervals
        ? [{ label: '95% interval', colour: theme.ink, mark: 'interval' as const }]
        : []),
    ],
    width,
    theme,
    id,
  );
  const top = header.height + (zero ? ZERO_ROOM : 4);
  const layout = layRows(rows, { top, mostRoom: width * LABEL_SHARE, least: series.length * LINE });
  const { room, bottom } = layout;
  const scale: Scale = { from, to: end, start: room, end: width - VALUE_ROOM };
  const ticks = labelledTicks(from, end, Math.max(3, Math.floor((scale.end - scale.start) / (zero ? 42 : 34))));
  return (
    <PlotFrame
      header={header}
      top={top}
      bottom={bottom}
      across={{ scale, ticks, name: axis }}
      defs={styles.map(({ bar, colour }, i) =>
        look === 'points' || bar === 'fill' || bar === 'empty' ? null : (
          <BarPattern
            key={series[i]!.name}
            id={`${id}-${i}`}
            mark={bar}
            colour={colour}
            background={theme.background}
          />
        ),
      )}
    >
      {zero && <ZeroLine {...zero} scale={scale} top={top} bottom={bottom} theme={theme} />}
      {rows.map((row, i) => {
        const { lines, note, middle } = layout.rows[i]!;
        const first = middle - (series.length * LINE) / 2;
        return (
          <g key={row.label}>
            <RowLabel lines={lines} note={note} room={room} middle={middle} theme={theme} />
            {row.values.map((value, at) =>
              value === null ? null : (
                <g key={series[at]!.name}>
                  <ValueMark
                    {...value}
                    look={look}
                    style={styles[at]!}
                    y={first + at * LINE}
                    scale={scale}
                    fill={barFill(styles[at]!.bar, styles[at]!.colour, theme.background, `${id}-${at}`)}
                    ink={theme.ink}
                    background={theme.background}
                  />
                  <text
                    x={width - 2}
                    y={px(first + at * LINE + 9.5)}
                    textAnchor="end"
                    fontSize={FONT_SIZE}
                    fill={theme.ink}
                  >
                    {zero ? changeText(value.value) : formatScore(value.value)}
                  </text>
                </g>
              ),
            )}
          </g>
        );
      })}
    </PlotFrame>
  );
}

interface MarkProps extends IntervalValue {
  look: 'bars' | 'points';
  style: SeriesStyle;
  /** Top of its line, in px. */
  y: number;
  scale: Scale;
  fill: string;
  ink: string;
  background: string;
}

/** A line with an end at both sides, as px. */
const whisker = (low: number, high: number, y: number): string =>
  `M${px(low)} ${px(y)}H${px(high)}M${px(low)} ${px(y - 3)}v6M${px(high)} ${px(y - 3)}v6`;

function ValueMark({ value, interval, look, style, y, scale, fill, ink, background }: MarkProps) {
  const [x, middle] = [place(scale, value), y + LINE / 2];
  const ends = interval && [place(scale, interval.low), place(scale, interval.high)];
  if (look === 'points')
    return (
      <>
        {ends && (
          <line
            x1={px(ends[0]!)}
            x2={px(ends[1]!)}
            y1={px(middle)}
            y2={px(middle)}
            stroke={style.colour}
            strokeWidth={1.5}
          />
        )}
        <Point shape={style.point} x={x} y={middle} size={3.5} colour={style.colour} background={background} />
      </>
    );
  return (
    <>
      <rect
        x={px(scale.start)}
        y={px(y + 1)}
        width={px(Math.max(0.5, x - scale.start))}
        height={LINE - 2}
        fill={fill}
        stroke={style.colour}
      />
      {ends && (
        <>
          <path
            d={whisker(ends[0]!, ends[1]!, middle)}
            stroke={background}
            strokeOpacity={0.7}
            strokeWidth={3.2}
            fill="none"
          />
          <path d={whisker(ends[0]!, ends[1]!, middle)} stroke={ink} strokeWidth={1.2} fill="none" />
        </>
      )}
    </>
  );
}
