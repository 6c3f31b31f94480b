/** A confusion matrix as SVG: rows the truth, columns the prediction, in one sequential hue. */
import { type KeyboardEvent, useId, useState } from 'react';
import { ColourScale } from './ColourScale.tsx';
import type { Drawing } from './drawing.ts';
import { Frame } from './Frame.tsx';
import { figureHeader } from './header.tsx';
import { inkOn, sequentialColour } from './palette.ts';
import { FONT_SIZE, textWidth } from './text.ts';

/** Indices into the labels; a `predicted` after the last label is no answer. */
export interface MatrixCell {
  truth: number;
  predicted: number;
}

export interface ConfusionMatrixDrawingProps extends Drawing {
  title: string;
  labels: readonly string[];
  /** Counts `[labels, labels]`, rows truth. */
  confusion: readonly (readonly number[])[];
  /** `[labels]`: programs without an answer, by truth. They have a column where there is one. */
  noAnswer: readonly number[];
  /** Show each row's shares instead of counts. A row without programs stays empty. */
  normalised: boolean;
  /** What is counted, for the scale: programs, where nothing is said. */
  unit?: string;
  /** The count that has the full colour, so that matrices side by side share their scale. */
  mostPrograms: number;
  selected?: MatrixCell | null;
  /** Called for a cell that has programs. Without it the drawing is a picture. */
  onSelect?: (cell: MatrixCell) => void;
}

const LABEL_SIZE = 10;
const COUNT_COLUMN = 30;
const SCALE_HEIGHT = 44;
const MOST_CELL = 56;
/** Between the labels' columns and that of no answer. */
const GAP = 5;
const NO_ANSWER = 'no answer';

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const total = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0);

const clamp = (index: number, last: number): number => Math.min(last, Math.max(0, index));

export function ConfusionMatrixDrawing({
  width,
  theme,
  title,
  labels,
  confusion,
  noAnswer,
  normalised,
  unit = 'Programs',
  mostPrograms,
  selected,
  onSelect,
}: ConfusionMatrixDrawingProps) {
  const id = useId();
  const [focus, setFocus] = useState<MatrixCell>({ truth: 0, predicted: 0 });
  const header = figureHeader(title, [], width, theme, id);
  const labelRoom = Math.ceil(Math.max(...labels.map((label) => textWidth(label, LABEL_SIZE)))) + 8;
  const hasNoAnswer = noAnswer.some((count) => count > 0);
  const columns = hasNoAnswer ? [...labels, NO_ANSWER] : labels;
  const counts = hasNoAnswer ? confusion.map((row, truth) => [...row, noAnswer[truth]!]) : confusion;
  const gap = hasNoAnswer ? GAP : 0;
  const cell = Math.min(MOST_CELL, (width - labelRoom - COUNT_COLUMN - gap) / columns.length);
  const top = header.height + labelRoom + 4;
  const [across, down] = [cell * columns.length + gap, cell * labels.length];
  const leftOf = (column: number): number => labelRoom + column * cell + (column < labels.length ? 0 : gap);
  const most = normalised ? 1 : Math.max(1, mostPrograms);

  const onKeyDown = (event: KeyboardEvent<SVGGElement>, at: MatrixCell) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (counts[at.truth]![at.predicted]! > 0) onSelect?.(at);
      return;
    }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = {
      truth: clamp(at.truth + step[0], labels.length - 1),
      predicted: clamp(at.predicted + step[1], columns.length - 1),
    };
    setFocus(next);
    const grid = event.currentTarget.closest('[role=grid]');
    grid?.querySelector<SVGGElement>(`[data-cell="${next.truth},${next.predicted}"]`)?.focus();
  };

  const cellOf = (count: number, truth: number, predicted: number) => {
    const of = total(counts[truth]!);
    const value = normalised ? (of === 0 ? 0 : count / of) : count;
    const fill = sequentialColour(theme, value / most);
    const isSelected = selected?.truth === truth && selected.predicted === predicted;
    const counted = `${count} ${count === 1 ? unit.toLowerCase().replace(/s$/, '') : unit.toLowerCase()}`;
    const answer = predicted < labels.length ? ` predicted as ${labels[predicted]}` : ', no readable answer';
    const name = `${labels[truth]}${answer}: ${counted} of ${of}`;
    const interactive = onSelect && {
      role: 'gridcell',
      tabIndex: focus.truth === truth && focus.predicted === predicted ? 0 : -1,
      'aria-label': name,
      'aria-selected': isSelected,
      'data-cell': `${truth},${predicted}`,
      style: { cursor: count > 0 ? 'pointer' : 'default' },
      onFocus: () => setFocus({ truth, predicted }),
      onClick: () => count > 0 && onSelect({ truth, predicted }),
      onKeyDown: (event: KeyboardEvent<SVGGElement>) => onKeyDown(event, { truth, predicted }),
    };
    return (
      <g key={columns[predicted]} transform={`translate(${leftOf(predicted)} ${top + truth * cell})`} {...interactive}>
        {onSelect && <title>{name}</title>}
        <rect
          x={1}
          y={1}
          width={cell - 2}
          height={cell - 2}
          fill={fill}
          stroke={isSelected ? theme.ink : truth === predicted ? theme.soft : 'none'}
          strokeWidth={isSelected ? 2.5 : 1}
        />
        {count > 0 && (
          <text
            x={cell / 2}
            y={cell / 2 + 4}
            textAnchor="middle"
            fontSize={cell < 24 ? 9 : FONT_SIZE}
            fill={inkOn(fill)}
          >
            {normalised ? Math.round(value * 100) : count}
          </text>
        )}
      </g>
    );
  };

  return (
    <Frame header={header} height={top + down + SCALE_HEIGHT} role={onSelect ? 'group' : 'img'}>
      <g fontSize={LABEL_SIZE} fill={theme.ink}>
        <text x={labelRoom - 8} y={top - 20} textAnchor="end" fill={theme.soft}>
          Predicted →
        </text>
        <text x={labelRoom - 8} y={top - 6} textAnchor="end" fill={theme.soft}>
          Truth ↓
        </text>
        {hasNoAnswer && (
          <text
            transform={`translate(${leftOf(labels.length) + cell / 2 + 3} ${top - 4}) rotate(-90)`}
            fontStyle="italic"
          >
            {NO_ANSWER}
          </text>
        )}
        {labels.map((label, i) => (
          <g key={label}>
            <text transform={`translate(${leftOf(i) + cell / 2 + 3} ${top - 4}) rotate(-90)`}>{label}</text>
            <text x={labelRoom - 6} y={top + (i + 0.5) * cell + 3} textAnchor="end">
              {label}
            </text>
            <text
              x={labelRoom + across + COUNT_COLUMN - 2}
              y={top + (i + 0.5) * cell + 3}
              textAnchor="end"
              fill={theme.soft}
            >
              {total(counts[i]!)}
            </text>
          </g>
        ))}
        <text x={labelRoom + across + COUNT_COLUMN - 2} y={top - 6} textAnchor="end" fill={theme.soft}>
          n
        </text>
      </g>
      <g {...(onSelect && { role: 'grid', 'aria-label': `${title}. Arrow keys move, Enter lists the programs.` })}>
        {counts.map((row, truth) => (
          <g key={labels[truth]} {...(onSelect && { role: 'row' })}>
            {row.map((count, predicted) => cellOf(count, truth, predicted))}
          </g>
        ))}
      </g>
      <g transform={`translate(${labelRoom} ${top + down + 14})`} fontSize={LABEL_SIZE} fill={theme.soft}>
        <ColourScale
          id={`${id}-scale`}
          colours={[0, 1].map((share) => sequentialColour(theme, share))}
          width={across}
          theme={theme}
        />
        <text y={20}>0</text>
        <text x={across / 2} y={20} textAnchor="middle">
          {normalised ? `% of the row’s ${unit.toLowerCase()}` : unit}
        </text>
        <text x={across} y={20} textAnchor="end">
          {normalised ? 100 : most}
        </text>
      </g>
    </Frame>
  );
}
