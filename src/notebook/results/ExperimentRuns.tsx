/** The runs of experiments, each under its experiment and one click away: there can be hundreds. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useStored } from '../state/use-stored.ts';
import { placeOf, runsByArm } from '../../experiment/record.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { doneRuns } from '../../storage/experiments.ts';
import { formatAddress } from '../address.ts';
import { Fold } from '../page/Fold.tsx';
import type { Choosing } from './choosing.ts';
import classes from './Results.module.css';

export interface ExperimentRunsProps extends Choosing {
  experiments: readonly StoredExperiment[];
}

export function ExperimentRuns({ experiments, ...choosing }: ExperimentRunsProps) {
  return (
    <div className={classes.experiments}>
      <h3>Runs of experiments</h3>
      {experiments.map((experiment) => (
        <RunsOf key={experiment.id} experiment={experiment} {...choosing} />
      ))}
    </div>
  );
}

function RunsOf({ experiment: { id, record }, ids, onToggle }: Choosing & { experiment: StoredExperiment }) {
  const [opened, setOpened] = useState(false);
  const done = useStored(() => doneRuns(record.runs.map((run) => run.id)), [record]);
  const count = done?.size ?? 0;
  const chosen = record.runs.filter((run) => ids.includes(run.id)).length;
  if (count === 0) return null;
  return (
    <Fold
      title={record.document.title}
      summary={`Experiment, ${count === 1 ? '1 run' : `${count} runs`}${chosen > 0 ? `, ${chosen} chosen` : ''}`}
      level={4}
      opened={opened}
      onToggle={() => setOpened(!opened)}
    >
      <p className={classes.hint}>
        Its answers are kept, not its weights. <a href={formatAddress('experiments', id)}>What the experiment shows</a>
      </p>
      {runsByArm(record.runs.filter((run) => done?.has(run.id) ?? false)).map(({ name, runs }) => (
        <fieldset key={name} className={classes.arm}>
          <legend>{name}</legend>
          {runs.map((run) => (
            <Checkbox
              key={run.id}
              size="xs"
              label={placeOf(run)}
              checked={ids.includes(run.id)}
              onChange={(event) => onToggle(run.id, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      ))}
    </Fold>
  );
}
