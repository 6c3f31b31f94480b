/** One experiment that was declared: how far it is, its place in the queue, and what came of it. */
import { Button, Progress } from '@mantine/core';
import { lazy, Suspense, useId } from 'react';
import { useStored } from '../state/use-stored.ts';
import { runName } from '../../experiment/record.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { deleteExperiment, doneRuns } from '../../storage/experiments.ts';
import { replaceAddress, useAddress } from '../address.ts';
import { notifyTrouble } from '../page/notify.ts';
import { troubleOf } from '../state/trouble.ts';
import { isUnderWay, type LiveRun, useTraining } from '../state/training.ts';
import { formatDuration } from '../train/pace.ts';
import { useDraft } from './draft.ts';
import classes from './Experiments.module.css';
import rows from '../page/Rows.module.css';
import { enqueue, exchange, takeOut, useQueue } from './queue.ts';
import { useTimeLeft } from './use-time-left.ts';

/** Loaded when somebody looks: with it come all figures and tables. */
const ExperimentResults = lazy(async () => ({
  default: (await import('./ExperimentResults.tsx')).ExperimentResults,
}));

export interface ItemProps {
  experiment: StoredExperiment;
  /** Its neighbours in the queue; null where there is none. */
  before: StoredExperiment | null;
  after: StoredExperiment | null;
}

/** What the reader asked for happens, or they hear why not. */
const act = (work: Promise<void>): void =>
  void work.catch((error: unknown) =>
    notifyTrouble(troubleOf(error, 'The queue could not be changed', 'Reload the page.')),
  );

export function ExperimentItem({ experiment, before, after }: ItemProps) {
  const { id, record, place, failures } = experiment;
  const { document, runs } = record;
  const ids = [...new Set(runs.map((run) => run.id))];
  const done = useStored(() => doneRuns(ids), [record]);
  const address = useAddress();
  const shown = address.section === 'experiments' && address.path[0] === id;
  const toggle = () => replaceAddress('experiments', ...(shown ? [] : [id]));
  const setDocument = useDraft((state) => state.setDocument);
  const panel = useId();
  const count = done?.size ?? 0;
  const failed = Object.keys(failures).length;
  return (
    <li className={rows.item} id={`experiments/${id}`}>
      <div className={rows.head}>
        <h3 className={`${rows.name} ${classes.title}`}>{document.title}</h3>
        <span className={classes.note}>
          {count} of {ids.length} runs{failed > 0 && `, ${failed} failed`}
          <Standing experiment={experiment} done={done} />
        </span>
        {place !== null && (
          <>
            <Button
              size="compact-sm"
              variant="default"
              disabled={!before}
              onClick={() => before && act(exchange(experiment, before))}
            >
              Earlier
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={!after}
              onClick={() => after && act(exchange(experiment, after))}
            >
              Later
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => act(takeOut(id))}>
              Cancel
            </Button>
          </>
        )}
        {place === null && count < ids.length && (
          <Button size="compact-sm" variant="default" onClick={() => act(enqueue(id))}>
            Go on
          </Button>
        )}
        <button type="button" className="plain-link" aria-expanded={shown} aria-controls={panel} onClick={toggle}>
          Results
        </button>
        <button type="button" className="plain-link" onClick={() => setDocument(document)}>
          Its document
        </button>
        {place === null && (
          <button type="button" className="plain-link" onClick={() => act(deleteExperiment(id))}>
            Delete
          </button>
        )}
      </div>
      {place !== null && (
        <Progress value={(100 * count) / ids.length} aria-label={`Runs of ${document.title}`} mt="xs" />
      )}
      {failed > 0 && (
        <ul className={classes.note}>
          {runs
            .filter((run) => run.id in failures)
            .map((run) => (
              <li key={run.id}>
                {runName(run)}: {failures[run.id]!.what} {failures[run.id]!.advice}
              </li>
            ))}
        </ul>
      )}
      <div id={panel} hidden={!shown}>
        {shown && (
          <Suspense fallback={<p className={classes.note}>Summing up.</p>}>
            <ExperimentResults experiment={experiment} />
          </Suspense>
        )}
      </div>
    </li>
  );
}

/** What becomes of the run that is next. */
function standingOf(run: LiveRun | undefined, all: readonly LiveRun[]): string {
  if (run?.phase === 'paused') return 'paused at';
  if (run?.phase !== 'queued') return 'training';
  return all.slice(0, all.indexOf(run)).some(isUnderWay) ? 'behind other runs:' : 'starting';
}

/** Where it stands: waiting, or which of its runs trains and how long all take. */
function Standing({ experiment, done }: { experiment: StoredExperiment; done: ReadonlySet<string> | undefined }) {
  const { current, paused } = useQueue();
  const seconds = useTimeLeft(experiment, done);
  const all = useTraining((state) => state.runs);
  const live = all.find(({ id }) => id === current?.run);
  if (experiment.place === null) return null;
  const left = seconds === null ? '' : `; about ${formatDuration(seconds)} left`;
  if (current?.experiment !== experiment.id)
    return (
      <>
        , {paused ? 'paused' : 'waiting'}
        {left}
      </>
    );
  if (current.run === null)
    return (
      <>
        ; baselines, fold {current.baselineFolds + 1}
        {left}
      </>
    );
  return (
    <>
      ; {standingOf(live, all)} {live?.name}
      {live && live.stepsPlanned !== null && `, step ${live.steps.length} of ${live.stepsPlanned}`}
      {live?.phase === 'running' &&
        live.secondsLeft !== null &&
        `, ${formatDuration(live.secondsLeft)} left of this run`}
      {left}
    </>
  );
}
