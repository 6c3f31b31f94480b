/** Takes in a student that was saved before, here or in another browser. */
import { Button } from '@mantine/core';
import { useDisclosure, useFileDialog } from '@mantine/hooks';
import { useId, useState } from 'react';
import { Disclosed } from '../page/Disclosed.tsx';
import { formatAddress, replaceAddress } from '../address.ts';
import { formatBytes } from '../../training/bytes.ts';
import { DropField } from '../page/DropField.tsx';
import { type DroppedFile, entriesOf, filesUnder } from '../page/dropped-entries.ts';
import type { Trouble } from '../page/notify.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { useChosenStudent } from '../state/chosen-student.ts';
import { troubleOf } from '../state/trouble.ts';
import { askOpen } from './ask-open.ts';
import type { Opened } from './open-protocol.ts';
import classes from './Students.module.css';

type State =
  | { step: 'waiting' }
  | { step: 'opening'; done: number; total: number }
  | { step: 'opened'; opened: Opened }
  | { step: 'failed'; trouble: Trouble };

/** A folder that was dropped by mistake may hold any number of files. */
const MOST_FILES = 1000;

const ofList = (list: FileList | null): DroppedFile[] =>
  Array.from(list ?? [], (file) => ({ path: file.webkitRelativePath || file.name, file }));

export function OpenStudent() {
  const [expanded, { toggle }] = useDisclosure(false);
  const [state, setState] = useState<State>({ step: 'waiting' });
  const choose = useChosenStudent((store) => store.choose);
  const panel = useId();

  const open = async (read: Promise<DroppedFile[]>) => {
    try {
      const files = await read;
      if (files.length === 0) return;
      setState({ step: 'opening', done: 0, total: 0 });
      const opened = await askOpen(files, (done, total) => setState({ step: 'opening', done, total }));
      choose(opened.id);
      replaceAddress('results', opened.id);
      setState({ step: 'opened', opened });
    } catch (error) {
      const trouble = troubleOf(error, 'The student could not be opened', 'Save or download it anew, and open that.');
      setState({ step: 'failed', trouble });
    }
  };
  const zip = useFileDialog({
    accept: '.zip',
    multiple: false,
    resetOnOpen: true,
    onChange: (list) => void open(Promise.resolve(ofList(list))),
  });
  const folder = useFileDialog({
    directory: true,
    resetOnOpen: true,
    onChange: (list) => void open(Promise.resolve(ofList(list))),
  });
  const busy = state.step === 'opening';

  return (
    <div className={classes.open}>
      <button type="button" className="plain-link" aria-expanded={expanded} aria-controls={panel} onClick={toggle}>
        Open a student
      </button>
      <Disclosed id={panel} expanded={expanded}>
        <DropField
          label="Open a student"
          onDrop={(data) => !busy && void open(filesUnder(entriesOf(data), (_, kept) => kept < MOST_FILES))}
          text="Drop a student that was downloaded or saved before, as its zip or its folder. Its run comes with it, and it answers as before."
          buttons={
            <>
              <Button variant="default" disabled={busy} onClick={zip.open}>
                Open zip
              </Button>
              <Button variant="default" disabled={busy} onClick={folder.open}>
                Open folder
              </Button>
            </>
          }
        />
      </Disclosed>
      {busy && (
        <p className={classes.packing}>
          Opening{state.total > 0 && `: ${formatBytes(state.done)} of ${formatBytes(state.total)} checked`}
          <progress
            value={state.total > 0 ? state.done : undefined}
            max={state.total > 0 ? state.total : undefined}
            aria-label="Opening"
          />
        </p>
      )}
      <div aria-live="polite">
        {state.step === 'opened' && (
          <p>
            {state.opened.already
              ? `A run of the same id as “${state.opened.name}” is stored here already, and stays as it is.`
              : `“${state.opened.name}” is stored here.`}{' '}
            It is chosen under <a href={formatAddress('classify')}>Classify</a>.
          </p>
        )}
      </div>
      {state.step === 'failed' && (
        <WorkFailure
          title="Nothing was opened"
          sentences={[state.trouble.what, state.trouble.advice, 'What was stored before is as it was.']}
          onClose={() => setState({ step: 'waiting' })}
        />
      )}
    </div>
  );
}
