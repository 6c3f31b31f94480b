/** A reliability diagram: how often answers are right beside how sure the student was of them. */
import { useId } from 'react';
import type { Calibration } from '../evaluation/calibration.ts';
import { labelledTicks, place, px, type Scale } from './axes.tsx';
import type { Drawing } from './drawing.ts';
import { PlotFrame } from './Frame.tsx';
import { DASHES, figureHeader } from './header.tsx';
import { Point } from './Point.tsx';
import { curveItems, type Series, seriesStyles } from './series.ts';

export interface ReliabilityProps extends Drawing {
  title: string;
  series: readonly (Series & { calibration: Calibration })[];
}

const LEFT = 46;
const RIGHT = 12;
const MOST_HEIGHT = 300;
/** Half the width of a point that has all answers of a series. */
const LARGEST = 9;
const SMALLEST = 2;

export function ReliabilityDrawing({ width, theme, title, series }: ReliabilityProps) {
  const id = useId();
  const styles = seriesStyles(series, theme);
  const header = figureHeader(
    title,
    [
      ...curveItems(
        series.map(({ name, calibration }) => `${name}, ECE ${calibration.error.toFixed(2)}`),
        styles,
      ),
      { label: 'as right as sure', colour: theme.soft, mark: 'sparse' as const },
    ],
    width,
    theme,
    id,
  );
  const side = Math.min(width - LEFT - RIGHT, MOST_HEIGHT);
  const [top, bottom] = [header.height + 6, header.height + 6 + side];
  const x: Scale = { from: 0, to: 1, start: LEFT, end: LEFT + side };
  const y: Scale = { from: 0, to: 1, start: bottom, end: top };
  const ticks = labelledTicks(0, 1, 6);
  return (
    <PlotFrame
      header={header}
      top={top}
      bottom={bottom}
      up={{ scale: y, ticks, name: 'Share of right answers' }}
      across={{ scale: x, ticks, name: 'Probability of the answer, mean of a tenth' }}
    >
      <line
        x1={px(x.start)}
        y1={px(y.start)}
        x2={px(x.end)}
        y2={px(y.end)}
        stroke={theme.soft}
        strokeWidth={1.5}
        strokeDasharray={DASHES.sparse}
      />
      {series.map(({ name, calibration: { bins, n } }, i) => {
        const { colour, line, point } = styles[i]!;
        const points = bins.flatMap(({ certainty, accuracy, n: answers }) =>
          certainty === null || accuracy === null
            ? []
            : [
                {
                  x: place(x, certainty),
                  y: place(y, accuracy),
                  size: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(answers / n),
                },
              ],
        );
        return (
          <g key={name}>
            <path
              d={`M${points.map((one) => `${px(one.x)} ${px(one.y)}`).join('L')}`}
              stroke={colour}
              strokeWidth={1.6}
              strokeDasharray={DASHES[line]}
              fill="none"
            />
            {points.map((one) => (
              <g key={one.x} fillOpacity={0.75}>
                <Point
                  shape={point}
                  x={one.x}
                  y={one.y}
                  size={one.size}
                  colour={colour}
                  background={theme.background}
                />
              </g>
            ))}
          </g>
        );
      })}
    </PlotFrame>
  );
}
