/** Which programs the notebook works on: the starter corpus, there from the start, IntroClass, once imported, and generated ones. */
import { Alert, Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { Disclosed } from '../page/Disclosed.tsx';
import type { Damaged } from '../../storage/read.ts';
import { Section } from '../Section.tsx';
import { useNotebook } from '../state/notebook.ts';
import type { SectionStatus } from '../state/sections.ts';
import { ClassBalance } from './ClassBalance.tsx';
import { CorpusChooser } from './CorpusChooser.tsx';
import { AgainLink } from './AgainLink.tsx';
import classes from './Data.module.css';
import { GeneratePanel } from './GeneratePanel.tsx';
import { useGeneration } from './generate-store.ts';
import { ImportPanel } from './ImportPanel.tsx';
import { ImportProgress, percent } from './ImportProgress.tsx';
import { isCorpusImport, useImport } from './import-store.ts';
import { ProgramBrowser, type ProgramFilter } from './ProgramBrowser.tsx';
import { type StoredCorpora, useCorpora, useVerification } from './use-corpus.ts';
import { useCorpusContent } from '../state/corpus-content.ts';
import { VerifyPanel } from './VerifyPanel.tsx';
import { count, plural } from './words.ts';

const ALL: ProgramFilter = { assignment: '', kind: '' };

export function DataSection() {
  const stored = useCorpora();
  const active = useNotebook((state) => state.activeCorpus);
  const content = useCorpusContent(active);
  const verification = useVerification(active);
  const [filter, setFilter] = useState(ALL);
  const programs = useRef<HTMLHeadingElement>(null);
  useStarter();
  const filled = content !== undefined && content.programs.length > 0;
  return (
    <Section
      id="data"
      title="Data"
      lead="Students’ C programs and the tests they must pass. A small corpus of the project’s own is here from the start; IntroClass, on which the paper’s figures stand, can be imported, and as many programs as you like generated."
      status={useStatus(stored)}
    >
      {stored ? <CorpusChooser stored={stored} /> : <Skeleton height={120} />}
      <StarterTrouble />
      {content && <DamagedRecords damaged={content.damaged} />}
      {filled ? (
        <>
          <h3>Fix types</h3>
          <ClassBalance content={content} chosen={filter.kind} onChoose={(kind) => setFilter({ ...filter, kind })} />
        </>
      ) : (
        <NoPrograms loading={content === undefined} />
      )}
      {stored && <BringIn present={stored.records.introclass !== undefined} />}
      {stored && <GeneratePanel present={stored.records.generated !== undefined} />}
      {filled && (
        <>
          <h3>Verdicts by running</h3>
          <VerifyPanel
            corpus={active}
            programs={content.programs.length}
            verification={verification}
            onShowDifferences={() => {
              setFilter({ assignment: '', kind: 'differs' });
              programs.current?.focus();
            }}
          />
          <h3 ref={programs} tabIndex={-1}>
            Programs
          </h3>
          <ProgramBrowser
            key={active}
            content={content}
            verification={verification ?? null}
            filter={filter}
            onFilter={setFilter}
          />
        </>
      )}
    </Section>
  );
}

/** The starter corpus loads itself, in the background, on the first visit and after it has changed. */
function useStarter() {
  const start = useImport((state) => state.start);
  useEffect(() => start({ type: 'starter' }), [start]);
}

function StarterTrouble() {
  const failure = useImport((state) => state.failure);
  const start = useImport((state) => state.start);
  if (failure?.kind !== 'starter') return null;
  return (
    <Alert color="red" variant="light" title="The starter corpus could not be loaded" role="alert" my="sm">
      <p>
        {failure.found} {failure.advice}
      </p>
      <Button size="xs" variant="default" onClick={() => start({ type: 'starter' })}>
        Load it again
      </Button>
    </Alert>
  );
}

/** Open while IntroClass is missing; one click away once it is there. */
function BringIn({ present }: { present: boolean }) {
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <div className={classes.bringIn}>
      <ImportProgress concerns={isCorpusImport} />
      {present && (
        <AgainLink controls="import-again" opened={opened} toggle={toggle}>
          Import IntroClass again
        </AgainLink>
      )}
      <Disclosed id="import-again" expanded={opened || !present} className={present ? classes.again : undefined}>
        <ImportPanel />
      </Disclosed>
    </div>
  );
}

function NoPrograms({ loading }: { loading: boolean }) {
  const active = useNotebook((state) => state.activeCorpus);
  const setActive = useNotebook((state) => state.setActiveCorpus);
  const running = useImport((state) => state.running !== null);
  if (loading || (active === 'starter' && running)) return <Skeleton height={320} mt="xl" />;
  if (active === 'starter') return null;
  return (
    <p>
      {active === 'introclass'
        ? 'IntroClass is not in this browser. Import it below, or '
        : 'There are no generated programs in this browser. Generate some below, or '}
      <button type="button" className="plain-link" onClick={() => setActive('starter')}>
        go on with the starter corpus
      </button>
      .
    </p>
  );
}

function DamagedRecords({ damaged }: { damaged: Damaged[] }) {
  const [first] = damaged;
  if (!first) return null;
  return (
    <Alert color="yellow" variant="light" title={`${plural(damaged.length, 'record')} cannot be read`} mt="md">
      The first is {first.key} ({first.problem}). They were left where they are; import the corpus again to replace
      them.
    </Alert>
  );
}

function useStatus(stored: StoredCorpora | undefined): SectionStatus {
  const active = useNotebook((state) => state.activeCorpus);
  const running = useImport((state) => state.running);
  const failure = useImport((state) => state.failure);
  const generating = useGeneration((state) => state.running !== null);
  if (running && isCorpusImport(running.kind))
    return { tone: 'busy', text: `importing, ${percent(running).toFixed(0)}%` };
  if (failure && (isCorpusImport(failure.kind) || failure.kind === 'starter'))
    return { tone: 'error', text: 'import failed' };
  if (generating) return { tone: 'busy', text: 'generating programs' };
  const record = stored?.records[active];
  if (record) return { tone: 'done', text: `${count(record.counts.distinct)} programs` };
  return running ? { tone: 'busy', text: 'loading' } : { tone: 'empty', text: 'no programs' };
}
