/** Every file of a paper's zip, from an experiment's results and its exhibits. Pure: the same results give the same files. */
import { z } from 'zod';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { toCsv } from '../figures/export/csv.ts';
import { fileStem } from '../figures/export/download.ts';
import { artifactHtml, artifactMarkdown } from './artifact.ts';
import type { Authorship } from './authorship.ts';
import { checksumFile } from './checksums.ts';
import { claimParts, type Told } from './claims.ts';
import { dataFiles, type PaperContent } from './data-files.ts';
import { mainTex, methodsTex, tableTex } from './main-tex.ts';
import { methods } from './methods.ts';
import { citation, environment, licences, readme } from './notes.ts';
import { ABOUT, CLAIMS, jsonFile, MAIN, type PaperFile, textFile } from './paper-file.ts';
import { inMarkdown } from './words.ts';

/** A figure as it was drawn for the zip. */
export interface DrawnFigure {
  /** Of its exhibit. */
  id: string;
  svg: string;
  pdf: Uint8Array<ArrayBuffer>;
  png: Uint8Array<ArrayBuffer>;
}

export const aboutSchema = z.strictObject({
  format: z.literal('fixtrace-paper'),
  version: z.literal(1),
  title: z.string(),
  /** Which Fixtrace made the files; the runs may be of another. */
  madeBy: z.string(),
  exhibits: z.array(z.strictObject({ id: z.string(), kind: z.enum(['table', 'figure']), title: z.string() })),
});
export type About = z.infer<typeof aboutSchema>;

export interface PaperInput {
  content: PaperContent;
  summary: ExperimentSummary;
  /** Those that were chosen, in reading order. */
  exhibits: readonly Told[];
  /** One for each exhibit that is a figure. */
  figures: readonly DrawnFigure[];
  /** For the citation and the document's head. */
  authorship: Authorship;
  /** Version and commit of this code. */
  madeBy: string;
}

/** The zip's one folder, and the stem of its name. */
export const folderOf = ({ record }: Pick<PaperContent, 'record'>): string =>
  `${fileStem(record.document.title)}-paper`;

const figureFiles = ({ id, svg, pdf, png }: DrawnFigure): PaperFile[] => [
  textFile(`figures/${id}.svg`, svg),
  { path: `figures/${id}.pdf`, bytes: pdf },
  { path: `figures/${id}.png`, bytes: png },
];

/** LaTeX and CSV of an exhibit's table. */
export const tableFiles = (exhibit: Told): PaperFile[] => [
  textFile(`tables/${exhibit.id}.tex`, tableTex(exhibit)),
  textFile(`tables/${exhibit.id}.csv`, toCsv(exhibit.table)),
];

const byPath = (a: PaperFile, b: PaperFile): number => (a.path < b.path ? -1 : 1);

/** Sorted by path, the check sums last. Throws a RangeError where a figure was not drawn. */
export function paperFiles({ content, summary, exhibits, figures, authorship, madeBy }: PaperInput): PaperFile[] {
  const drawn = new Set(figures.map(({ id }) => id));
  const missing = exhibits.find(({ kind, id }) => kind === 'figure' && !drawn.has(id));
  if (missing !== undefined) throw new RangeError(`The figure ${missing.id} was not drawn.`);
  const { title } = content.record.document;
  const paragraphs = methods(content, summary, exhibits);
  const claims = claimParts(summary, exhibits);
  const about: About = {
    format: 'fixtrace-paper',
    version: 1,
    title,
    madeBy,
    exhibits: exhibits.map(({ id, kind, title: name }) => ({ id, kind, title: name })),
  };
  const files = [
    textFile('README.md', readme(content, exhibits.length, figures.length)),
    textFile('LICENSES.md', licences(content, figures.length)),
    textFile('CITATION.cff', citation(content, authorship)),
    textFile('ARTIFACT.md', artifactMarkdown(content, claims, madeBy)),
    textFile('ARTIFACT.html', artifactHtml(content, claims, madeBy)),
    textFile('methods.md', `# Methods\n\n${paragraphs.map(inMarkdown).join('\n\n')}\n`),
    textFile('methods.tex', methodsTex(paragraphs)),
    textFile(MAIN, mainTex(authorship.title ?? title, authorship.authors, exhibits)),
    jsonFile(ABOUT, about),
    jsonFile(
      CLAIMS,
      claims.flatMap((part) => part.claims),
    ),
    jsonFile('environment.json', environment(content)),
    ...exhibits.flatMap(tableFiles),
    ...figures.flatMap(figureFiles),
    ...dataFiles(content),
  ].sort(byPath);
  return [...files, checksumFile(files)];
}
