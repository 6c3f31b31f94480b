/** A table as LaTeX with booktabs, for any engine; needs `\usepackage{booktabs}` and nothing else. */
import { type Cell, type Column, columnGroups, formatCell, type Table } from '../table.ts';

/** What LaTeX reads as a command, or its classic encodings set as another sign. */
const SPECIALS: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '{': String.raw`\{`,
  '}': String.raw`\}`,
  '&': String.raw`\&`,
  '%': String.raw`\%`,
  $: String.raw`\$`,
  '#': String.raw`\#`,
  _: String.raw`\_`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
  '<': String.raw`\textless{}`,
  '>': String.raw`\textgreater{}`,
  '|': String.raw`\textbar{}`,
  '"': "''",
  '–': '--',
  '—': '---',
  '−': '$-$',
  '±': String.raw`$\pm$`,
  '×': String.raw`$\times$`,
  '·': String.raw`\textperiodcentered{}`,
  '≤': String.raw`$\leq$`,
  '≥': String.raw`$\geq$`,
  '→': String.raw`$\rightarrow$`,
  α: String.raw`$\alpha$`,
  κ: String.raw`$\kappa$`,
  // After a row's end these two would be read as part of it.
  '[': '{[}',
  '*': '{*}',
  '\n': ' ',
  '\r': '',
};

/** Signs that pdfLaTeX sets without further packages: Latin letters and typographic quotes. */
const KNOWN = /[ -\u017f‘’“”…]/;

/** A sign that LaTeX may have no letter for becomes a question mark, so that the file compiles. */
export const escapeLatex = (text: string): string =>
  Array.from(text, (sign) => SPECIALS[sign] ?? (KNOWN.test(sign) ? sign : '?')).join('');

const cellOf = (cell: Cell, column: Column | undefined): string => escapeLatex(formatCell(cell, column));

const line = (cells: readonly string[]) => `    ${cells.join(' & ')} \\\\`;

/** Each group over its columns, with a rule under it. */
function groupLines({ columns }: Table): string[] {
  const groups = columnGroups(columns);
  if (groups.length === 0) return [];
  const rules = groups
    .filter(({ name }) => name !== undefined)
    .map(({ start, span }) => `\\cmidrule(lr){${start + 1}-${start + span}}`);
  return [
    line(groups.map(({ name, span }) => `\\multicolumn{${span}}{c}{${escapeLatex(name ?? '')}}`)),
    `    ${rules.join(' ')}`,
  ];
}

/** Longer text, in letters, is broken into lines. */
const LONG = 48;

function alignmentOf({ decimals }: Column, { rows }: Table, at: number): string {
  if (decimals !== undefined) return 'r';
  const isLong = rows.some((row) => String(row[at] ?? '').length > LONG);
  return isLong ? String.raw`p{0.55\linewidth}` : 'l';
}

/** `label` is what `\ref{}` names: letters, digits and hyphens. */
export function toLatex(table: Table, label: string): string {
  const alignment = table.columns.map((column, i) => alignmentOf(column, table, i)).join('');
  return [
    '% Needs \\usepackage{booktabs}',
    String.raw`\begin{table}`,
    String.raw`  \centering`,
    `  \\caption{${escapeLatex(table.caption)}}`,
    `  \\label{tab:${label.replaceAll(/[^A-Za-z0-9-]/g, '-')}}`,
    `  \\begin{tabular}{@{}${alignment}@{}}`,
    String.raw`    \toprule`,
    ...groupLines(table),
    line(table.columns.map((column) => escapeLatex(column.name))),
    String.raw`    \midrule`,
    ...table.rows.map((row) => line(row.map((cell, i) => cellOf(cell, table.columns[i])))),
    String.raw`    \bottomrule`,
    String.raw`  \end{tabular}`,
    String.raw`\end{table}`,
    '',
  ].join('\n');
}
