/** A table as LaTeX with booktabs, for any engine; needs `\usepackage{booktabs}` and nothing else. */
import { type Cell, type Column, formatCell, type Table } from '../table.ts';

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
  '"': String.raw`\textquotedbl{}`,
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
  '\n': ' ',
  '\r': '',
};

export const escapeLatex = (text: string): string =>
  text.replaceAll(/[\\{}&%$#_~^<>|"–—−±×·≤≥→ακ\n\r]/g, (sign) => SPECIALS[sign] ?? sign);

const cellOf = (cell: Cell, column: Column | undefined): string => escapeLatex(formatCell(cell, column));

const line = (cells: readonly string[]) => `    ${cells.join(' & ')} \\\\`;

/** `label` is what `\ref{}` names: letters, digits and hyphens. */
export function toLatex(table: Table, label: string): string {
  const alignment = table.columns.map((column) => (column.decimals === undefined ? 'l' : 'r')).join('');
  return [
    '% Needs \\usepackage{booktabs}',
    String.raw`\begin{table}`,
    String.raw`  \centering`,
    `  \\caption{${escapeLatex(table.caption)}}`,
    `  \\label{tab:${label.replaceAll(/[^A-Za-z0-9-]/g, '-')}}`,
    `  \\begin{tabular}{@{}${alignment}@{}}`,
    String.raw`    \toprule`,
    line(table.columns.map((column) => escapeLatex(column.name))),
    String.raw`    \midrule`,
    ...table.rows.map((row) => line(row.map((cell, i) => cellOf(cell, table.columns[i])))),
    String.raw`    \bottomrule`,
    String.raw`  \end{tabular}`,
    String.raw`\end{table}`,
    '',
  ].join('\n');
}
