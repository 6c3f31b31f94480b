/** A forest plot: a row a group or a comparison, with the values of one or two scores, each a point on its interval. */
import { useId } from 'react';
import type { Interval } from '../evaluation/intervals.ts';
import { two } from '../evaluation/findings.ts';
import { labelledTicks, place, px, type Scale } from './axes.tsx';
import type { Drawing } from './drawing.ts';
import { PlotFrame } from './Frame.tsx';
import { figureHeader } from './header.tsx';
import type { SeriesKind } from './palette.ts';
import { Point, type PointShape } from './Point.tsx';
import { layRows, ROW_GAP } from './row-layout.ts';
import { RowLabel } from './RowLabel.tsx';
import { FONT_SIZE } from './text.ts';
import { changeText, ZERO_ROOM, ZeroLine, type ZeroSides } from './ZeroLine.tsx';

export interface ForestRow {
  /** Labels differ. */
  label: string;
  /** Whose colour the row has. */
  kind: SeriesKind;
  /** One a score; null where there is none. */
  values: readonly ({ value: number; interval: Interval | null } | null)[];
}

export interface ForestProps extends Drawing {
  title: string;
  axis: string;
  /** One or two, by name. */
  scores: readonly string[];
  rows: readonly ForestRow[];
  from: number;
  to: number;
  /** Null where 0 means nothing. */
  zero: ZeroSides | null;
}

const SHAPES: readonly PointShape[] = ['circle', 'diamond'];
const LINE = 13;
const VALUE_ROOM = 38;
const LABEL_SHARE = 0.4;

export function ForestDrawing({ width, theme, title, axis, scores, rows, from, to, zero }: ForestProps) {
  const id = useId();
  const header = figureHeader(
    title,
    scores.map((name, i) => ({
      label: name,
      colour: theme.ink,
      mark: 'interval' as const,
      point: SHAPES[i]!,
      isOpen: i > 0,
    })),
    width,
    theme,
    id,
  );
  const top = header.height + (zero ? ZERO_ROOM : 4);
  const layout = layRows(rows, { top, mostRoom: width * LABEL_SHARE, least: scores.length * LINE });
  const { room, bottom } = layout;
  const scale: Scale = { from, to, start: room, end: width - VALUE_ROOM };
  const ticks = labelledTicks(from, to, Math.max(4, Math.floor((scale.end - scale.start) / 38)));
  return (
    <PlotFrame header={header} top={top} bottom={bottom} across={{ scale, ticks, name: axis }}>
      {zero && <ZeroLine {...zero} scale={scale} top={top} bottom={bottom} theme={theme} />}
      {rows.map(({ label, kind, values }, i) => {
        const row = layout.rows[i]!;
        // Half of the gap stands before a row, so that the line at 0 ends where the last one does.
        const middle = row.middle + ROW_GAP / 2;
        const first = middle - (scores.length * LINE) / 2;
        const colour = theme.series[kind];
        return (
          <g key={label}>
            <RowLabel lines={row.lines} room={room} middle={middle} theme={theme} />
            {values.map((one, at) => {
              if (one === null) return null;
              const y = first + (at + 0.5) * LINE;
              return (
                <g key={scores[at]}>
                  {one.interval && (
                    <line
                      x1={px(place(scale, one.interval.low))}
                      x2={px(place(scale, one.interval.high))}
                      y1={px(y)}
                      y2={px(y)}
                      stroke={colour}
                      strokeWidth={2}
                    />
                  )}
                  <Point
                    shape={SHAPES[at]!}
                    x={place(scale, one.value)}
                    y={y}
                    size={3.8}
                    colour={colour}
                    background={theme.background}
                    isFilled={at === 0}
                  />
                  <text x={width - 2} y={px(y + 4)} textAnchor="end" fontSize={FONT_SIZE} fill={theme.ink}>
                    {zero ? changeText(one.value) : two(one.value)}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </PlotFrame>
  );
}
