import { describe, expect, it } from 'vitest';
import { toCsv } from '../../src/figures/export/csv.ts';
import { fileStem } from '../../src/figures/export/download.ts';
import { escapeLatex, toLatex } from '../../src/figures/export/latex.ts';
import { rowKeys, type Table } from '../../src/figures/table.ts';

const table: Table = {
  caption: 'Scores of 2 runs & 50% of the rest.',
  columns: [
    { name: 'Run' },
    { name: 'n', decimals: 0 },
    { name: 'score', group: 'A', decimals: 3 },
    { name: 'low', group: 'A', decimals: 3 },
    { name: 'score', group: 'B', decimals: 3 },
  ],
  rows: [
    ['Say "hi", nano', 57, 1 / 3, -0.25, null],
    ['[two\nlines] LOOP_BOUND', 57, 0.5, 0, 1],
  ],
};

describe('toCsv', () => {
  it('quotes as RFC 4180 asks and keeps every digit', () => {
    expect(toCsv(table)).toBe(
      [
        'Run,n,"A, score","A, low","B, score"',
        '"Say ""hi"", nano",57,0.3333333333333333,-0.25,',
        '"[two\nlines] LOOP_BOUND",57,0.5,0,1',
        '',
      ].join('\r\n'),
    );
  });
});

describe('toLatex', () => {
  it('writes a booktabs table with its groups', () => {
    expect(toLatex(table, 'my scores')).toBe(
      String.raw`% Needs \usepackage{booktabs}
\begin{table}
  \centering
  \caption{Scores of 2 runs \& 50\% of the rest.}
  \label{tab:my-scores}
  \begin{tabular}{@{}lrrrr@{}}
    \toprule
    \multicolumn{2}{c}{} & \multicolumn{2}{c}{A} & \multicolumn{1}{c}{B} \\
    \cmidrule(lr){3-4} \cmidrule(lr){5-5}
    Run & n & score & low & score \\
    \midrule
    Say ''hi'', nano & 57 & 0.333 & $-$0.250 & -- \\
    {[}two lines] LOOP\_BOUND & 57 & 0.500 & 0.000 & 1.000 \\
    \bottomrule
  \end{tabular}
\end{table}
`,
    );
  });

  it('leaves no character that LaTeX would take for a command, or has no letter for', () => {
    expect(escapeLatex(String.raw`a\b{c}$d^2~e_f#g`)).toBe(
      String.raw`a\textbackslash{}b\{c\}\$d\textasciicircum{}2\textasciitilde{}e\_f\#g`,
    );
    expect(escapeLatex(`SHA-256 ${'0123456789abcdef'.repeat(2)}.`)).toBe(
      String.raw`SHA-256 01234567\allowbreak{}89abcdef\allowbreak{}01234567\allowbreak{}89abcdef.`,
    );
    expect(escapeLatex('Zoë’s α ≤ 1, 学 🙂')).toBe(String.raw`Zoë’s $\alpha$ $\leq$ 1, ? ?`);
  });
});

describe('fileStem', () => {
  it('keeps what every file system takes', () => {
    expect(fileStem('confusion-Label-only, α = 1/2')).toBe('confusion-Label-only-1-2');
    expect(fileStem('../')).toBe('fixtrace');
  });
});

describe('rowKeys', () => {
  it('tells rows apart whose cells are the same, or read the same when joined', () => {
    const rows = [['a', 1], ['a', 1], ['a', '1'], ['a\n1'], ['a', 1]];
    const keys = rowKeys(rows);
    expect(new Set(keys).size).toBe(rows.length);
  });

  it('keeps a row’s key where others come before it', () => {
    const [kept] = rowKeys([['a', 1]]);
    expect(
      rowKeys([
        ['b', null],
        ['a', 1],
      ])[1],
    ).toBe(kept);
  });
});
