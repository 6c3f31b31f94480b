/** What stands left of a row: its label in as many lines as it takes, and a note under it. */
import { px } from './axes.tsx';
import type { FigureTheme } from './palette.ts';
import { fitText, FONT_SIZE, textWidth, wrapText } from './text.ts';

const LINE = 12;
const NOTE_SIZE = 9.5;
/** Between a label and its row. */
const GAP = 6;
/** The page's own font may be wider than that of files: no label is cut off at the edge for that. */
const WIDE_FONT = 8;

/** Room for labels in px: as much as the widest needs, and at most `most`. */
export function labelRoom(labels: readonly { label: string; note?: string }[], most: number): number {
  const widest = Math.max(...labels.flatMap(({ label, note }) => [textWidth(label), textWidth(note ?? '', NOTE_SIZE)]));
  return Math.min(widest + WIDE_FONT, most) + GAP;
}

/** A label broken into lines that fit its room, at spaces and after the slash of a tag. */
export const labelLines = (label: string, room: number): string[] =>
  wrapText(label.replaceAll('/', '/ '), room - GAP).map((line) => fitText(line.replaceAll('/ ', '/'), room - GAP));

/** In px. */
export const labelHeight = (lines: readonly string[], note?: string): number => (lines.length + (note ? 1 : 0)) * LINE;

export interface RowLabelProps {
  lines: readonly string[];
  note?: string;
  /** As `labelRoom` has it. */
  room: number;
  /** Of the row, in px. */
  middle: number;
  theme: FigureTheme;
}

export function RowLabel({ lines, note, room, middle, theme }: RowLabelProps) {
  const top = middle - labelHeight(lines, note) / 2 + 9;
  const x = px(room - GAP);
  const placed = lines.map((line, i) => ({ line, y: px(top + i * LINE) }));
  return (
    <text textAnchor="end" fontSize={FONT_SIZE} fill={theme.ink}>
      {placed.map(({ line, y }) => (
        <tspan key={y} x={x} y={y}>
          {line}
        </tspan>
      ))}
      {note !== undefined && (
        <tspan x={x} y={px(top + lines.length * LINE)} fontSize={NOTE_SIZE} fill={theme.soft}>
          {note}
        </tspan>
      )}
    </text>
  );
}
