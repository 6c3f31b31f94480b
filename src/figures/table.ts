/** A table as data: what a screen reader reads, and what CSV and LaTeX are written from. */
import { formatScore, shortPath } from './text.ts';

export interface Column {
  name: string;
  /** Columns in a row with the same group stand under it: the run that they are of. */
  group?: string;
  /** Numbers are right-aligned with this many decimals; a column without is text. */
  decimals?: number;
  /** Of a number that is never negative: what is smaller is shown as less than this. */
  floor?: number;
}

export type Cell = string | number | null;

export interface Table {
  /** One sentence: what the table holds, with n. */
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/** A column's whole name; unlike any other's. */
export const fullName = ({ name, group }: Column): string => (group === undefined ? name : `${group}, ${name}`);

export interface ColumnGroup {
  /** Undefined for columns of no group. */
  name: string | undefined;
  /** Index of its first column, and how many it spans. */
  start: number;
  span: number;
}

/** The columns' groups from left to right; none where no column has one. */
export function columnGroups(columns: readonly Column[]): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  columns.forEach(({ group }, start) => {
    const last = groups.at(-1);
    if (last && last.name === group) last.span += 1;
    else groups.push({ name: group, start, span: 1 });
  });
  return groups.some(({ name }) => name !== undefined) ? groups : [];
}

/** A name for each row, unlike any other's: its cells, and for rows alike which of them it is. */
export function rowKeys(rows: Table['rows']): string[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const cells = JSON.stringify(row);
    const before = seen.get(cells) ?? 0;
    seen.set(cells, before + 1);
    return `${before} ${cells}`;
  });
}

/** A cell as a reader sees it, on the page and in LaTeX; null is a dash. A CSV has it whole. */
export function formatCell(cell: Cell, column: Column | undefined): string {
  if (cell === null) return formatScore(null);
  if (typeof cell === 'number' && column?.floor !== undefined && cell < column.floor) {
    return `<${column.floor.toFixed(column.decimals)}`;
  }
  return typeof cell === 'number' ? cell.toFixed(column?.decimals ?? 0).replace('-', '−') : shortPath(cell);
}
