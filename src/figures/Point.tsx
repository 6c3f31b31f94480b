/** A point of a series: its shape tells the series apart beside its colour. */

export const POINT_SHAPES = ['circle', 'square', 'diamond', 'triangle', 'turned', 'cross'] as const;
export type PointShape = (typeof POINT_SHAPES)[number];

export interface PointProps {
  shape: PointShape;
  x: number;
  y: number;
  /** Half its width, in px. */
  size: number;
  colour: string;
  background: string;
  /** Filled with its colour, else with the background. */
  isFilled?: boolean;
}

/** Outline about (0, 0), of one unit to each side. */
const OUTLINES: Readonly<Record<Exclude<PointShape, 'circle' | 'cross'>, readonly (readonly [number, number])[]>> = {
  square: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  diamond: [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  triangle: [
    [0, -1.2],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  turned: [
    [0, 1.2],
    [1.15, -0.85],
    [-1.15, -0.85],
  ],
};

const place = (value: number): string => value.toFixed(2);

export function Point({ shape, x, y, size, colour, background, isFilled = true }: PointProps) {
  const look = { fill: isFilled ? colour : background, stroke: colour, strokeWidth: isFilled ? 1 : 1.5 };
  if (shape === 'circle') return <circle cx={place(x)} cy={place(y)} r={size} {...look} />;
  if (shape === 'cross') {
    const [left, right, top, bottom] = [x - size, x + size, y - size, y + size].map(place);
    return (
      <path
        d={`M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}`}
        stroke={colour}
        strokeWidth={2}
      />
    );
  }
  const points = OUTLINES[shape].map(([right, down]) => `${place(x + size * right)},${place(y + size * down)}`);
  return <polygon points={points.join(' ')} {...look} />;
}
