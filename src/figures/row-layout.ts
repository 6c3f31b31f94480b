/** Where the rows of a chart stand: each as high as its label or its lines ask for. */
import { labelHeight, labelLines, labelRoom } from './RowLabel.tsx';

/** Between rows, in px. */
export const ROW_GAP = 8;

export interface LaidRow {
  /** Of its label. */
  lines: string[];
  note?: string;
  /** Of its label and its values, in px. */
  middle: number;
}

export interface RowLayout {
  /** Left of the plot, for labels, in px. */
  room: number;
  rows: LaidRow[];
  /** Of the last row, in px. */
  bottom: number;
}

/**
 * @param top of the first row, in px
 * @param mostRoom for labels, in px
 * @param least height of a row's values, in px
 */
export function layRows(
  labels: readonly { label: string; note?: string }[],
  { top, mostRoom, least }: { top: number; mostRoom: number; least: number },
): RowLayout {
  const room = labelRoom(labels, mostRoom);
  let bottom = top;
  const rows = labels.map(({ label, note }): LaidRow => {
    const lines = labelLines(label, room);
    const height = Math.max(least, labelHeight(lines, note));
    const middle = bottom + height / 2;
    bottom += height + ROW_GAP;
    return { lines, note, middle };
  });
  return { room, rows, bottom };
}
