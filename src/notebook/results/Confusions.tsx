/** The confusion matrices side by side, and the programs behind the cell that was chosen. */
import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { confusionSentence } from '../../evaluation/findings.ts';
import { ConfusionMatrix } from '../../figures/ConfusionMatrix.tsx';
import type { MatrixCell } from '../../figures/ConfusionMatrixDrawing.tsx';
import { FIX_TYPES } from '../../teacher/vocabulary.ts';
import { CellPrograms } from './CellPrograms.tsx';
import type { LookedAt } from './looked-at.ts';
import { type Scale, ScaleField } from './ScaleField.tsx';
import classes from './Results.module.css';

export function Confusions({ runs }: { runs: readonly LookedAt[] }) {
  const [scale, setScale] = useLocalStorage<Scale>({
    key: 'fixtrace.results.matrix',
    defaultValue: 'counts',
    getInitialValueInEffect: false,
  });
  const [selected, setSelected] = useState<(MatrixCell & { run: string }) | null>(null);
  const of = runs.find((run) => run.run.id === selected?.run);
  const truth = FIX_TYPES[selected?.truth ?? 0];
  // The column after the fix types is that of no answer.
  const predicted = FIX_TYPES[selected?.predicted ?? 0] ?? null;
  const behind = (of?.predictions ?? [])
    .filter((prediction) => prediction.truth.fixType === truth && prediction.answer.fixType === predicted)
    .map(({ program }) => ({
      path: program,
      answers: runs.flatMap(({ name, run, byProgram }) => {
        const prediction = byProgram.get(program);
        return prediction ? [{ run: name, regime: run.config.regime, prediction }] : [];
      }),
    }));
  const mostPrograms = Math.max(
    ...runs.flatMap(({ report }) => [...report.classification.confusion.flat(), ...report.classification.noAnswer]),
  );
  const count = behind.length === 1 ? '1 program' : `${behind.length} programs`;

  return (
    <>
      <h3>Confusion</h3>
      {runs.map(({ name, report }) => {
        const sentence = confusionSentence(report.classification);
        return (
          <p key={name}>
            <strong>{name}.</strong> {sentence ?? 'It makes no mistake.'}
          </p>
        );
      })}
      <ScaleField scale={scale} onChange={setScale} />
      <div className={classes.pair}>
        {runs.map(({ name, run, report }) => (
          <ConfusionMatrix
            key={run.id}
            name={name}
            classification={report.classification}
            normalised={scale === 'shares'}
            mostPrograms={mostPrograms}
            selected={selected?.run === run.id ? selected : null}
            onSelect={(cell) => setSelected({ ...cell, run: run.id })}
          />
        ))}
      </div>
      <p className={classes.hint}>Choose a cell to list the programs behind it.</p>
      {of && selected && behind.length > 0 && (
        <CellPrograms
          key={`${selected.run} ${selected.truth} ${selected.predicted}`}
          title={
            predicted === null
              ? `${truth}, no readable answer by ${of.name}: ${count}`
              : truth === predicted
                ? `${truth}, rightly named by ${of.name}: ${count}`
                : `${truth} taken for ${predicted} by ${of.name}: ${count}`
          }
          corpus={of.run.corpus}
          programs={behind}
          onClose={() => setSelected(null)}
        />
      )}
    </>
  );
}
