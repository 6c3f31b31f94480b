/** One experiment's exhibits to choose from, its claims, and the button that makes the zip. */
import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { exhibitsOf } from '../../exhibits/exhibits-of.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import { download } from '../../figures/export/download.ts';
import type { FigureSize } from '../../figures/export/image.tsx';
import type { Authorship } from '../../paper/authorship.ts';
import type { Claim } from '../../paper/claim.ts';
import { claimsOf, told } from '../../paper/claims.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { formatBytes } from '../../training/bytes.ts';
import { useSummary } from '../experiments/use-summary.ts';
import { announce } from '../page/LiveRegion.tsx';
import type { Trouble } from '../page/notify.ts';
import { useSeen } from '../page/use-seen.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { WorkProgress } from '../page/WorkProgress.tsx';
import { troubleOf } from '../state/trouble.ts';
import { formatDuration } from '../train/pace.ts';
import { AuthorshipFields } from './AuthorshipFields.tsx';
import { authorshipOf, useWrittenAuthorship } from './authorship-store.ts';
import { ClaimList } from './ClaimList.tsx';
import { figureSeconds } from './drawing-pace.ts';
import { useExhibitChoices } from './exhibit-choice-store.ts';
import { ExhibitChoice } from './ExhibitChoice.tsx';
import { makePaper, type PaperStep } from './make-paper.ts';
import classes from './Paper.module.css';
import type { PackedPaper } from './paper-protocol.ts';

export interface PaperDeskProps {
  experiment: StoredExperiment;
  onPacking: (packing: boolean) => void;
}

/** Sums up when the reader comes here, and while an experiment is being run only when they ask. */
export function PaperDesk({ experiment, onPacking }: PaperDeskProps) {
  const { ref, seen } = useSeen<HTMLDivElement>();
  const [asked, setAsked] = useState(false);
  const queued = experiment.place !== null;
  return (
    <div ref={ref} className={classes.desk}>
      {asked || (seen && !queued) ? (
        <Summing experiment={experiment} onPacking={onPacking} />
      ) : (
        queued && (
          <p>
            It is still being run.{' '}
            <button type="button" className="plain-link" onClick={() => setAsked(true)}>
              Use what is done so far
            </button>
          </p>
        )
      )}
    </div>
  );
}

function Summing({ experiment, onPacking }: PaperDeskProps) {
  const state = useSummary(experiment);
  if (state.state === 'summing') return <p className={classes.note}>Summing up.</p>;
  if (state.state === 'failed') return <p className={classes.note}>It could not be summed up: {state.problem}</p>;
  return <SummedDesk experiment={experiment} summary={state.summary} onPacking={onPacking} />;
}

type Making =
  | { step: 'waiting' }
  | { step: 'making'; at: PaperStep; cancel: () => void }
  | { step: 'made'; packed: PackedPaper }
  | { step: 'failed'; trouble: Trouble };

function SummedDesk({ experiment, summary, onPacking }: PaperDeskProps & { summary: ExperimentSummary }) {
  const exhibits = useMemo(() => exhibitsOf(summary), [summary]);
  const wanted = useExhibitChoices((state) => state.chosen[experiment.id]);
  const choose = useExhibitChoices((state) => state.choose);
  const left = new Set(exhibits.flatMap(({ id }) => (wanted?.includes(id) === false ? id : [])));
  const setLeft = (next: ReadonlySet<string>) => {
    const taken = exhibits.flatMap(({ id }) => (next.has(id) ? [] : id));
    choose(experiment.id, taken.length === exhibits.length ? null : taken);
  };
  const [size, setSize] = useState<FigureSize>('column');
  const { authorship, trouble: wrongNames } = authorshipOf(experiment.id, useWrittenAuthorship());
  const [making, setMaking] = useState<Making>({ step: 'waiting' });
  const chosen = exhibits.filter(({ id }) => !left.has(id));
  const claims = useMemo(() => claimsOf(summary, exhibits.map(told)), [summary, exhibits]);
  const running = useRef<AbortController>(null);
  // Another experiment was chosen, or the section is gone: nobody waits for this zip any more.
  useEffect(() => () => running.current?.abort(new Error('left')), []);

  if (exhibits.length === 0) {
    return (
      <p>
        No arm of it has a whole seed yet: {summary.runs.done} of {summary.runs.planned} runs are done. Let it go on
        under “Experiments”.
      </p>
    );
  }

  const make = async (named: Authorship) => {
    const ending = new AbortController();
    running.current = ending;
    const cancel = () => ending.abort(new Error('cancelled'));
    onPacking(true);
    try {
      const order = { experiment: experiment.id, summary, exhibits: chosen, size, authorship: named };
      const packed = await makePaper(order, (at) => setMaking({ step: 'making', at, cancel }), ending.signal);
      download(packed.name, packed.zip, 'application/zip');
      announce(`${packed.name} is made.`);
      setMaking({ step: 'made', packed });
    } catch (error) {
      if (ending.signal.aborted) setMaking({ step: 'waiting' });
      else {
        const trouble = troubleOf(error, 'The zip could not be made', 'Reload the page and try again.');
        setMaking({ step: 'failed', trouble });
      }
    }
    onPacking(false);
  };
  const busy = making.step === 'making';
  return (
    <>
      {summary.runs.done < summary.runs.planned && (
        <p className={classes.note}>
          {summary.runs.done} of {summary.runs.planned} runs are done: the zip says so.
        </p>
      )}
      <ExhibitChoice exhibits={exhibits} left={left} onChange={setLeft} disabled={busy} />
      <ClaimList claims={claims.filter((claim) => isShown(claim, left))} />
      <AuthorshipFields experiment={experiment} trouble={wrongNames} disabled={busy} />
      <div className={classes.press}>
        <NativeSelect
          label="Figures are drawn for"
          value={size}
          disabled={busy}
          data={[
            { value: 'column', label: 'a column, 3.4 in' },
            { value: 'page', label: 'the page, 7 in' },
          ]}
          onChange={(event) => setSize(event.currentTarget.value === 'page' ? 'page' : 'column')}
        />
        <Button
          onClick={() => authorship && void make(authorship)}
          disabled={busy || chosen.length === 0 || authorship === null}
        >
          Make the zip{expected(figuresOf(chosen))}
        </Button>
      </div>
      {making.step === 'making' && (
        <WorkProgress
          label="Making the zip"
          words={wordsOf(making.at)}
          percent={(100 * making.at.done) / (making.at.total + 1)}
          onCancel={making.cancel}
        />
      )}
      {making.step === 'made' && (
        <p className={classes.note}>
          {making.packed.name} is downloaded: {making.packed.files} files, {formatBytes(making.packed.zip.size)}. Its
          main.tex compiles as it is, and ARTIFACT.html is for reviewers.
        </p>
      )}
      {making.step === 'failed' && (
        <WorkFailure
          title="No zip was made"
          sentences={[making.trouble.what, making.trouble.advice]}
          onClose={() => setMaking({ step: 'waiting' })}
        />
      )}
    </>
  );
}

const figuresOf = (exhibits: readonly { kind: string }[]): number =>
  exhibits.filter(({ kind }) => kind === 'figure').length;

const isShown = (claim: Claim, left: ReadonlySet<string>): boolean =>
  claim.kind === 'value' || !left.has(claim.exhibit);

function expected(figures: number): string {
  const seconds = figureSeconds(figures);
  return seconds === null ? '' : ` (about ${formatDuration(seconds)})`;
}

const wordsOf = ({ done, total }: PaperStep): string =>
  done < total ? `Drawing figure ${done + 1} of ${total}` : 'Packing tables, text and answers';
