/** Axes, ticks and grid lines of charts that are plain SVG, in the look of the others. */
import type { FigureTheme } from './palette.ts';
import { FONT_SIZE } from './text.ts';

/** From values to px. */
export interface Scale {
  from: number;
  to: number;
  /** In px: where `from` and `to` lie. */
  start: number;
  end: number;
}

export const place = ({ from, to, start, end }: Scale, value: number): number =>
  start + ((value - from) / (to - from)) * (end - start);

/** Px with as many digits as anyone sees, so that files stay small. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);

const STEPS = [1, 2, 2.5, 5, 10];

/** Round values from `from` to `to`, both ends included where they are round; at most `most` of them. */
export function ticksBetween(from: number, to: number, most: number): number[] {
  const least = (to - from) / Math.max(1, most - 1);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * STEPS.find((one) => one * power >= least * (1 - 1e-9))!;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // Rounded, since sums of tenths are not.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The ends of an axis about some values: round, and with a little room. */
export function roundEnds(values: readonly number[], most: number): [from: number, to: number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.01, (high - low) * 0.05);
  const ticks = ticksBetween(low - room, high + room, most);
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : (high - low + 2 * room) / 2;
  return [Math.floor((low - room) / step + 1e-9) * step, Math.ceil((high + room) / step - 1e-9) * step];
}

/** As many decimals as the ticks need. */
export function tickText(value: number, ticks: readonly number[]): string {
  const decimals = Math.max(...ticks.map((tick) => (String(tick).split('.')[1] ?? '').length));
  return value.toFixed(decimals).replace('-', '−');
}

export interface Tick {
  value: number;
  label: string;
}

/** The same as ticks of an axis. */
export function labelledTicks(from: number, to: number, most: number): Tick[] {
  const ticks = ticksBetween(from, to, most);
  return ticks.map((value) => ({ value, label: tickText(value, ticks) }));
}

export interface AxisProps {
  scale: Scale;
  ticks: readonly Tick[];
  /** The quantity and its unit. */
  name: string;
  theme: FigureTheme;
}

/** Room under an axis across, and left of one upwards without its widest label. */
export const ACROSS_HEIGHT = 36;

/** Grid lines and an axis under them. @param top and @param bottom of the plot, in px */
export function AxisAcross({
  scale,
  ticks,
  name,
  theme,
  top,
  bottom,
  grid = true,
}: AxisProps & { top: number; bottom: number; grid?: boolean }) {
  const [left, right] = [Math.min(scale.start, scale.end), Math.max(scale.start, scale.end)];
  return (
    <g fontSize={FONT_SIZE}>
      {ticks.map(({ value, label }) => {
        const x = px(place(scale, value));
        return (
          <g key={label}>
            {grid && <line x1={x} x2={x} y1={px(top)} y2={px(bottom)} stroke={theme.faint} />}
            <line x1={x} x2={x} y1={px(bottom)} y2={px(bottom + 4)} stroke={theme.soft} />
            <text x={x} y={px(bottom + 15)} textAnchor="middle" fill={theme.soft}>
              {label}
            </text>
          </g>
        );
      })}
      <line x1={px(left)} x2={px(right)} y1={px(bottom)} y2={px(bottom)} stroke={theme.soft} />
      <text x={px((left + right) / 2)} y={px(bottom + 30)} textAnchor="middle" fill={theme.ink}>
        {name}
      </text>
    </g>
  );
}

/** Grid lines and an axis left of them. @param left and @param right of the plot, in px */
export function AxisUp({
  scale,
  ticks,
  name,
  theme,
  left,
  right,
  nameAt,
}: AxisProps & { left: number; right: number; /** Where its name stands, in px. */ nameAt: number }) {
  const middle = (scale.start + scale.end) / 2;
  return (
    <g fontSize={FONT_SIZE}>
      {ticks.map(({ value, label }) => {
        const y = place(scale, value);
        return (
          <g key={label}>
            <line x1={px(left)} x2={px(right)} y1={px(y)} y2={px(y)} stroke={theme.faint} />
            <line x1={px(left - 4)} x2={px(left)} y1={px(y)} y2={px(y)} stroke={theme.soft} />
            <text x={px(left - 7)} y={px(y + 4)} textAnchor="end" fill={theme.soft}>
              {label}
            </text>
          </g>
        );
      })}
      <line x1={px(left)} x2={px(left)} y1={px(scale.start)} y2={px(scale.end)} stroke={theme.soft} />
      <text transform={`translate(${px(nameAt)} ${px(middle)}) rotate(-90)`} textAnchor="middle" fill={theme.ink}>
        {name}
      </text>
    </g>
  );
}
