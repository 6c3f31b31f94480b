/** What exhibits of confusion matrices share: counts of answers, rows the truth. */
import { ConfusionMatrixDrawing, type ConfusionMatrixDrawingProps } from '../figures/ConfusionMatrixDrawing.tsx';
import type { Column } from '../figures/table.ts';
import type { FigureExhibit } from './exhibit.ts';

export const NO_ANSWER = 'No answer';

/** A column a label, and where there are some, one for answers that cannot be read. */
export const countColumns = (labels: readonly string[], hasNoAnswer: boolean): Column[] =>
  [...labels, ...(hasNoAnswer ? [NO_ANSWER] : [])].map((name) => ({ name, decimals: 0 }));

/** Room that a matrix of all fix types takes. */
export const MATRIX_ROOM = { minWidth: 330, maxWidth: 560 } as const;

type Drawn = Pick<FigureExhibit, 'render' | 'minWidth' | 'maxWidth'>;

/** A picture of one matrix of answers. */
export const drawnMatrix = (matrix: Omit<ConfusionMatrixDrawingProps, 'width' | 'theme' | 'unit'>): Drawn => ({
  ...MATRIX_ROOM,
  render: (drawing) => <ConfusionMatrixDrawing {...drawing} {...matrix} unit="Answers" />,
});
