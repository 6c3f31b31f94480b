/** Which losses of runs are drawn, and their points. */
import { marksOf } from './marks.ts';
import type { SeriesKind } from './palette.ts';
import type { LossSeries } from './recharts/LossChart.tsx';

interface Losses {
  step: number;
  labelLoss: number;
  /** Null where the regime teaches no tags. */
  reasoningLoss: number | null;
  /** Null without a line head. */
  lineLoss: number | null;
}

export interface LossCurvesRun {
  name: string;
  regime: SeriesKind;
  /** Sorted by step; a live run passes a new array when it grows. */
  steps: readonly Losses[];
  /** Of the whole run; null until it is known. */
  stepsPlanned: number | null;
  /** Validation means, at the step at which each epoch ended. */
  epochs: readonly Losses[];
}

const FIGURES = [
  { loss: 'labelLoss', name: 'label-loss', title: 'Label loss', axis: 'Cross-entropy (nats)' },
  { loss: 'reasoningLoss', name: 'reasoning-loss', title: 'Reasoning loss', axis: 'Binary cross-entropy (nats)' },
  { loss: 'lineLoss', name: 'line-loss', title: 'Faulty-line loss', axis: 'Binary cross-entropy (nats)' },
] as const satisfies { loss: keyof Losses; name: string; title: string; axis: string }[];

function seriesOf(runs: readonly LossCurvesRun[], loss: (typeof FIGURES)[number]['loss']): LossSeries[] {
  const points = (list: readonly Losses[]) =>
    list.flatMap((point) => {
      const value = point[loss];
      return value === null ? [] : [{ step: point.step, value }];
    });
  const marks = marksOf(runs.map(({ regime }) => regime));
  return runs
    .map((run, i) => ({
      name: run.name,
      kind: run.regime,
      mark: marks[i]!,
      stepsPlanned: run.stepsPlanned,
      training: points(run.steps),
      validation: points(run.epochs),
    }))
    .filter((series) => series.training.length > 0);
}

/** One figure for each loss that a run has, of the runs that have it. */
export const lossFigures = (runs: readonly LossCurvesRun[]) =>
  FIGURES.map((figure) => ({ ...figure, series: seriesOf(runs, figure.loss) })).filter(
    ({ series }) => series.length > 0,
  );
