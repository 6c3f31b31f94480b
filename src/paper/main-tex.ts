/** The LaTeX of the zip: a document that compiles as it is, and the parts that a paper takes from it. */
import { escapeLatex, isLong, toLatex } from '../figures/export/latex.ts';
import { type Author, nameOf } from './authorship.ts';
import type { Told } from './claims.ts';

/** Of a figure's file, from the document's folder. */
const figureFile = (id: string): string => `figures/${id}.pdf`;
const tableFile = (id: string): string => `tables/${id}.tex`;

export const methodsTex = (paragraphs: readonly string[]): string => `${paragraphs.map(escapeLatex).join('\n\n')}\n`;

export const tableTex = ({ id, table }: Told): string => toLatex(table, id, { fitted: true });

const referred = ({ kind, id }: Told): string =>
  kind === 'table' ? `Table~\\ref{tab:${id}}` : `Figure~\\ref{fig:${id}}`;

const lead = (exhibit: Told): string =>
  `\\paragraph{${escapeLatex(exhibit.title)}} ${escapeLatex(exhibit.finding)} See ${referred(exhibit)}.\n\n`;

function figure({ id, title, note }: Told): string {
  const caption = note === undefined ? title : `${title}. ${note}`;
  return String.raw`\begin{figure}
  \centering
  \fittedgraphics{${figureFile(id)}}
  \caption{${escapeLatex(caption)}}
  \label{fig:${id}}
\end{figure}
% Its numbers: \input{${tableFile(id)}}
`;
}

const shown = (exhibit: Told): string =>
  `${lead(exhibit)}${exhibit.kind === 'table' ? `\\input{${tableFile(exhibit.id)}}\n` : figure(exhibit)}`;

const part = (name: string, exhibits: readonly Told[]): string =>
  exhibits.length === 0 ? '' : `\\section{${name}}\n\n${exhibits.map(shown).join('\n')}\n\\clearpage\n\n`;

/** Needs nothing but booktabs, graphicx, longtable, geometry and pdflscape, which every distribution of LaTeX has. */
export function mainTex(title: string, authors: readonly Author[], exhibits: readonly Told[]): string {
  const tables = exhibits.filter(({ kind }) => kind === 'table');
  return String.raw`\documentclass{article}
% For letters beyond those of English; without it the classic fonts serve.
\IfFileExists{lmodern.sty}{\usepackage{lmodern}\usepackage[T1]{fontenc}}{}
\usepackage[utf8]{inputenc}
\usepackage[a4paper,margin=16mm]{geometry}
\usepackage{booktabs}
\usepackage{graphicx}
\usepackage{longtable}
\usepackage{pdflscape}
\extrafloats{200}
% Floats go where they are, at the top, at the bottom, or on a page of their own.
\makeatletter
\def\fps@figure{!htbp}
\def\fps@table{!htbp}
\makeatother
\setlength{\abovecaptionskip}{4pt}
\setlength{\belowcaptionskip}{4pt}
\setlength{\LTcapwidth}{\linewidth}
% A figure in its own size, and never wider than the text.
\newsavebox{\fittedbox}
\newcommand{\fittedgraphics}[1]{%
  \sbox{\fittedbox}{\includegraphics{#1}}%
  \ifdim\wd\fittedbox>\linewidth\resizebox{\linewidth}{!}{\usebox{\fittedbox}}\else\usebox{\fittedbox}\fi}

\title{${escapeLatex(title)}}
\author{${authors.map((author) => escapeLatex(nameOf(author))).join(' \\and ')}}
\date{}

\begin{document}
\maketitle

\section{Methods}

\input{methods}

${[
  part(
    'Tables',
    tables.filter(({ table }) => !isLong(table)),
  ),
  part(
    'Figures',
    exhibits.filter(({ kind }) => kind === 'figure'),
  ),
  part(
    'Long tables',
    tables.filter(({ table }) => isLong(table)),
  ),
].join('')}\end{document}
`;
}
