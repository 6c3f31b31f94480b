/** One table or figure of an experiment: what the page shows, the gallery draws and the paper's zip holds. */
import type { RenderFigure } from '../figures/drawing.ts';
import type { Table } from '../figures/table.ts';

interface Common {
  /** Stem of its files, and its address: `fix-type-f1`. Unlike any other's of the experiment. */
  id: string;
  /** Under which it stands in lists: a quantity, not a sentence. */
  title: string;
  /** What it shows for these results, in a sentence or two with the numbers; empty where nothing can be said yet. */
  finding: string;
  /** What error bars mean, how many runs and programs, where a reference comes from. */
  note?: string;
  /** A figure's numbers too: for screen readers, CSV and LaTeX. */
  table: Table;
}

export interface TableExhibit extends Common {
  kind: 'table';
}

export interface FigureExhibit extends Common {
  kind: 'figure';
  render: RenderFigure;
  /** The drawing is never narrower than this many px; see `Figure`. */
  minWidth?: number;
  maxWidth?: number;
}

export type Exhibit = TableExhibit | FigureExhibit;
