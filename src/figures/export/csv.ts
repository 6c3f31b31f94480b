/** A table as CSV, RFC 4180: lines end in CRLF, fields that need it are quoted, numbers keep all their digits. */
import { type Cell, fullName, type Table } from '../table.ts';

const field = (cell: Cell): string => {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const toCsv = (table: Table): string =>
  [table.columns.map(fullName), ...table.rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
