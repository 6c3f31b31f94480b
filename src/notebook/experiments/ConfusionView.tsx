/** Confusion matrices of an experiment: of one arm, all seeds together or one of them; and of two arms, how they differ. */
import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { confusionSentence } from '../../evaluation/findings.ts';
import { confusionDifferenceFigure } from '../../exhibits/confusion-figures.tsx';
import { kindOf, mainArms } from '../../exhibits/shown.ts';
import type { GroupSummary } from '../../experiment/group-summary.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import { ConfusionMatrix } from '../../figures/ConfusionMatrix.tsx';
import type { MatrixCell } from '../../figures/ConfusionMatrixDrawing.tsx';
import type { StoredExperiment } from '../../storage/database.ts';
import { FIX_TYPES } from '../../teacher/vocabulary.ts';
import { CellPrograms } from '../results/CellPrograms.tsx';
import { useRegimeColours } from '../results/regime-colours.ts';
import { ExhibitView } from './ExhibitView.tsx';
import classes from './Results.module.css';
import { type Scale, ScaleField } from '../results/ScaleField.tsx';
import { useAnswers } from './use-answers.ts';

export interface ConfusionViewProps {
  experiment: StoredExperiment;
  summary: ExperimentSummary;
}

/** In place of a seed. */
const POOLED = 'pooled';

export function ConfusionView({ experiment, summary }: ConfusionViewProps) {
  const { groups } = summary;
  const [first = groups[0]!] = mainArms(summary);
  const [name, setName] = useState(first.name);
  const [seed, setSeed] = useState(POOLED);
  const [scale, setScale] = useState<Scale>('shares');
  const [cell, setCell] = useState<MatrixCell | null>(null);
  const colours = useRegimeColours();
  const group = groups.find((one) => one.name === name) ?? first;
  const place = group.seeds.length > 1 && seed !== POOLED ? Number(seed) : null;
  const one = place === null ? undefined : group.classification.bySeed[place];
  const classification = one ?? group.classification.pooled;
  const told = one === undefined ? group.name : `${group.name}, seed ${group.seeds[place!]}`;
  const sentence = confusionSentence(classification);
  const show = (change: () => void) => {
    change();
    setCell(null);
  };
  return (
    <div style={colours}>
      <section className={classes.exhibit} aria-label="Confusion of an arm">
        <div className={classes.choices}>
          <NativeSelect
            label="Arm"
            size="xs"
            data={groups.map((other) => other.name)}
            value={group.name}
            onChange={({ currentTarget: { value } }) => show(() => setName(value))}
          />
          {group.seeds.length > 1 && (
            <NativeSelect
              label="Answers of"
              size="xs"
              data={[
                { value: POOLED, label: 'all seeds together' },
                ...group.seeds.map((own, at) => ({ value: String(at), label: `seed ${own}` })),
              ]}
              value={one === undefined ? POOLED : seed}
              onChange={({ currentTarget: { value } }) => show(() => setSeed(value))}
            />
          )}
          <ScaleField scale={scale} onChange={setScale} />
        </div>
        <p>
          <strong>{told}.</strong> {sentence ?? 'It makes no mistake.'}
        </p>
        <ConfusionMatrix
          name={told}
          unit={group.seeds.length > 1 && one === undefined ? 'answers' : 'programs'}
          classification={classification}
          normalised={scale === 'shares'}
          mostPrograms={Math.max(...classification.confusion.flat(), ...classification.noAnswer)}
          selected={cell}
          onSelect={setCell}
        />
        <p className={classes.note}>Choose a cell to list the programs behind it.</p>
        {cell && (
          <Behind
            key={`${told} ${cell.truth} ${cell.predicted}`}
            experiment={experiment}
            group={group}
            seeds={place === null ? group.seeds : [group.seeds[place]!]}
            cell={cell}
            onClose={() => setCell(null)}
          />
        )}
      </section>
      {groups.length > 1 && <Difference summary={summary} />}
    </div>
  );
}

interface BehindProps {
  experiment: StoredExperiment;
  group: GroupSummary;
  /** Whose answers are in the cell. */
  seeds: readonly (number | null)[];
  cell: MatrixCell;
  onClose: () => void;
}

function Behind({ experiment, group, seeds, cell, onClose }: BehindProps) {
  const answers = useAnswers(experiment, group, seeds);
  if (answers === undefined) return <p className={classes.note}>Reading the answers.</p>;
  const truth = FIX_TYPES[cell.truth]!;
  // The column after the fix types is that of no answer.
  const predicted = FIX_TYPES[cell.predicted] ?? null;
  const programs = [...answers].flatMap(([path, own]) => {
    const inCell = own.some(
      ({ prediction }) => prediction.truth.fixType === truth && prediction.answer.fixType === predicted,
    );
    return inCell ? [{ path, answers: own.map((answer) => ({ ...answer, regime: kindOf(group) })) }] : [];
  });
  if (programs.length === 0) return null;
  const what =
    predicted === null
      ? `${truth}, no readable answer`
      : truth === predicted
        ? `${truth}, rightly named`
        : `${truth} taken for ${predicted}`;
  const count = programs.length === 1 ? '1 program' : `${programs.length} programs`;
  return (
    <CellPrograms
      title={`${what} by ${group.name}${seeds.length > 1 ? ', with one seed at least' : ''}: ${count}`}
      corpus={experiment.record.document.corpus}
      programs={programs}
      onClose={onClose}
    />
  );
}

function Difference({ summary }: { summary: ExperimentSummary }) {
  const { groups } = summary;
  const [one = groups[0]!, other = groups.find((group) => group !== one)!] = mainArms(summary);
  const [names, setNames] = useState([one.name, other.name] as const);
  const [first, second] = names.map((name, i) => groups.find((group) => group.name === name) ?? [one, other][i]!) as [
    GroupSummary,
    GroupSummary,
  ];
  const exhibit = useMemo(
    () => (first === second ? null : confusionDifferenceFigure(summary, [first, second], 'confusion-difference')),
    [summary, first, second],
  );
  const data = groups.map(({ name }) => name);
  return (
    <>
      <div className={classes.choices}>
        <NativeSelect
          label="From"
          size="xs"
          data={data}
          value={first.name}
          onChange={({ currentTarget: { value } }) => setNames([value, second.name])}
        />
        <NativeSelect
          label="To"
          size="xs"
          data={data}
          value={second.name}
          onChange={({ currentTarget: { value } }) => setNames([first.name, value])}
        />
      </div>
      {exhibit === null ? (
        <p className={classes.note}>Choose two arms: one does not differ from itself.</p>
      ) : (
        <ExhibitView exhibit={exhibit} />
      )}
    </>
  );
}
