/** Loss curves of one or several runs: the label loss of all, and beside it those of reasoning and of faulty lines where a run has one. */
import { lazy, useDeferredValue, useMemo } from 'react';
import { Figure } from './Figure.tsx';
import classes from './Figure.module.css';
import { type LossCurvesRun, lossFigures } from './loss-series.ts';
import type { LossSeries } from './recharts/LossChart.tsx';
import { samplePoints } from './sample.ts';
import type { Table } from './table.ts';

const LossChart = lazy(async () => ({ default: (await import('./recharts/LossChart.tsx')).LossChart }));

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

const NONE: readonly LossCurvesRun[] = [];

/** Nothing is drawn before the first step. Names of runs must differ. */
export function LossCurves({ runs }: { runs: readonly LossCurvesRun[] }) {
  // While steps stream in, the page answers first and the curves follow, the first ones as well.
  const shown = useDeferredValue(runs, NONE);
  const figures = useMemo(
    () =>
      lossFigures(shown).map(({ name, title, axis, series }) => (
        <Figure
          key={name}
          name={name}
          title={title}
          table={tableOf(title, series)}
          render={(drawing) => <LossChart {...drawing} title={title} axis={axis} series={series} />}
        />
      )),
    [shown],
  );
  return <div className={classes.pair}>{figures}</div>;
}
