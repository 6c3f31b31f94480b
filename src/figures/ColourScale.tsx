/** The hues of a matrix as a bar, from the least to the most. */
import type { FigureTheme } from './palette.ts';

export interface ColourScaleProps {
  /** Unlike any other's of the page. */
  id: string;
  /** At equal distances, `#rrggbb`; two or more. */
  colours: readonly string[];
  /** In px. */
  width: number | string;
  height?: number;
  theme: FigureTheme;
}

export function ColourScale({ id, colours, width, height = 8, theme }: ColourScaleProps) {
  return (
    <>
      <defs>
        <linearGradient id={id}>
          {colours.map((colour, i) => (
            <stop key={colour} offset={i / (colours.length - 1)} stopColor={colour} />
          ))}
        </linearGradient>
      </defs>
      <rect width={width} height={height} fill={`url(#${id})`} stroke={theme.faint} />
    </>
  );
}
