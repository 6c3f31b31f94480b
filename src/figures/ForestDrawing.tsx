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
  /** What lies on either side of a line at 0; null where 0 means nothing. */
  zero: { left: string; right: string } | null;
}

const SHAPES: readonly PointShape[] = ['circle', 'diamond'];
const LINE = 13;
const VALUE_ROOM = 38;
const LABEL_SHARE = 0.4;

/** "+0.08" beside a line at 0, else "0.65". */
const valueText = (value: number, isChange: boolean): string =>
  isChange && value > 0 && two(value) !== '0.00' ? `+${two(value)}` : two(value);

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
  const top = header.height + (zero ? 18 : 4);
  const layout = layRows(rows, { top, mostRoom: width * LABEL_SHARE, least: scores.length * LINE });
  const { room, bottom } = layout;
  const scale: Scale = { from, to, start: room, end: width - VALUE_ROOM };
  const ticks = labelledTicks(from, to, Math.max(4, Math.floor((scale.end - scale.start) / 38)));
  const middleX = px(place(scale, 0));
  return (
    <PlotFrame header={header} top={top} bottom={bottom} across={{ scale, ticks, name: axis }}>
      {zero && (
        <g fontSize={10} fill={theme.soft}>
          <line x1={middleX} x2={middleX} y1={px(top - 14)} y2={px(bottom)} stroke={theme.soft} />
          <text x={px(place(scale, 0) - 5)} y={px(top - 5)} textAnchor="end">
            {zero.left}
          </text>
          <text x={px(place(scale, 0) + 5)} y={px(top - 5)}>
            {zero.right}
          </text>
        </g>
      )}
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
                    {valueText(one.value, zero !== null)}
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
