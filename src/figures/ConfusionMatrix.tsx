/** A run's confusion matrix with its menu and table. */
import type { Classification } from '../evaluation/classification.ts';
import { ConfusionMatrixDrawing, type MatrixCell } from './ConfusionMatrixDrawing.tsx';
import { Figure } from './Figure.tsx';

export interface ConfusionMatrixProps {
  /** The run's name. */
  name: string;
  /** What is counted, where it is not programs. */
  unit?: string;
  classification: Classification;
  normalised: boolean;
  /** Count of the full colour. */
  mostPrograms: number;
  selected: MatrixCell | null;
  onSelect: (cell: MatrixCell) => void;
}

export function ConfusionMatrix({
  name,
  unit = 'programs',
  classification,
  normalised,
  mostPrograms,
  selected,
  onSelect,
}: ConfusionMatrixProps) {
  const { labels, confusion, noAnswer, n } = classification;
  const hasNoAnswer = noAnswer.some((count) => count > 0);
  const title = `${name}: confusion (n = ${n} ${unit})`;
  const matrix = {
    title,
    labels,
    confusion,
    noAnswer,
    normalised,
    mostPrograms,
    unit: `${unit.charAt(0).toUpperCase()}${unit.slice(1)}`,
  };
  return (
    <Figure
      name={`confusion-${name}`}
      title={title}
      render={(drawing) => <ConfusionMatrixDrawing {...drawing} {...matrix} selected={selected} onSelect={onSelect} />}
      renderFile={(drawing) => <ConfusionMatrixDrawing {...drawing} {...matrix} />}
      waitingHeight={520}
      minWidth={330}
      maxWidth={600}
      table={{
        caption: `Confusion matrix of ${name} on ${n} validation ${unit}: rows are the truth, columns the predictions.${hasNoAnswer ? ' No answer: no fix type can be read from what the student wrote.' : ''}`,
        columns: [
          { name: 'Truth' },
          ...labels.map((label) => ({ name: label, decimals: 0 })),
          ...(hasNoAnswer ? [{ name: 'No answer', decimals: 0 }] : []),
          { name: 'n', decimals: 0 },
        ],
        rows: confusion.map((row, i) => [
          labels[i]!,
          ...row,
          ...(hasNoAnswer ? [noAnswer[i]!] : []),
          classification.perLabel[i]!.support,
        ]),
      }}
    />
  );
}
