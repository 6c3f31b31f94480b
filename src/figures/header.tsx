/** Title and legend as part of the SVG, so that an exported file is whole. */
import type { ReactElement } from 'react';
import type { FigureTheme } from './palette.ts';
import { FONT_SIZE, textWidth, wrapText } from './text.ts';

export interface LegendItem {
  label: string;
  colour: string;
  /** `fill`, `hatch` and `dots`: bars; `line`, `dashes` and `dotted`: curves; `points` on a curve; `band`: a range about a curve. */
  mark: 'fill' | 'hatch' | 'dots' | 'line' | 'dashes' | 'dotted' | 'points' | 'band';
}

const TITLE_SIZE = 13;
const LINE = 17;
const SWATCH = 18;
/** Kept free at the right of the title for the figure's menu. */
const MENU = 40;

/** What fills a bar that is not plain: diagonal stripes in its colour, or dots. */
export function BarPattern({
  id,
  mark,
  colour,
  background,
}: {
  id: string;
  mark: 'hatch' | 'dots';
  colour: string;
  background: string;
}) {
  return (
    <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={5} height={5} fill={background} />
      {mark === 'hatch' ? (
        <rect width={3} height={5} fill={colour} />
      ) : (
        <circle cx={2.5} cy={2.5} r={1.7} fill={colour} />
      )}
    </pattern>
  );
}

function Swatch({ item, theme, id }: { item: LegendItem; theme: FigureTheme; id: string }) {
  const stroke = { stroke: item.colour, strokeWidth: 2 };
  if (item.mark === 'line') return <line x1={0} x2={14} y1={-4} y2={-4} {...stroke} />;
  if (item.mark === 'dashes') return <line x1={0} x2={14} y1={-4} y2={-4} {...stroke} strokeDasharray="6 2" />;
  if (item.mark === 'dotted') return <line x1={0} x2={14} y1={-4} y2={-4} {...stroke} strokeDasharray="2 2" />;
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
      {item.mark !== 'fill' && (
        <defs>
          <BarPattern id={id} mark={item.mark} colour={item.colour} background={theme.background} />
        </defs>
      )}
      <rect
        y={-9}
        width={14}
        height={10}
        fill={item.mark === 'fill' ? item.colour : `url(#${id})`}
        stroke={item.colour}
      />
    </>
  );
}

/** Lays out title and legend over `width` px. `id` keeps pattern names apart where several figures share a page. */
export function figureHeader(
  title: string,
  legend: readonly LegendItem[],
  width: number,
  theme: FigureTheme,
  id: string,
): { height: number; node: ReactElement } {
  const titleLines = wrapText(title, width - MENU, TITLE_SIZE * 1.05);
  const legendTop = titleLines.length * LINE + 14;
  let x = 0;
  let row = 0;
  const places = legend.map((item) => {
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
    height: legend.length === 0 ? legendTop : legendTop + row * LINE + 10,
    node: (
      <g>
        {titleLines.map((line, i) => (
          <text key={line} x={0} y={13 + i * LINE} fontSize={TITLE_SIZE} fontWeight={600} fill={theme.ink}>
            {line}
          </text>
        ))}
        {places.map(({ item, x: left, y }, i) => (
          <g key={item.label} transform={`translate(${left} ${y})`}>
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
