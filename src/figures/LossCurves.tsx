/** Loss curves of one or several runs: the label loss of all, and beside it the reasoning loss of those that have one. */
import { lazy, useDeferredValue, useMemo } from 'react';
import { Figure } from './Figure.tsx';
import classes from './Figure.module.css';
import { marksOf } from './marks.ts';
import type { SeriesKind } from './palette.ts';
import type { LossSeries } from './recharts/LossChart.tsx';
import { samplePoints } from './sample.ts';
import type { Table } from './table.ts';

const LossChart = lazy(async () => ({ default: (await import('./recharts/LossChart.tsx')).LossChart }));

export interface LossCurvesRun {
  name: string;
  regime: SeriesKind;
  /** Sorted by step; a live run passes a new array when it grows. */
  steps: readonly { step: number; labelLoss: number; reasoningLoss: number | null }[];
  /** Of the whole run; null until it is known. */
  stepsPlanned: number | null;
  /** Validation means, at the step at which each epoch ended. */
  epochs: readonly { step: number; labelLoss: number; reasoningLoss: number | null }[];
}

type Loss = 'labelLoss' | 'reasoningLoss';

const FIGURES = [
  { loss: 'labelLoss', name: 'label-loss', title: 'Label loss', axis: 'Cross-entropy (nats)' },
  { loss: 'reasoningLoss', name: 'reasoning-loss', title: 'Reasoning loss', axis: 'Binary cross-entropy (nats)' },
] as const satisfies { loss: Loss; name: string; title: string; axis: string }[];

function seriesOf(runs: readonly LossCurvesRun[], loss: Loss): LossSeries[] {
  const points = (list: LossCurvesRun['steps']) =>
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

/** Few enough rows to read: means over a twentieth of the run, then every validation score. */
function tableOf(title: string, series: readonly LossSeries[]): Table {
  return {
    caption: `${title} in nats, by step. Training values are means over the steps about the one given.`,
    columns: [
      { name: 'Step and run' },
      { name: 'Run' },
      { name: 'Side' },
      { name: 'Step', decimals: 0 },
      { name: 'Loss', decimals: 4 },
    ],
    rows: series.flatMap(({ name, training, validation }) => {
      const size = Math.max(1, Math.ceil((training.at(-1)?.step ?? 1) / 20));
      const row = (side: string, step: number, value: number) => [
        `${name}, ${side}, step ${Math.round(step)}`,
        name,
        side,
        Math.round(step),
        value,
      ];
      return [
        ...samplePoints(training, size).map((point) => row('training', point.step, point.mean)),
        ...validation.map((point) => row('validation', point.step, point.value)),
      ];
    }),
  };
}

/** Nothing is drawn before the first step. Names of runs must differ. */
export function LossCurves({ runs }: { runs: readonly LossCurvesRun[] }) {
  // While steps stream in, the page answers first and the curves follow.
  const shown = useDeferredValue(runs);
  const figures = useMemo(
    () =>
      FIGURES.map((figure) => ({ ...figure, series: seriesOf(shown, figure.loss) })).filter(
        (figure) => figure.series.length > 0,
      ),
    [shown],
  );
  return (
    <div className={classes.pair}>
      {figures.map(({ name, title, axis, series }) => (
        <Figure
          key={name}
          name={name}
          title={title}
          table={tableOf(title, series)}
          render={(drawing) => <LossChart {...drawing} title={title} axis={axis} series={series} />}
        />
      ))}
    </div>
  );
}
