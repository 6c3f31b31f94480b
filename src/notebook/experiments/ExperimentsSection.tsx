/** Experiments: declared as one document, run from a queue, and summed up. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useStored } from '../state/use-stored.ts';
import { fromShared } from '../../experiment/share.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { readExperiments } from '../../storage/experiments.ts';
import { replaceAddress, useAddress } from '../address.ts';
import { notifyTrouble } from '../page/notify.ts';
import { Section } from '../Section.tsx';
import type { SectionStatus } from '../state/sections.ts';
import { troubleOf } from '../state/trouble.ts';
import { DeclarePanel } from './DeclarePanel.tsx';
import { useDraft } from './draft.ts';
import { ExperimentItem } from './ExperimentItem.tsx';
import classes from './Experiments.module.css';
import rows from '../page/Rows.module.css';
import { keepQueue, pauseQueue, queuedOf, resumeQueue, useQueue } from './queue.ts';
import { isStoredId } from './stored-id.ts';

export function ExperimentsSection() {
  const stored = useStored(() => readExperiments(), [])?.records;
  const experiments = stored ?? [];
  useEffect(keepQueue, []);
  useSharedDocument();
  const { section, path } = useAddress();
  const named = section === 'experiments' && isStoredId(path[0] ?? '') ? path[0] : undefined;
  const missing = stored?.some(({ id }) => id === named) === false ? named : undefined;
  const queued = queuedOf(experiments);
  const others = experiments.filter(({ place }) => place === null);
  return (
    <Section
      id="experiments"
      title="Experiments"
      lead="A study as one document: which programs, how they are divided, what is compared, and with how many seeds. It runs from a queue that survives a reload; a run that was made before with the same configuration, data and code is not made again."
      status={useStatus(experiments)}
    >
      <DeclarePanel />
      {missing !== undefined && (
        <p role="alert" className={classes.trouble}>
          The address names an experiment that this browser does not have: {missing}. Experiments stay in the browser
          they were declared in; their documents can be handed on.
        </p>
      )}
      {queued.length > 0 && <QueueButton />}
      {experiments.length > 0 && (
        <ul className={rows.list} aria-label="Declared experiments">
          {[...queued, ...others].map((experiment, index) => (
            <ExperimentItem
              key={experiment.id}
              experiment={experiment}
              before={index < queued.length ? (queued[index - 1] ?? null) : null}
              after={index < queued.length ? (queued[index + 1] ?? null) : null}
            />
          ))}
        </ul>
      )}
      <p className={classes.note}>
        What an experiment can show, drawn from made-up answers:{' '}
        <a href={`${import.meta.env.BASE_URL}gallery.html`}>the gallery of figures</a>.
      </p>
    </Section>
  );
}

function QueueButton() {
  const paused = useQueue((state) => state.paused);
  return (
    <div className={classes.press}>
      <Button variant="default" size="compact-sm" onClick={paused ? resumeQueue : pauseQueue}>
        {paused ? 'Go on with the queue' : 'Pause the queue'}
      </Button>
      <span className={classes.note}>{paused ? 'The queue is paused, also after a reload.' : ''}</span>
    </div>
  );
}

/** An address that names a stored experiment shows its results; any other holds a document, which comes into the form, once. */
function useSharedDocument(): void {
  const { section, path } = useAddress();
  const shared = section === 'experiments' ? path[0] : undefined;
  useEffect(() => {
    if (shared === undefined || isStoredId(shared)) return;
    try {
      useDraft.getState().setDocument(fromShared(shared));
    } catch (error) {
      notifyTrouble(troubleOf(error, 'The address could not be read', 'Ask for it again.'));
    }
    replaceAddress('experiments');
  }, [shared]);
}

function useStatus(experiments: readonly StoredExperiment[]): SectionStatus {
  const paused = useQueue((state) => state.paused);
  const queued = queuedOf(experiments).length;
  if (queued > 0) return paused ? { tone: 'busy', text: 'paused' } : { tone: 'busy', text: `${queued} queued` };
  if (experiments.some(({ failures }) => Object.keys(failures).length > 0))
    return { tone: 'error', text: 'a run failed' };
  if (experiments.length === 0) return { tone: 'empty', text: 'none yet' };
  return { tone: 'done', text: experiments.length === 1 ? '1 experiment' : `${experiments.length} experiments` };
}
