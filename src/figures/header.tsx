/** Title and legend as part of the SVG, so that an exported file is whole. */
import type { ReactElement } from 'react';
import type { FigureTheme } from './palette.ts';
import { Point, type PointShape } from './Point.tsx';
import { fitText, FONT_SIZE, textWidth, wrapText } from './text.ts';

/** How bars are filled. */
export type BarMark = 'fill' | 'hatch' | 'dots' | 'grid' | 'empty' | 'stripes';

/** How curves are drawn. */
export type LineMark = 'line' | 'dashes' | 'dotted' | 'dash-dot' | 'long-dashes' | 'sparse';

export interface LegendItem {
  label: string;
  colour: string;
  /** `points` on a curve; `band`: a range about a curve; `interval`: the line through a value. */
  mark: BarMark | LineMark | 'points' | 'band' | 'interval';
  /** Beside a curve's line, or alone with `interval`: the shape of its points. */
  point?: PointShape;
  /** The point is drawn in outline. */
  isOpen?: boolean;
}

/** Lengths of strokes and gaps. */
export const DASHES: Readonly<Record<LineMark, string | undefined>> = {
  line: undefined,
  dashes: '6 2',
  dotted: '2 2',
  'dash-dot': '7 2 2 2',
  'long-dashes': '11 3',
  sparse: '2 4',
};

const isLine = (mark: LegendItem['mark']): mark is LineMark => mark in DASHES;

const TITLE_SIZE = 13;
const LINE = 17;
const SWATCH = 18;
/** Kept free at the right of the title for the figure's menu. */
const MENU = 40;

/** What fills a bar that is not plain: stripes in its colour, a grid of them, or dots. */
export function BarPattern({
  id,
  mark,
  colour,
  background,
}: {
  id: string;
  mark: Exclude<BarMark, 'fill' | 'empty'>;
  colour: string;
  background: string;
}) {
  return (
    <pattern
      id={id}
      width={5}
      height={5}
      patternUnits="userSpaceOnUse"
      patternTransform={mark === 'stripes' ? 'rotate(-45)' : 'rotate(45)'}
    >
      <rect width={5} height={5} fill={background} />
      {mark === 'hatch' && <rect width={3} height={5} fill={colour} />}
      {mark === 'stripes' && <rect width={1.4} height={5} fill={colour} />}
      {mark === 'grid' && <path d="M0 0h5v1.3h-5zM0 0h1.3v5h-1.3z" fill={colour} />}
      {mark === 'dots' && <circle cx={2.5} cy={2.5} r={1.7} fill={colour} />}
    </pattern>
  );
}

/** @param id of the bar's pattern, where it has one */
export function barFill(mark: BarMark, colour: string, background: string, id: string): string {
  if (mark === 'fill') return colour;
  return mark === 'empty' ? background : `url(#${id})`;
}

function Swatch({ item, theme, id }: { item: LegendItem; theme: FigureTheme; id: string }) {
  const stroke = { stroke: item.colour, strokeWidth: 2 };
  const point = item.point && (
    <Point
      shape={item.point}
      x={7}
      y={-4}
      size={3.2}
      colour={item.colour}
      background={theme.background}
      isFilled={item.isOpen !== true}
    />
  );
  if (item.mark === 'interval')
    return (
      <>
        <line x1={0} x2={14} y1={-4} y2={-4} {...stroke} strokeWidth={1.5} />
        {point}
      </>
    );
  if (isLine(item.mark))
    return (
      <>
        <line x1={0} x2={14} y1={-4} y2={-4} {...stroke} strokeDasharray={DASHES[item.mark]} />
        {point}
      </>
    );
  if (item.mark === 'points')
    return (
      <g fill="none" stroke={item.colour} strokeWidth={1.5}>
        <circle cx={3} cy={-4} r={2.5} />
        <rect x={9} y={-6.5} width={5} height={5} />
      </g>
    );
  if (item.mark === 'band') return <rect y={-9} width={14} height={10} fill={item.colour} fillOpacity={0.25} />;
  return (
    <>
      {item.mark !== 'fill' && item.mark !== 'empty' && (
        <defs>
          <BarPattern id={id} mark={item.mark} colour={item.colour} background={theme.background} />
        </defs>
      )}
      <rect
        y={-9}
        width={14}
        height={10}
        fill={barFill(item.mark, item.colour, theme.background, id)}
        stroke={item.colour}
      />
    </>
  );
}

export interface Header {
  title: string;
  /** Of the whole figure, in px. */
  width: number;
  theme: FigureTheme;
  /** Of title and legend, in px. */
  height: number;
  node: ReactElement;
}

/** Lays out title and legend over `width` px. `id` keeps pattern names apart where several figures share a page. */
export function figureHeader(
  title: string,
  legend: readonly LegendItem[],
  width: number,
  theme: FigureTheme,
  id: string,
): Header {
  const titleLines = wrapText(title, width - MENU, TITLE_SIZE * 1.05);
  const legendTop = titleLines.length * LINE + 14;
  let x = 0;
  let row = 0;
  const places = legend.map((full) => {
    const item = { ...full, label: fitText(full.label, width - SWATCH) };
    const room = SWATCH + textWidth(item.label) + 14;
    if (x > 0 && x + room > width) {
      x = 0;
      row += 1;
    }
    const place = { item, x, y: legendTop + row * LINE };
    x += room;
    return place;
  });
  return {
    title,
    width,
    theme,
    height: legend.length === 0 ? legendTop : legendTop + row * LINE + 10,
    node: (
      <g>
        {titleLines.map((line, i) => (
          <text key={line} x={0} y={13 + i * LINE} fontSize={TITLE_SIZE} fontWeight={600} fill={theme.ink}>
            {line}
          </text>
        ))}
        {places.map(({ item, x: left, y }, i) => (
          <g key={`${left} ${y}`} transform={`translate(${left} ${y})`}>
            <Swatch item={item} theme={theme} id={`${id}-legend-${i}`} />
            <text x={SWATCH} fontSize={FONT_SIZE} fill={theme.ink}>
              {item.label}
            </text>
          </g>
        ))}
      </g>
    ),
  };
}
