/** Takes in the zip of an experiment that ran before, here or elsewhere. */
import { Button } from '@mantine/core';
import { useFileDialog } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { formatAddress } from '../address.ts';
import { DropField } from '../page/DropField.tsx';
import { droppedFile } from '../page/dropped-file.ts';
import type { Trouble } from '../page/notify.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { WorkProgress } from '../page/WorkProgress.tsx';
import { troubleOf } from '../state/trouble.ts';
import { formatBytes } from '../../training/bytes.ts';
import { askOpen } from './ask-paper.ts';
import { useExhibitChoices } from './exhibit-choice-store.ts';
import { shippedStudy } from './shipped-study.ts';
import type { OpenedExperiment } from './paper-protocol.ts';

type State =
  | { step: 'waiting' }
  | { step: 'opening'; done: number; total: number; cancel: () => void }
  | { step: 'opened'; opened: OpenedExperiment }
  | { step: 'failed'; trouble: Trouble };

/** @param onOpened is told the stored experiment's id */
export function OpenPaper({ onOpened }: { onOpened: (id: string) => void }) {
  const [state, setState] = useState<State>({ step: 'waiting' });
  const chooseExhibits = useExhibitChoices(({ choose }) => choose);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(new Error('left')), []);

  const fail = (error: unknown) => {
    const trouble = troubleOf(error, 'The zip could not be opened', 'Make it anew, or ask for it again.');
    setState({ step: 'failed', trouble });
  };
  const open = async (zip: (signal: AbortSignal) => Promise<Blob>) => {
    const ending = new AbortController();
    running.current = ending;
    const cancel = () => ending.abort(new Error('cancelled'));
    setState({ step: 'opening', done: 0, total: 0, cancel });
    try {
      const onBytes = (done: number, total: number) => setState({ step: 'opening', done, total, cancel });
      const opened = await askOpen(await zip(ending.signal), onBytes, ending.signal);
      if (opened.isNew) chooseExhibits(opened.id, opened.exhibits);
      onOpened(opened.id);
      setState({ step: 'opened', opened });
    } catch (error) {
      if (ending.signal.aborted) setState({ step: 'waiting' });
      else fail(error);
    }
  };
  const busy = state.step === 'opening';
  const drop = (data: DataTransfer) => {
    if (busy) return;
    try {
      const file = droppedFile(data, 'the zip of an experiment');
      void open(async () => file);
    } catch (error) {
      fail(error);
    }
  };
  const dialog = useFileDialog({
    accept: '.zip',
    multiple: false,
    resetOnOpen: true,
    onChange: (list) => {
      const file = list?.[0];
      if (file) void open(async () => file);
    },
  });
  return (
    <>
      <h3>Open a zip again</h3>
      <DropField
        label="Open the zip of an experiment"
        onDrop={drop}
        text="Drop the zip of an experiment. It is here again with its runs and baselines and reads as before; its programs are not in it and are not needed for that. A study comes with the page, of nano on IntroClass: label-only beside reasoning-distilled and JSON, in five folds by student with five seeds."
        buttons={
          <>
            <Button variant="default" disabled={busy} onClick={dialog.open}>
              Open zip
            </Button>
            <Button variant="default" disabled={busy} onClick={() => void open(shippedStudy)}>
              Open the study that ships
            </Button>
          </>
        }
      />
      {state.step === 'opening' && (
        <WorkProgress
          label="Opening the zip"
          words={
            state.total === 0 ? 'Getting the zip' : `${formatBytes(state.done)} of ${formatBytes(state.total)} checked`
          }
          percent={state.total === 0 ? 0 : (100 * state.done) / state.total}
          onCancel={state.cancel}
        />
      )}
      <div aria-live="polite">{state.step === 'opened' && <Opened {...state.opened} />}</div>
      {state.step === 'failed' && (
        <WorkFailure
          title="Nothing was opened"
          sentences={[state.trouble.what, state.trouble.advice, 'What was stored before is as it was.']}
          onClose={() => setState({ step: 'waiting' })}
        />
      )}
    </>
  );
}

function Opened({ id, title, runs, isNew, newRuns }: OpenedExperiment) {
  const what = isNew
    ? `“${title}” is stored here with its ${runs} ${runs === 1 ? 'run' : 'runs'}.`
    : `“${title}” was stored here already${newRuns === 0 ? ', and stays as it is' : `; ${newRuns} of its ${runs} runs were missing and are here now`}.`;
  return (
    <p>
      {what} It is chosen above, and stands under <a href={formatAddress('experiments', id)}>Experiments</a>.
    </p>
  );
}
