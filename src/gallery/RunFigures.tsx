/** The figures of single runs, as the sections Train and Results have them. */
import { type ComponentType, useState } from 'react';
import { ConfusionMatrix } from '../figures/ConfusionMatrix.tsx';
import type { MatrixCell } from '../figures/ConfusionMatrixDrawing.tsx';
import { FixTypeBars } from '../figures/FixTypeBars.tsx';
import { LineScoreBars } from '../figures/LineBars.tsx';
import { LossCurves } from '../figures/LossCurves.tsx';
import { AccuracyByTraceBars, TagBars, TraceScoreBars } from '../figures/TraceBars.tsx';
import type { MadeUpRun } from './made-up-runs.ts';

interface RunsProps {
  runs: readonly MadeUpRun[];
}

const named = (runs: readonly MadeUpRun[]) =>
  runs.map(({ name, curves, report }) => ({ name, kind: curves.regime, ...report }));

const traced = (runs: readonly MadeUpRun[]) =>
  named(runs).flatMap(({ traces, byReasoning, ...run }) =>
    traces && byReasoning ? [{ ...run, traces, byReasoning }] : [],
  );

function Matrix({ runs }: RunsProps) {
  const [selected, setSelected] = useState<MatrixCell | null>(null);
  const { name, report } = runs.at(-1)!;
  const { classification } = report;
  return (
    <ConfusionMatrix
      name={name}
      classification={classification}
      normalised={false}
      mostPrograms={Math.max(...classification.confusion.flat())}
      selected={selected}
      onSelect={setSelected}
    />
  );
}

const FixTypes = ({ runs }: RunsProps) => (
  <FixTypeBars
    runs={named(runs).map(({ classification, ...run }) => ({ ...run, perLabel: classification.perLabel }))}
    n={runs[0]?.report.n ?? 0}
  />
);

const Lines = ({ runs }: RunsProps) => (
  <LineScoreBars runs={named(runs).flatMap(({ lines, ...run }) => (lines ? [{ ...run, lines }] : []))} />
);

export const RUN_FIGURES: readonly { id: string; title: string; Body: ComponentType<RunsProps> }[] = [
  { id: 'losses', title: 'Losses', Body: ({ runs }) => <LossCurves runs={runs.map(({ curves }) => curves)} /> },
  { id: 'fix-types', title: 'F1 by fix type of two runs', Body: FixTypes },
  { id: 'matrix', title: 'Confusion of one run', Body: Matrix },
  { id: 'traces', title: 'Traces of one run', Body: ({ runs }) => <TraceScoreBars runs={traced(runs)} /> },
  {
    id: 'by-trace',
    title: 'Accuracy by trace of one run',
    Body: ({ runs }) => <AccuracyByTraceBars runs={traced(runs)} />,
  },
  { id: 'tags', title: 'F1 by tag of one run', Body: ({ runs }) => <TagBars runs={traced(runs)} /> },
  { id: 'lines', title: 'Faulty lines of two runs', Body: Lines },
];
