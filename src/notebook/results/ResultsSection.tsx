/** Results: the stored runs, and what one or two of them show. */
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { StoredExperiment } from '../../storage/database.ts';
import type { Run } from '../../training/run.ts';
import { formatAddress, navigate, replaceAddress, useAddress } from '../address.ts';
import { Section } from '../Section.tsx';
import type { SectionStatus } from '../state/sections.ts';
import { useStoredRuns } from '../state/stored-runs.ts';
import { OpenStudent } from '../students/OpenStudent.tsx';
import { chosenRuns } from './choice.ts';
import { toggled } from './choosing.ts';
import { useExperimentRuns, useExperiments } from './experiment-runs.ts';
import { ExperimentRuns } from './ExperimentRuns.tsx';
import { useRegimeColours } from './regime-colours.ts';
import classes from './Results.module.css';
import { RunResults } from './RunResults.tsx';
import { RunsTable } from './RunsTable.tsx';

const NO_IDS: readonly string[] = [];

function statusOf(runs: number | undefined): SectionStatus | undefined {
  if (runs === undefined) return undefined;
  return runs === 0
    ? { tone: 'empty', text: 'no run yet' }
    : { tone: 'done', text: runs === 1 ? '1 run' : `${runs} runs` };
}

export function ResultsSection() {
  const colours = useRegimeColours();
  const stored = useStoredRuns();
  const experiments = useExperiments();
  const address = useAddress();
  const ids = address.section === 'results' ? address.path : NO_IDS;
  const runs = stored?.records;
  const elsewhere = runs ? ids.filter((id) => !runs.some((run) => run.id === id)) : NO_IDS;
  const ofExperiments = useExperimentRuns(elsewhere);
  const found = ofExperiments?.records;
  const all = useMemo(() => [...(runs ?? []), ...(found ?? [])], [runs, found]);
  const chosen = useMemo(() => chosenRuns(all, ids), [all, ids]);
  const missing = ofExperiments ? elsewhere.filter((id) => !ofExperiments.records.some((run) => run.id === id)) : [];
  const damaged = [...(stored?.damaged ?? []), ...(ofExperiments?.damaged ?? [])];
  const hasExperiments = experiments !== undefined && experiments.length > 0;
  // What was named is chosen, though it may still have to be read.
  const named = ids.filter((id) => !missing.includes(id));
  const chosenIds = named.length > 0 ? named : chosen.map((run) => run.id);
  const choosing = {
    ids: chosenIds,
    onToggle: (id: string, on: boolean) => replaceAddress('results', ...toggled(chosenIds, id, on)),
  };

  return (
    <Section
      id="results"
      title="Results"
      lead="What the finished runs answered about the programs that they had not trained on."
      status={statusOf(runs?.length)}
    >
      {runs === undefined && <p className={classes.hint}>Reading the stored runs.</p>}
      {damaged.length > 0 && (
        <p role="alert" className={classes.trouble}>
          {damaged.length === 1 ? 'One stored run' : `${damaged.length} stored runs`} cannot be read, and{' '}
          {damaged.length === 1 ? 'is' : 'are'} kept as found ({damaged[0]!.key}: {damaged[0]!.problem}). Reload the
          page if it is older than the runs.
        </p>
      )}
      {missing.length > 0 && (
        <p role="alert" className={classes.trouble}>
          The address names {missing.length === 1 ? 'a run' : 'runs'} that this browser does not have:{' '}
          {missing.join(', ')}. Runs stay in the browser they were trained in;{' '}
          {missing.length < ids.length ? 'the other is shown' : 'the newest are shown instead'}.
        </p>
      )}
      {runs?.length === 0 && !hasExperiments && (
        <div className={classes.empty}>
          <p>
            No run yet. Train both students, and their accuracy, F1 by fix type, confusion matrices and traces appear
            here, side by side, with the paper’s own figures in grey.
          </p>
          <Button variant="default" onClick={() => navigate('train')}>
            Go to Train
          </Button>
        </div>
      )}
      {runs && (runs.length > 0 || hasExperiments) && (
        <div style={colours}>
          {runs.length > 0 && <RunsTable runs={runs} {...choosing} />}
          {runs.length === 1 && !hasExperiments && (
            <p className={classes.hint}>One run is stored. Train the other regime on the same split to compare them.</p>
          )}
          {hasExperiments && <ExperimentRuns experiments={experiments} {...choosing} />}
        </div>
      )}
      {runs && <OpenStudent />}
      {ofExperiments === undefined && runs && <p className={classes.hint}>Reading the run.</p>}
      {ofExperiments && chosen.length > 0 && (
        <div style={colours}>
          {ofExperiments.records.length > 0 && <FromExperiments runs={ofExperiments.records} of={experiments ?? []} />}
          <RunResults key={chosen.map((run) => run.id).join(' ')} chosen={chosen} />
        </div>
      )}
    </Section>
  );
}

/** Which experiments the runs that are looked at are from. */
function FromExperiments({ runs, of }: { runs: readonly Run[]; of: readonly StoredExperiment[] }) {
  return (
    <p className={classes.hint}>
      {runs.map(({ id, name }) => {
        const experiment = of.find(({ record }) => record.runs.some((run) => run.id === id));
        return (
          <span key={id} className={classes.from}>
            {name}
            {experiment && (
              <>
                , of <a href={formatAddress('experiments', experiment.id)}>{experiment.record.document.title}</a>
              </>
            )}
          </span>
        );
      })}
    </p>
  );
}
