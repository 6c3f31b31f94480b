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
  '≈': String.raw`$\approx$`,
  '≠': String.raw`$\neq$`,
  '√': String.raw`$\surd$`,
  '∞': String.raw`$\infty$`,
  '→': String.raw`$\rightarrow$`,
  '←': String.raw`$\leftarrow$`,
  '↑': String.raw`$\uparrow$`,
  '↓': String.raw`$\downarrow$`,
  '½': String.raw`$\frac12$`,
  '²': '$^2$',
  '³': '$^3$',
  α: String.raw`$\alpha$`,
  β: String.raw`$\beta$`,
  γ: String.raw`$\gamma$`,
  κ: String.raw`$\kappa$`,
  σ: String.raw`$\sigma$`,
  Δ: String.raw`$\Delta$`,
  // After a row's end these two would be read as part of it.
  '[': '{[}',
  '*': '{*}',
  '\n': ' ',
  '\r': '',
};

/** Signs that pdfLaTeX sets without further packages: Latin letters and typographic quotes. */
const KNOWN = /[ -\u017f‘’“”…]/;

const escaped = (text: string): string =>
  Array.from(text, (sign) => SPECIALS[sign] ?? (KNOWN.test(sign) ? sign : '?')).join('');

/** Longer than any word, such as a digest: LaTeX knows no place to break it at. */
const ENDLESS = /([0-9A-Za-z]{32,})/;

/** A sign that LaTeX may have no letter for becomes a question mark, so that the file compiles. */
export const escapeLatex = (text: string): string =>
  text
    .split(ENDLESS)
    .map((part, i) => (i % 2 === 0 ? escaped(part) : part.replaceAll(/.{8}(?=.)/g, String.raw`$&\allowbreak{}`)))
    .join('');

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
/** What all broken columns together may take of the line. */
const BROKEN_SHARE = 0.55;
/** Of all broken columns' room each has at least so much. */
const LEAST_SHARE = 0.25;
const MOST_ROWS = 40;
/** Lines of broken text are set closer than rows are. */
const MOST_LINES = 50;

export interface LatexOptions {
  /**
   * Makes the table fit a page: one that is too wide is scaled down (`\usepackage{graphicx}`), or turned where it would be
   * too small then (`pdflscape`); one that is too long goes over several pages (`longtable`).
   */
  fitted?: boolean;
}

const lengthOf = (table: Table, at: number): number =>
  Math.max(
    table.columns[at]!.name.length,
    ...table.rows.map((row) => formatCell(row[at] ?? null, table.columns[at]).length),
  );

/** Shares of the line of those columns that are broken, by their longest texts; null of the others. */
function brokenShares(table: Table): (number | null)[] {
  const lengths = table.columns.map(({ decimals }, at) => {
    const length = decimals === undefined ? lengthOf(table, at) : 0;
    return length > LONG ? length : null;
  });
  const all = lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0);
  const weights = lengths.map((length) => length && Math.max(LEAST_SHARE, length / all));
  const total = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0);
  return weights.map((weight) => weight && (BROKEN_SHARE * weight) / total);
}

function alignmentOf(table: Table): string {
  const shares = brokenShares(table);
  return table.columns
    .map(({ decimals }, at) => {
      const share = shares[at] ?? null;
      if (share !== null) return `p{${share.toFixed(2)}\\linewidth}`;
      return decimals === undefined ? 'l' : 'r';
    })
    .join('');
}

/** Letters across, with the room between columns; a broken column counts as what it is broken to. */
const lettersAcross = (table: Table): number =>
  table.columns.reduce((sum, _, at) => sum + Math.min(LONG, lengthOf(table, at)) + 2, 0);

/** About as many letters of LaTeX's ten points stand on a line of 178 mm; on the long side of the page half as many more. */
const LINE_LETTERS = 105;
/** Lines of its rows, as broken as they are about. */
function linesOf(table: Table): number {
  const shares = brokenShares(table);
  const lines = table.rows.map((row) =>
    Math.max(
      1,
      ...shares.map((share, at) =>
        share === null ? 1 : Math.ceil(formatCell(row[at] ?? null, table.columns[at]).length / (share * LINE_LETTERS)),
      ),
    ),
  );
  return lines.reduce((sum, count) => sum + count, 0);
}

/** Whether it has more than stands on a page. */
export const isLong = (table: Table): boolean => table.rows.length > MOST_ROWS || linesOf(table) > MOST_LINES;

/** Scaled further down than this, a table on an upright page is too small to read. */
const LEAST_SCALE = 0.7;

const FITTED = String.raw`\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%`;

/** `label` is what `\ref{}` names: letters, digits and hyphens. */
export function toLatex(table: Table, label: string, { fitted = false }: LatexOptions = {}): string {
  const name = `tab:${label.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;
  const head = [
    String.raw`    \toprule`,
    ...groupLines(table),
    line(table.columns.map((column) => escapeLatex(column.name))),
    String.raw`    \midrule`,
  ];
  const body = table.rows.map((row) => line(row.map((cell, i) => cellOf(cell, table.columns[i]))));
  const columns = `{@{}${alignmentOf(table)}@{}}`;
  const caption = `\\caption{${escapeLatex(table.caption)}}`;
  if (fitted && isLong(table)) return longTable({ table, name, caption, columns, head, body });
  const turned = fitted && LINE_LETTERS / lettersAcross(table) < LEAST_SCALE;
  return [
    `% Needs \\usepackage{booktabs}${fitted ? ` and {graphicx}${turned ? ', {pdflscape}' : ''}` : ''}`,
    ...(turned ? [String.raw`\begin{landscape}`] : []),
    String.raw`\begin{table}`,
    String.raw`  \centering`,
    `  ${caption}`,
    `  \\label{${name}}`,
    ...(fitted ? [`  ${FITTED}`] : []),
    `  \\begin{tabular}${columns}`,
    ...head,
    ...body,
    String.raw`    \bottomrule`,
    fitted ? String.raw`  \end{tabular}}` : String.raw`  \end{tabular}`,
    String.raw`\end{table}`,
    ...(turned ? [String.raw`\end{landscape}`] : []),
    '',
  ].join('\n');
}

interface Parts {
  table: Table;
  name: string;
  caption: string;
  columns: string;
  head: readonly string[];
  body: readonly string[];
}

/** Over as many pages as it takes, in letters that its lines fit in. */
function longTable({ table, name, caption, columns, head, body }: Parts): string {
  const scale = LINE_LETTERS / lettersAcross(table);
  const turned = scale < LEAST_SCALE;
  const room = turned ? scale * 1.5 : scale;
  const size = room >= 1 ? String.raw`\small` : room >= 0.8 ? String.raw`\footnotesize` : String.raw`\tiny`;
  return [
    `% Needs \\usepackage{booktabs} and {longtable}${turned ? ', {pdflscape}' : ''}`,
    ...(turned ? [String.raw`\begin{landscape}`] : []),
    `{${size}`,
    `\\begin{longtable}${columns}`,
    `  ${caption}\\label{${name}}\\\\`,
    ...head,
    String.raw`  \endfirsthead`,
    ...head,
    String.raw`  \endhead`,
    String.raw`    \bottomrule`,
    String.raw`  \endfoot`,
    ...body,
    String.raw`\end{longtable}}`,
    ...(turned ? [String.raw`\end{landscape}`] : []),
    '',
  ].join('\n');
}
