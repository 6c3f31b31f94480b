/** How two confusion matrices differ, cell by cell, in a diverging hue whose middle is the page's own white. */
import { useId } from 'react';
import { px } from './axes.tsx';
import { ColourScale } from './ColourScale.tsx';
import type { Drawing } from './drawing.ts';
import { Frame } from './Frame.tsx';
import { figureHeader } from './header.tsx';
import { divergingColour, inkOn } from './palette.ts';
import { FONT_SIZE, textWidth, wrapText } from './text.ts';

export interface DifferenceCell {
  /** The second's share of the row less the first's, −1 to 1. */
  difference: number;
  /** Whether its interval leaves out 0. */
  isMarked: boolean;
}

export interface MatrixDifferenceProps extends Drawing {
  title: string;
  labels: readonly string[];
  /** `[labels, columns]`; null in rows without programs. */
  cells: readonly (readonly (DifferenceCell | null)[])[];
  /** Programs of each row. */
  support: readonly number[];
  /** Whether a further column stands for answers that cannot be read. */
  hasNoAnswer: boolean;
  /** What the two ends of the hue mean: "more in label-only". */
  ends: { less: string; more: string };
}

const LABEL_SIZE = 10;
const COUNT_COLUMN = 26;
const MOST_CELL = 56;
const SCALE_HEIGHT = 36;
const END_LINE = 12;

/** Cells that tell something are marked so: in print and to every eye, whatever their colour. */
const MARKED = 'bold and underlined: 95% interval leaves out 0';
const MARKED_WEIGHT = 600;
const MARK_HEIGHT = 1.8;

/** Of a share in hundredths: "+8", "−12", and nothing where it rounds to 0. */
function pointsText(difference: number): string {
  const points = Math.round(difference * 100);
  if (points === 0) return '';
  return points > 0 ? `+${points}` : `−${-points}`;
}

export function MatrixDifferenceDrawing({
  width,
  theme,
  title,
  labels,
  cells,
  support,
  hasNoAnswer,
  ends,
}: MatrixDifferenceProps) {
  const id = useId();
  const header = figureHeader(title, [], width, theme, id);
  const columns = hasNoAnswer ? [...labels, 'no answer'] : labels;
  const labelRoom = Math.ceil(Math.max(...labels.map((label) => textWidth(label, LABEL_SIZE)))) + 8;
  const cell = Math.min(MOST_CELL, (width - labelRoom - COUNT_COLUMN) / columns.length);
  const top = header.height + labelRoom + 4;
  const [across, down] = [cell * columns.length, cell * labels.length];
  const largest = Math.max(0.01, ...cells.flat().map((one) => Math.abs(one?.difference ?? 0)));
  const most = Math.ceil(largest * 20) / 20;
  const isAnyMarked = cells.some((row) => row.some((one) => one?.isMarked));
  // Long names would meet under the scale: they have lines of their own.
  const endLines = [`− ${ends.less}`, `+ ${ends.more}`, ...(isAnyMarked ? [MARKED] : [])].flatMap((end) =>
    wrapText(end, width - labelRoom, LABEL_SIZE),
  );
  return (
    <Frame header={header} height={Math.ceil(top + down + SCALE_HEIGHT + endLines.length * END_LINE)}>
      <g fontSize={LABEL_SIZE} fill={theme.ink}>
        <text x={px(labelRoom - 8)} y={px(top - 20)} textAnchor="end" fill={theme.soft}>
          Predicted →
        </text>
        <text x={px(labelRoom - 8)} y={px(top - 6)} textAnchor="end" fill={theme.soft}>
          Truth ↓
        </text>
        {columns.map((label, i) => (
          <text
            key={label}
            transform={`translate(${px(labelRoom + (i + 0.5) * cell + 3)} ${px(top - 4)}) rotate(-90)`}
            fontStyle={i < labels.length ? undefined : 'italic'}
          >
            {label}
          </text>
        ))}
        {labels.map((label, i) => (
          <g key={label}>
            <text x={px(labelRoom - 6)} y={px(top + (i + 0.5) * cell + 3)} textAnchor="end">
              {label}
            </text>
            <text
              x={px(labelRoom + across + COUNT_COLUMN - 2)}
              y={px(top + (i + 0.5) * cell + 3)}
              textAnchor="end"
              fill={theme.soft}
            >
              {support[i]}
            </text>
          </g>
        ))}
        <text x={px(labelRoom + across + COUNT_COLUMN - 2)} y={px(top - 6)} textAnchor="end" fill={theme.soft}>
          n
        </text>
      </g>
      {cells.map((row, truth) => (
        <g key={labels[truth]}>
          {row.map((one, predicted) => {
            const fill = divergingColour(theme, (one?.difference ?? 0) / most);
            return (
              <g
                key={columns[predicted]}
                transform={`translate(${px(labelRoom + predicted * cell)} ${px(top + truth * cell)})`}
              >
                <rect
                  x={1}
                  y={1}
                  width={px(cell - 2)}
                  height={px(cell - 2)}
                  fill={fill}
                  stroke={truth === predicted ? theme.soft : theme.faint}
                  strokeWidth={truth === predicted ? 1 : 0.5}
                />
                {one?.isMarked && (
                  <rect
                    x={px(cell * 0.2)}
                    y={px(cell / 2 + 5)}
                    width={px(cell * 0.6)}
                    height={MARK_HEIGHT}
                    fill={inkOn(fill)}
                  />
                )}
                <text
                  x={px(cell / 2)}
                  y={px(cell / 2 + 3.5)}
                  textAnchor="middle"
                  fontSize={cell < 24 ? 8.5 : FONT_SIZE}
                  fontWeight={one?.isMarked ? MARKED_WEIGHT : undefined}
                  fill={inkOn(fill)}
                >
                  {one === null ? '' : pointsText(one.difference)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
      <g transform={`translate(${px(labelRoom)} ${px(top + down + 12)})`} fontSize={LABEL_SIZE} fill={theme.soft}>
        <ColourScale
          id={`${id}-scale`}
          colours={[-1, 0, 1].map((share) => divergingColour(theme, share))}
          width={px(across)}
          theme={theme}
        />
        <text y={19}>−{Math.round(most * 100)}</text>
        <text x={px(across / 2)} y={19} textAnchor="middle">
          0
        </text>
        <text x={px(across)} y={19} textAnchor="end">
          +{Math.round(most * 100)}
        </text>
        {endLines.map((line, i) => (
          <text key={line} y={33 + i * END_LINE}>
            {line}
          </text>
        ))}
      </g>
    </Frame>
  );
}
