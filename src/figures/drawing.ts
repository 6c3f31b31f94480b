/** What a chart is drawn with, on the page and again for a file. */
import type { ReactElement } from 'react';
import type { FigureTheme } from './palette.ts';

export interface Drawing {
  /** In px; the chart decides its height. */
  width: number;
  theme: FigureTheme;
}

/** A pure function: the same drawing gives the same figure. */
export type RenderFigure = (drawing: Drawing) => ReactElement;
