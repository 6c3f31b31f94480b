/** The runs of an experiment that are done, each a way to what it shows by itself. */
import { useStored } from '../state/use-stored.ts';
import { placeOf, runsByArm } from '../../experiment/record.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { doneRuns } from '../../storage/experiments.ts';
import { formatAddress } from '../address.ts';
import classes from './Results.module.css';

export function RunList({ experiment: { record } }: { experiment: StoredExperiment }) {
  const done = useStored(() => doneRuns(record.runs.map(({ id }) => id)), [record]);
  if (done === undefined) return null;
  return (
    <dl className={classes.runs}>
      {runsByArm(record.runs.filter(({ id }) => done.has(id))).map(({ name, runs }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {runs.map((run) => (
              <a key={run.id} href={formatAddress('results', run.id)}>
                {placeOf(run)}
              </a>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
