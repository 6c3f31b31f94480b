/** Results: the stored runs, and what one or two of them show. */
import { Button } from '@mantine/core';
import { type CSSProperties, useDeferredValue, useMemo } from 'react';
import { useFigureTheme } from '../../figures/page.ts';
import { navigate, replaceAddress, useAddress } from '../address.ts';
import { Section } from '../Section.tsx';
import type { SectionStatus } from '../state/sections.ts';
import { useStoredRuns } from '../state/stored-runs.tsx';
import { OpenStudent } from '../students/OpenStudent.tsx';
import { chosenRuns } from './choice.ts';
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
  const { series } = useFigureTheme();
  const colours = {
    '--label-only': series['label-only'],
    '--reasoning-distilled': series['reasoning-distilled'],
    '--json': series.json,
  };
  // Much is computed from them: the rest of the page does not wait for it.
  const stored = useDeferredValue(useStoredRuns());
  const address = useAddress();
  const ids = address.section === 'results' ? address.path : NO_IDS;
  const runs = stored?.records;
  const chosen = useMemo(() => chosenRuns(runs ?? [], ids), [runs, ids]);
  const missing = runs ? ids.filter((id) => !runs.some((run) => run.id === id)) : [];

  return (
    <Section
      id="results"
      title="Results"
      lead="What the finished runs answered about the programs that they had not trained on."
      status={statusOf(runs?.length)}
    >
      {runs === undefined && <p className={classes.hint}>Reading the stored runs.</p>}
      {stored && stored.damaged.length > 0 && (
        <p role="alert" className={classes.trouble}>
          {stored.damaged.length === 1 ? 'One stored run' : `${stored.damaged.length} stored runs`} cannot be read, and{' '}
          {stored.damaged.length === 1 ? 'is' : 'are'} kept as found ({stored.damaged[0]!.key}:{' '}
          {stored.damaged[0]!.problem}
          ). Reload the page if it is older than the runs.
        </p>
      )}
      {missing.length > 0 && (
        <p role="alert" className={classes.trouble}>
          The address names {missing.length === 1 ? 'a run' : 'runs'} that this browser does not have:{' '}
          {missing.join(', ')}. Runs stay in the browser they were trained in;{' '}
          {missing.length < ids.length ? 'the other is shown' : 'the newest are shown instead'}.
        </p>
      )}
      {runs?.length === 0 && (
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
      {runs && runs.length > 0 && (
        <div style={colours as CSSProperties}>
          <RunsTable runs={runs} chosen={chosen} onChoose={(next) => replaceAddress('results', ...next)} />
          {runs.length === 1 && (
            <p className={classes.hint}>One run is stored. Train the other regime on the same split to compare them.</p>
          )}
        </div>
      )}
      {runs && <OpenStudent />}
      {runs && runs.length > 0 && (
        <div style={colours as CSSProperties}>
          <RunResults key={chosen.map((run) => run.id).join(' ')} chosen={chosen} />
        </div>
      )}
    </Section>
  );
}
