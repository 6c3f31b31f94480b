import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { toLatex } from '../../src/figures/export/latex.ts';
import type { Table } from '../../src/figures/table.ts';
import { told, type Told } from '../../src/paper/claims.ts';
import type { PaperFile } from '../../src/paper/paper-file.ts';
import { paperFiles } from '../../src/paper/paper-files.ts';
import { exhibitsFrom, madePaper } from './made-paper.ts';

const HOSTILE = String.raw`50 % & $x_1^2$ #1 {α ± κ − ≤ ≥ → γ} ~"quoted" \end{document} <b>|* [1]`;

/** A PDF of one empty page, 100 points wide. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 80]>>endobj
trailer<</Root 1 0 R>>
`;

const tables: Record<string, Table> = {
  wide: {
    caption: HOSTILE,
    columns: [
      { name: 'Arm' },
      ...Array.from({ length: 16 }, (_, i) => ({ name: `score ${i}`, group: `G${i >> 2}`, decimals: 3 })),
    ],
    rows: [[HOSTILE, ...Array.from({ length: 16 }, (_, i) => i / 7)]],
  },
  long: {
    caption: 'Long.',
    columns: [{ name: 'Program' }, { name: 'n', decimals: 0 }, { name: 'What' }],
    rows: Array.from({ length: 130 }, (_, i) => [`median/student_${i}/000/median.c`, i, i % 9 === 0 ? HOSTILE : null]),
  },
  // As IntroClass names its students.
  named: {
    caption: 'Programs.',
    columns: [{ name: 'Validates' }, { name: 'Trains' }, { name: 'Similarity', decimals: 2 }],
    rows: ['0a', '1b'].map((digits) => [
      `checksum/${digits.repeat(64)}/000/checksum.c`,
      `checksum/${digits.repeat(64)}/001/checksum.c`,
      0.9,
    ]),
  },
  // Few rows, which are a page and more in lines.
  sentences: {
    caption: 'Sentences.',
    columns: [{ name: 'Sign' }, { name: 'About' }, { name: 'Evidence' }],
    rows: Array.from({ length: 16 }, () => ['Small classes', 'one arm and another arm '.repeat(3), HOSTILE.repeat(4)]),
  },
  empty: { caption: 'Nothing.', columns: [{ name: 'Arm' }], rows: [] },
};

let files: PaperFile[];
beforeAll(async () => {
  const paper = await madePaper();
  // Nobody draws the figures here; their tables are compiled all the same.
  const behindFigures = exhibitsFrom(paper.content).filter(({ kind }) => kind === 'figure');
  const exhibits: Told[] = [
    ...paper.exhibits,
    ...behindFigures.map((figure): Told => ({ ...told(figure), kind: 'table' })),
    ...Object.entries(tables).map(([id, table]): Told => ({
      kind: 'table',
      id,
      title: HOSTILE,
      finding: `${HOSTILE} ${'0123456789abcdef'.repeat(4)} and ${'f'.repeat(64)}.`,
      table,
    })),
  ];
  const figures = paper.figures.map((figure) => ({ ...figure, pdf: new TextEncoder().encode(PDF) }));
  files = paperFiles({ ...paper, exhibits, figures });
});

const sources = (): [string, string][] =>
  files
    .filter(({ path: name }) => name.endsWith('.tex'))
    .map(({ path: name, bytes }) => [name, new TextDecoder().decode(bytes)]);

/** Braces and environments that are opened and closed, by a reader that knows escapes and comments. */
function assertBalanced(name: string, source: string): void {
  const code = source.replaceAll(/(?<!\\)%.*$/gm, '').replaceAll(/\\[\\{}%&$#_]/g, '');
  const open: string[] = [];
  const closed: (string | undefined)[] = [];
  const closing: string[] = [];
  for (const [token, , environment] of code.matchAll(/\\(begin|end)\{([A-Za-z*]+)\}|[{}]/g)) {
    if (token === '{' || token.startsWith(String.raw`\begin`)) open.push(environment ?? '{');
    else {
      closing.push(environment ?? '{');
      closed.push(open.pop());
    }
  }
  expect(closed, `${name}: what is closed`).toEqual(closing);
  expect(open, `${name}: what is never closed`).toEqual([]);
  expect((code.match(/\$/g) ?? []).length % 2, `${name}: dollars`).toBe(0);
}

describe('the LaTeX of a paper', () => {
  it('is balanced, and has no more sign of LaTeX’s own than it means', () => {
    const read = sources();
    expect(read.length).toBeGreaterThan(6);
    for (const [name, source] of read) assertBalanced(name, source);
    const main = new Map(read).get('main.tex')!;
    expect(main.match(/\\end\{document\}/g)).toHaveLength(1);
    for (const [name] of read.filter(([one]) => one.startsWith('tables/'))) expect(main).toContain(`\\input{${name}}`);
    expect(main).toContain('figures/drawn.pdf');
  });

  it('turns what is too wide, and goes over pages with what is too long', () => {
    expect(toLatex(tables.wide!, 'wide', { fitted: true })).toContain(String.raw`\begin{landscape}`);
    expect(toLatex(tables.long!, 'long', { fitted: true })).toContain(String.raw`\begin{longtable}`);
    expect(toLatex(tables.long!, 'long')).not.toContain('longtable');
    expect(toLatex(tables.sentences!, 'sentences', { fitted: true })).toContain(String.raw`\begin{longtable}`);
    const [about, evidence] = [...toLatex(tables.sentences!, 'x').matchAll(/p\{(?<share>[\d.]+)\\linewidth\}/g)].map(
      ({ groups }) => Number(groups!.share),
    );
    expect(evidence).toBeGreaterThan(2 * about!);
    expect(about! + evidence!).toBeCloseTo(0.55, 2);
    expect(toLatex(tables.empty!, 'empty', { fitted: true })).not.toContain('landscape');
  });
});

const hasLatex = spawnSync('pdflatex', ['--version']).status === 0;

test.skipIf(!hasLatex)('pdflatex compiles it as it is', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-latex-'));
  try {
    for (const { path: name, bytes } of files.filter((file) => /\.(tex|pdf)$/.test(file.path))) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    const compile = () =>
      spawnSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'main.tex'], {
        cwd: folder,
        encoding: 'utf8',
      });
    compile();
    const { status, stdout } = compile();
    expect(stdout.split('\n').filter((line) => line.startsWith('!'))).toEqual([]);
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/undefined references|multiply defined/);
    const tooWide = [...stdout.matchAll(/Overfull \\hbox \((?<points>[\d.]+)pt too wide\)/g)].map(({ groups }) =>
      Number(groups!.points),
    );
    expect(tooWide.filter((points) => points > 5)).toEqual([]);
    expect(stdout).not.toMatch(/Overfull \\vbox|Float too large/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
