/** What an experiment shows, as a part of the notebook: signs of failure first, then its figures and tables in groups. */
import { useMemo, useState } from 'react';
import type { Exhibit } from '../../exhibits/exhibit.ts';
import { exhibitsOf } from '../../exhibits/exhibits-of.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { Fold } from '../page/Fold.tsx';
import { Diagnoses } from './Diagnoses.tsx';
import { ConfusionView } from './ConfusionView.tsx';
import { type ExhibitGroup, groupedExhibits, inParts, saidOnce } from './exhibit-groups.ts';
import { OneOfExhibits } from './ExhibitView.tsx';
import classes from './Results.module.css';
import { RunList } from './RunList.tsx';
import { SideBySide } from './SideBySide.tsx';
import { useSummary } from './use-summary.ts';

export function ExperimentResults({ experiment }: { experiment: StoredExperiment }) {
  const state = useSummary(experiment);
  if (state.state === 'summing') return <p className={classes.note}>Summing up.</p>;
  if (state.state === 'failed') return <p className={classes.note}>It could not be summed up: {state.problem}</p>;
  const { summary, damaged } = state;
  return (
    <>
      {damaged.length > 0 && (
        <p role="alert" className={classes.trouble}>
          {damaged.length === 1 ? 'One run' : `${damaged.length} runs`} cannot be read, and the summary is without{' '}
          {damaged.length === 1 ? 'it' : 'them'} ({damaged[0]!.key}: {damaged[0]!.problem}). Reload the page if it is
          older than the runs.
        </p>
      )}
      {summary.groups.length === 0 ? (
        <p className={classes.note}>No arm has a whole seed yet: scores are pooled over all folds of a seed.</p>
      ) : (
        <Summary experiment={experiment} summary={summary} />
      )}
    </>
  );
}

function Summary({ experiment, summary }: { experiment: StoredExperiment; summary: ExperimentSummary }) {
  const groups = useMemo(() => groupedExhibits(exhibitsOf(summary)), [summary]);
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(groups.slice(0, 1).map(({ id }) => id)));
  const toggle = (id: string) =>
    setOpened((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const foldOf = (id: string) => ({ level: 4, opened: opened.has(id), onToggle: () => toggle(id) }) as const;
  return (
    <>
      <Diagnoses diagnoses={summary.diagnoses} />
      {groups.map((group) => (
        <Fold key={group.id} title={group.title} summary={titlesOf(group)} {...foldOf(group.id)}>
          {group.id === 'confusion' && <ConfusionView experiment={experiment} summary={summary} />}
          {inParts(saidOnce(ownExhibits(group))).map((part) => (
            <OneOfExhibits key={part[0].id} exhibits={part} />
          ))}
        </Fold>
      ))}
      <Fold title="Two students on the same program" summary="Program by program, side by side" {...foldOf('pair')}>
        <SideBySide experiment={experiment} summary={summary} />
      </Fold>
      <Fold title="Runs" summary="Each by itself, in Results" {...foldOf('single-runs')}>
        <RunList experiment={experiment} />
      </Fold>
    </>
  );
}

/** Of the matrices only those seed by seed: the view of confusions draws the others, with their programs behind them. */
const ownExhibits = ({ id, exhibits }: ExhibitGroup): Exhibit[] =>
  id === 'confusion' ? exhibits.filter((exhibit) => exhibit.id.startsWith('confusion-by-seed')) : exhibits;

const titlesOf = ({ exhibits }: ExhibitGroup): string =>
  exhibits.length === 1 ? exhibits[0]!.title : `${exhibits.length} figures and tables`;
