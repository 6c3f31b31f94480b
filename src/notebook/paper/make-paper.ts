/** From a stored experiment and its exhibits to the zip: figures are drawn here, where there is a page; the rest is a worker's. */
import type { Exhibit, FigureExhibit } from '../../exhibits/exhibit.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import { drawnSvg, type FigureSize, pngOf, svgFileOf, widthOf } from '../../figures/export/image.tsx';
import type { Authorship } from '../../paper/authorship.ts';
import { told } from '../../paper/claims.ts';
import type { DrawnFigure } from '../../paper/paper-files.ts';
import { askPack } from './ask-paper.ts';
import { rememberFigureSeconds } from './drawing-pace.ts';
import type { PackedPaper } from './paper-protocol.ts';

export interface PaperStep {
  /** Figures that are drawn, of how many; then the rest is packed. */
  done: number;
  total: number;
}

export interface PaperOrder {
  /** Of the stored experiment. */
  experiment: string;
  summary: ExperimentSummary;
  /** Those that were chosen, in reading order. */
  exhibits: readonly Exhibit[];
  /** What figures are drawn for; one that needs more room than a column gets the page. */
  size: FigureSize;
  authorship: Authorship;
}

/** Lets the page breathe: each of these steps takes tens of milliseconds of its thread. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Printed further down than this, letters are too small to read. */
const LEAST_SCALE = 0.8;

async function drawn({ id, title, render, minWidth = 0 }: FigureExhibit, chosen: FigureSize): Promise<DrawnFigure> {
  const size = minWidth * LEAST_SCALE > widthOf(chosen) ? 'page' : chosen;
  const { pdfOf } = await import('../../figures/export/pdf.ts');
  const plain = await drawnSvg(render, title, size, minWidth);
  await pause();
  const pdf = await pdfOf(plain, title);
  await pause();
  const svg = await svgFileOf(plain);
  await pause();
  return { id, svg, pdf, png: await pngOf(svg, size) };
}

/** Rejects with `PaperError`, with an error of the drawing, or after an abort with the signal's reason. */
export async function makePaper(
  { experiment, summary, exhibits, size, authorship }: PaperOrder,
  onStep: (step: PaperStep) => void,
  signal: AbortSignal,
): Promise<PackedPaper> {
  const begin = performance.now();
  const wanted = exhibits.filter((exhibit) => exhibit.kind === 'figure');
  const figures: DrawnFigure[] = [];
  for (const exhibit of wanted) {
    onStep({ done: figures.length, total: wanted.length });
    signal.throwIfAborted();
    figures.push(await drawn(exhibit, size));
  }
  onStep({ done: wanted.length, total: wanted.length });
  const packed = await askPack(
    {
      experiment,
      // Of every program’s answers only the worker that reads them has need.
      summary: { ...summary, programs: [] },
      exhibits: exhibits.map(told),
      figures,
      authorship,
      madeBy: __CODE_VERSION__,
    },
    signal,
  );
  rememberFigureSeconds((performance.now() - begin) / 1000, wanted.length);
  return packed;
}
