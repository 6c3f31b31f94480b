/** Declaring an experiment: presets, a form or its JSON; how many runs it comes to; and the way to start and share it. */
import { Alert, Button } from '@mantine/core';
import { GrowingText } from '../page/GrowingText.tsx';
import { useFileDialog, useInViewport } from '@mantine/hooks';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import type { Experiment } from '../../experiment/document.ts';
import { PRESETS, presetDocument, type PresetId } from '../../experiment/presets.ts';
import { toShared } from '../../experiment/share.ts';
import { download, fileStem } from '../../figures/export/download.ts';
import { saveExperiment } from '../../storage/experiments.ts';
import { formatAddress } from '../address.ts';
import { TestsNeeded } from '../data/TestsNeeded.tsx';
import { announce } from '../page/LiveRegion.tsx';
import { notifyTrouble, type Trouble } from '../page/notify.ts';
import { useDropZone } from '../page/use-drop-zone.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { useNotebook } from '../state/notebook.ts';
import { troubleOf } from '../state/trouble.ts';
import { formatDuration } from '../train/pace.ts';
import { documentText, readDocument, useDraft, wrongIn } from './draft.ts';
import classes from './Experiments.module.css';
import { planOf } from './plans.ts';
import { enqueue } from './queue.ts';
import { useDocumentFile } from './use-document-file.ts';
import { type Expansion, useExpansion } from './use-expansion.ts';
import { Segmented } from '../page/Segmented.tsx';
import { declaredId } from './stored-id.ts';

/** Many fields: they come after the page has been drawn. */
const DocumentForm = lazy(async () => ({ default: (await import('./DocumentForm.tsx')).DocumentForm }));

const PRESET_IDS = Object.keys(PRESETS) as PresetId[];

export function DeclarePanel() {
  const { text, formed, setText, setDocument } = useDraft();
  const corpus = useNotebook((state) => state.activeCorpus);
  const reading = useMemo(() => readDocument(text), [text]);
  const { document, problems } = reading;
  const preset = PRESET_IDS.find((id) => PRESETS[id].name === document?.title);
  // What is half typed in the form is no document for a moment, and the form stays.
  const shown = document ?? formed;
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [view, setView] = useState<'form' | 'json'>('form');
  const file = useDocumentFile(setText);
  const { ref: zone, over } = useDropZone<HTMLFieldSetElement>(file.drop);
  const dialog = useFileDialog({
    accept: '.json',
    multiple: false,
    resetOnOpen: true,
    onChange: (list) => list?.[0] && file.choose(list[0]),
  });
  return (
    <div ref={ref}>
      <fieldset ref={zone} className={classes.declare} data-over={over || undefined} aria-label="Declare an experiment">
        <fieldset className={classes.presets}>
          <legend className={classes.heard}>Presets</legend>
          {PRESET_IDS.map((id) => (
            <Button
              key={id}
              variant="default"
              size="compact-sm"
              onClick={() => setDocument(presetDocument(id, corpus))}
            >
              {PRESETS[id].name}
            </Button>
          ))}
        </fieldset>
        {preset && <p className={classes.note}>{PRESETS[preset].explanation}</p>}
        <div className={classes.presets}>
          <Segmented
            label="How the document is shown"
            choices={[
              { value: 'form', label: 'Form' },
              { value: 'json', label: 'JSON' },
            ]}
            value={view}
            onChange={setView}
          />
          <button type="button" className="plain-link" onClick={dialog.open}>
            Open a document
          </button>
          <span className={classes.note}>or drop its file on the form</span>
          {document && (
            <>
              <button
                type="button"
                className="plain-link"
                onClick={() => download(`${fileStem(document.title)}.json`, documentText(document), 'application/json')}
              >
                Save the document
              </button>
              <CopyAddress document={document} />
            </>
          )}
        </div>
        {file.trouble && (
          <WorkFailure
            title="No document was opened"
            sentences={[file.trouble.what, file.trouble.advice, 'What is written here is as it was.']}
            onClose={file.dismiss}
          />
        )}
        {view === 'form' && shown && (
          <Suspense fallback={<div className={classes.formWaiting} />}>
            <DocumentForm document={shown} onChange={setDocument} isWrong={wrongIn(reading)} />
          </Suspense>
        )}
        {view === 'form' && shown === null && (
          <p className={classes.note}>The form shows what is an experiment; this text is none yet.</p>
        )}
        {(view === 'json' || shown === null) && (
          <GrowingText
            className={classes.text}
            label="The document"
            least={8}
            most={30}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        {problems && (
          <Alert color="red" variant="light" title="This is no experiment yet" my="sm">
            <ul className={classes.problems}>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Alert>
        )}
      </fieldset>
      {document && <StartButton document={document} isLookedAt={inViewport} />}
    </div>
  );
}

function CopyAddress({ document }: { document: Experiment }) {
  const [copied, setCopied] = useState<string | null>(null);
  const address = useMemo(
    () => new URL(formatAddress('experiments', toShared(document)), location.href).href,
    [document],
  );
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(address);
      announce('The address was copied.');
    } catch (error) {
      notifyTrouble(troubleOf(error, 'The address could not be copied', 'Save the document, and hand on the file.'));
    }
  };
  return (
    <button type="button" className="plain-link" onClick={() => void copy()}>
      {copied === address ? 'Address copied' : 'Copy its address'}
    </button>
  );
}

/** Runs are reckoned when somebody looks: it takes a moment. */
function StartButton({ document, isLookedAt }: { document: Experiment; isLookedAt: boolean }) {
  const settled = useDeferredValue(document);
  const { expansion, problem, untested, rehearsing } = useExpansion(settled, isLookedAt);
  const [starting, setStarting] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const start = async () => {
    setStarting(true);
    setTrouble(null);
    try {
      const { record } = await planOf(document);
      const id = declaredId();
      const baselines = document.baselines ? null : [];
      await saveExperiment({ id, createdAt: Date.now(), record, baselines, place: null, failures: {} });
      await enqueue(id);
      announce(`${document.title} is queued.`);
    } catch (error) {
      setTrouble(troubleOf(error, 'The experiment could not be started', 'Look at its document, and try again.'));
    }
    setStarting(false);
  };
  return (
    <>
      {(problem ?? trouble) && (
        <Alert color="red" variant="light" title="It cannot be run so" my="sm">
          {problem ?? `${trouble!.what} ${trouble!.advice}`}
        </Alert>
      )}
      {untested && <TestsNeeded corpus={settled.corpus} />}
      <div className={classes.press}>
        <Button
          size="md"
          disabled={expansion === undefined || untested || starting}
          loading={starting}
          onClick={() => void start()}
        >
          Start {expansion ? runsText(expansion) : 'the experiment'}
        </Button>
        <span className={classes.note}>{expansion ? timeText(expansion, rehearsing) : ''}</span>
      </div>
    </>
  );
}

const programsText = ({ programs }: Expansion): string => (programs === 1 ? '1 program' : `${programs} programs`);

const runsText = ({ runs }: Expansion): string => (runs === 1 ? '1 run' : `${runs} runs`);

function timeText(expansion: Expansion, rehearsing: boolean): string {
  const { runs, done, steps, seconds } = expansion;
  const reused = done === 0 ? '' : `${done} of them ${done === 1 ? 'is' : 'are'} done already. `;
  if (done === runs) return reused;
  const unknown = rehearsing
    ? 'a few steps are tried to tell the time'
    : 'time unknown until such a student has been trained here';
  const time = seconds === null ? unknown : `about ${formatDuration(seconds)}`;
  return `${reused}${programsText(expansion)}, ${steps} steps, ${time}.`;
}
