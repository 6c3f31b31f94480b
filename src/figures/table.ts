/** A table as data: what a screen reader reads, and what CSV and LaTeX are written from. */
import { formatScore } from './text.ts';

export interface Column {
  name: string;
  /** Numbers are right-aligned with this many decimals; a column without is text. */
  decimals?: number;
}

export type Cell = string | number | null;

export interface Table {
  /** One sentence: what the table holds, with n. */
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/** A cell as a reader sees it; null is a dash. */
export function formatCell(cell: Cell, column: Column | undefined): string {
  if (cell === null) return formatScore(null);
  return typeof cell === 'number' ? cell.toFixed(column?.decimals ?? 0).replace('-', '−') : cell;
}
