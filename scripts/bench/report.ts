/** What the bench found, as it is printed and written. */
import type { Spread } from './statistics.ts';

export type Cell = string | number | null;

export interface Section {
  /** As `--only` names it. */
  id: string;
  title: string;
  /** The command that shows these figures. */
  command: string;
  columns: readonly string[];
  /** How many columns, from the left, are words. */
  words: number;
  rows: readonly (readonly Cell[])[];
  goals: readonly Goal[];
  /** Sentences under the table. */
  notes: readonly string[];
}

export interface Goal {
  what: string;
  goal: string;
  measured: string;
  met: boolean;
}

export interface BenchReport {
  /** When, in ISO's form. */
  date: string;
  code: string;
  machine: string;
  quick: boolean;
  sections: readonly Section[];
}

/** Three digits that mean something: 4,381, 52.6, 4.92, 0.0312. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}

/** "52.6 (51.0 to 60.2)". */
export const formatSpread = ({ median, lowest, highest }: Spread): string =>
  `${formatNumber(median)} (${formatNumber(lowest)} to ${formatNumber(highest)})`;

const formatCell = (cell: Cell): string => (cell === null ? '-' : typeof cell === 'number' ? formatNumber(cell) : cell);

const goalText = ({ what, goal, measured, met }: Goal): string =>
  `${met ? 'met' : 'NOT met'}: ${what}: ${measured}, goal ${goal}`;

function alignedTable(columns: readonly string[], words: number, rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at < words ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ')
      .trimEnd();
  return [columns, ...rows].map(line);
}

/** For a terminal. */
export function sectionText(section: Section): string {
  const rows = section.rows.map((row) => row.map(formatCell));
  return [
    '',
    `${section.title}   [${section.command}]`,
    ...alignedTable(section.columns, section.words, rows),
    ...section.goals.map(goalText),
    ...section.notes,
  ].join('\n');
}

const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** For docs/performance.md. */
export function reportMarkdown({ date, code, machine, quick, sections }: BenchReport): string {
  const bodies = sections.map(({ title, command, columns, words, rows, goals, notes }) => {
    const table = [
      markdownRow(columns),
      markdownRow(columns.map((_, at) => (at < words ? '---' : '---:'))),
      ...rows.map((cells) => markdownRow(cells.map(formatCell))),
    ];
    const under = [...goals.map((goal) => `- ${goalText(goal)}`), ...notes.map((note) => `- ${note}`)];
    return [`### ${title}`, `\`${command}\``, table.join('\n'), ...(under.length > 0 ? [under.join('\n')] : [])].join(
      '\n\n',
    );
  });
  const effort = quick ? ', few samples (`--quick`)' : '';
  return [`Measured ${date.slice(0, 10)} on ${machine}, code ${code}${effort}.`, ...bodies].join('\n\n');
}
