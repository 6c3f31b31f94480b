/** How series are told apart: by a colour that says what they come from, and by shade, pattern, dashes and points. */
import type { BarMark, LegendItem, LineMark } from './header.tsx';
import { BAR_MARKS, LINE_MARKS, marksOf } from './marks.ts';
import { type FigureTheme, mixed, type SeriesKind } from './palette.ts';
import { POINT_SHAPES, type PointShape } from './Point.tsx';

export interface Series {
  /** Names differ within a figure. */
  name: string;
  kind: SeriesKind;
}

export interface SeriesStyle {
  colour: string;
  bar: BarMark;
  line: LineMark;
  point: PointShape;
}

/** How far the lightest and the darkest shade of a colour are from it. */
const LIGHTEST = -0.25;
const DARKEST = 0.45;

/** Of several series of a kind the first is the lightest and the last the darkest. */
function shadeOf(colour: string, place: number, of: number, theme: FigureTheme): string {
  if (of === 1) return colour;
  const way = LIGHTEST + ((DARKEST - LIGHTEST) * place) / (of - 1);
  return way < 0 ? mixed(colour, theme.background, -way) : mixed(colour, theme.ink, way);
}

export function seriesStyles(series: readonly Series[], theme: FigureTheme): SeriesStyle[] {
  const kinds = series.map(({ kind }) => kind);
  const marks = marksOf(kinds);
  return series.map(({ kind }, i) => {
    const place = kinds.slice(0, i).filter((one) => one === kind).length;
    const mark = marks[i]!;
    return {
      colour: shadeOf(theme.series[kind], place, kinds.filter((one) => one === kind).length, theme),
      bar: BAR_MARKS[mark]!,
      line: LINE_MARKS[mark]!,
      point: POINT_SHAPES[mark],
    };
  });
}

/** What a legend says of curves. @param labels one a curve */
export const curveItems = (labels: readonly string[], styles: readonly SeriesStyle[]): LegendItem[] =>
  styles.map(({ colour, line, point }, i) => ({ label: labels[i]!, colour, mark: line, point }));
