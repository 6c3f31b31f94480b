/** What every drawing has: the SVG with its name, and the title and legend at its top; and axes about a plot. */
import type { ReactNode } from 'react';
import { ACROSS_HEIGHT, AxisAcross, type AxisProps, AxisUp } from './axes.tsx';
import type { Header } from './header.tsx';

export interface FrameProps {
  header: Header;
  /** Of the whole figure, in px. */
  height: number;
  /** A picture, unless there is something in it to act on. */
  role?: 'img' | 'group';
  children: ReactNode;
}

export function Frame({ header: { title, width, node }, height, role = 'img', children }: FrameProps) {
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} role={role} aria-label={title}>
      {node}
      {children}
    </svg>
  );
}

/** Where the name of an axis upwards stands, in px. */
const UP_NAME_AT = 12;

type Axis = Omit<AxisProps, 'theme'>;

export interface PlotFrameProps extends Omit<FrameProps, 'height' | 'role'> {
  /** Of the plot, in px; its left and right are the ends of the axis across. */
  top: number;
  bottom: number;
  /** Under the plot. */
  across: Axis & { grid?: boolean };
  /** Left of it, where values go upwards too. */
  up?: Axis;
  /** Patterns that the plot is filled with. */
  defs?: ReactNode;
}

/** A frame with one or two axes, high enough for both. */
export function PlotFrame({ header, top, bottom, across, up, defs, children }: PlotFrameProps) {
  const { theme } = header;
  const { start, end } = across.scale;
  return (
    <Frame header={header} height={Math.ceil(bottom + ACROSS_HEIGHT)}>
      {defs && <defs>{defs}</defs>}
      {up && <AxisUp {...up} theme={theme} left={start} right={end} nameAt={UP_NAME_AT} />}
      <AxisAcross {...across} theme={theme} top={top} bottom={bottom} />
      {children}
    </Frame>
  );
}
