/** A model whose files are on this device. */
import { Button } from '@mantine/core';
import { useFileDialog } from '@mantine/hooks';
import { type ChosenFile, isModelFile } from '../../student/model-files.ts';
import { DropField } from '../page/DropField.tsx';
import { entriesOf, filesUnder } from '../page/dropped-entries.ts';
import { notifyTrouble } from '../page/notify.ts';
import { troubleOf } from '../state/trouble.ts';
import { useModelWork } from './model-work.ts';

export function ModelDrop() {
  const busy = useModelWork((state) => state.running !== null);
  const start = useModelWork((state) => state.start);
  const add = (files: ChosenFile[]) => {
    if (files.length > 0) start({ type: 'add', files });
  };
  const addDropped = (data: DataTransfer) => {
    filesUnder(entriesOf(data), keeps).then(add, (error: unknown) =>
      notifyTrouble(troubleOf(error, 'What was dropped could not be read', 'Choose the files with the button.')),
    );
  };
  const chosen = (list: FileList | null) =>
    add(
      Array.from(list ?? [])
        .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
        .filter(({ path }, index) => keeps(path, index)),
    );
  const files = useFileDialog({ multiple: true, resetOnOpen: true, onChange: chosen });
  const folder = useFileDialog({ directory: true, resetOnOpen: true, onChange: chosen });
  return (
    <DropField
      label="Add a model from files"
      onDrop={addDropped}
      text={
        <>
          Or drop a model’s files or folder here: <code>config.json</code>, the weights (<code>model.safetensors</code>{' '}
          or <code>pytorch_model.bin</code>), and <code>tokenizer.json</code> or <code>vocab.json</code> with{' '}
          <code>merges.txt</code>.
        </>
      }
      buttons={
        <>
          <Button variant="default" disabled={busy} onClick={files.open}>
            Add files
          </Button>
          <Button variant="default" disabled={busy} onClick={folder.open}>
            Add folder
          </Button>
        </>
      }
    />
  );
}

/** What belongs to a model, and the first file in any case, so that an error can say what was found. */
const keeps = (path: string, kept: number): boolean => kept === 0 || isModelFile(path);
