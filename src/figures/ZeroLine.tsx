/** A line at 0 across a chart of differences, with what lies on either side of it. */
import { two } from '../evaluation/findings.ts';
import { place, px, type Scale } from './axes.tsx';
import type { FigureTheme } from './palette.ts';

export interface ZeroSides {
  left: string;
  right: string;
}

export interface ZeroLineProps extends ZeroSides {
  scale: Scale;
  /** Of the plot, in px; the words stand above it. */
  top: number;
  bottom: number;
  theme: FigureTheme;
}

/** Between a figure's header and its plot, in px. */
export const ZERO_ROOM = 18;

/** "+0.08": what stands beside a point of such a chart. */
export const changeText = (value: number): string =>
  value > 0 && two(value) !== '0.00' ? `+${two(value)}` : two(value);

export function ZeroLine({ left, right, scale, top, bottom, theme }: ZeroLineProps) {
  const x = place(scale, 0);
  return (
    <g fontSize={10} fill={theme.soft}>
      <line x1={px(x)} x2={px(x)} y1={px(top - 14)} y2={px(bottom)} stroke={theme.soft} />
      <text x={px(x - 5)} y={px(top - 5)} textAnchor="end">
        {left}
      </text>
      <text x={px(x + 5)} y={px(top - 5)}>
        {right}
      </text>
    </g>
  );
}
