/** Many confusion matrices beside each other, small, on one scale: one a seed. */
import { useId } from 'react';
import { px } from './axes.tsx';
import { ColourScale } from './ColourScale.tsx';
import type { Drawing } from './drawing.ts';
import { Frame } from './Frame.tsx';
import { figureHeader } from './header.tsx';
import { inkOn, sequentialColour } from './palette.ts';
import { FONT_SIZE, textWidth, wrapText } from './text.ts';

export interface SmallMatrix {
  /** Names differ: "seed 1". */
  name: string;
  /** `[labels, columns]`, rows truth. */
  counts: readonly (readonly number[])[];
}

export interface SmallMatricesProps extends Drawing {
  title: string;
  labels: readonly string[];
  matrices: readonly SmallMatrix[];
  /** Whether a further column stands for answers that cannot be read. */
  hasNoAnswer: boolean;
}

const LABEL_SIZE = 9;
const LEAST_CELL = 10;
const MOST_CELL = 20;
const GAP = 12;
const NAME_HEIGHT = 18;
const FOOT = 28;
const FOOT_LINE = 12;

export function SmallMatricesDrawing({ width, theme, title, labels, matrices, hasNoAnswer }: SmallMatricesProps) {
  const id = useId();
  const header = figureHeader(title, [], width, theme, id);
  const labelRoom = Math.ceil(Math.max(...labels.map((label) => textWidth(label, LABEL_SIZE)))) + 6;
  const columns = labels.length + (hasNoAnswer ? 1 : 0);
  const room = width - labelRoom;
  const beside = Math.max(1, Math.min(matrices.length, Math.floor((room + GAP) / (columns * LEAST_CELL + GAP))));
  const cell = Math.min(MOST_CELL, (room - (beside - 1) * GAP) / beside / columns);
  const [blockWidth, blockHeight] = [columns * cell + GAP, labels.length * cell + NAME_HEIGHT + 6];
  const lines = Math.ceil(matrices.length / beside);
  const top = header.height + 4;
  const bottom = top + lines * blockHeight;
  const most = Math.max(1, ...matrices.flatMap(({ counts }) => counts.flat()));
  const scaleWidth = Math.min(160, room);
  const order = `Rows: truth; columns: answers, in the same order${hasNoAnswer ? ', and last: none that can be read' : ''}`;
  const footLines = wrapText(order, width - labelRoom, LABEL_SIZE);
  return (
    <Frame header={header} height={Math.ceil(bottom + FOOT + footLines.length * FOOT_LINE)}>
      {Array.from({ length: lines }, (_, line) => (
        <g key={line} fontSize={LABEL_SIZE} fill={theme.ink}>
          {labels.map((label, i) => (
            <text
              key={label}
              x={px(labelRoom - 5)}
              y={px(top + line * blockHeight + NAME_HEIGHT + (i + 0.5) * cell + 3)}
              textAnchor="end"
            >
              {label}
            </text>
          ))}
        </g>
      ))}
      {matrices.map(({ name, counts }, at) => (
        <g
          key={name}
          transform={`translate(${px(labelRoom + (at % beside) * blockWidth)} ${px(top + Math.floor(at / beside) * blockHeight)})`}
        >
          <text x={0} y={12} fontSize={FONT_SIZE} fill={theme.ink}>
            {name}
          </text>
          {counts.map((row, truth) =>
            row.map((count, predicted) => {
              const fill = sequentialColour(theme, count / most);
              return (
                <g
                  // oxlint-disable-next-line react/no-array-index-key -- a cell is its place
                  key={`${truth},${predicted}`}
                  transform={`translate(${px(predicted * cell)} ${px(NAME_HEIGHT + truth * cell)})`}
                >
                  <rect
                    x={0.5}
                    y={0.5}
                    width={px(cell - 1)}
                    height={px(cell - 1)}
                    fill={fill}
                    stroke={truth === predicted ? theme.soft : 'none'}
                    strokeWidth={0.8}
                  />
                  {count > 0 && (
                    <text x={px(cell / 2)} y={px(cell / 2 + 2.8)} textAnchor="middle" fontSize={8} fill={inkOn(fill)}>
                      {count}
                    </text>
                  )}
                </g>
              );
            }),
          )}
        </g>
      ))}
      <g transform={`translate(${px(labelRoom)} ${px(bottom + 4)})`} fontSize={LABEL_SIZE} fill={theme.soft}>
        <ColourScale
          id={`${id}-scale`}
          colours={[0, 1].map((share) => sequentialColour(theme, share))}
          width={px(scaleWidth)}
          height={7}
          theme={theme}
        />
        <text y={17}>0</text>
        <text x={px(scaleWidth)} y={17} textAnchor="end">
          {most} programs
        </text>
        {footLines.map((line, i) => (
          <text key={line} y={30 + i * FOOT_LINE}>
            {line}
          </text>
        ))}
      </g>
    </Frame>
  );
}
