/** The reader's own annotations in place of those that ship, and what became of each line. */
import { Button } from '@mantine/core';
import { useFileDialog } from '@mantine/hooks';
import type { CorpusId } from '../../corpus/program.ts';
import type { ImportReport } from '../../storage/database.ts';
import { discardMeaning } from '../../teacher/filter.ts';
import { discardReasonSchema } from '../../teacher/report.ts';
import { ImportProgress } from '../data/ImportProgress.tsx';
import { isAnnotationImport, useImport } from '../data/import-store.ts';
import { CONSTRUCTED, SHIPPED } from '../data/shipped.ts';
import { CORPUS_IN_TEXT, count, plural } from '../data/words.ts';
import { DropField } from '../page/DropField.tsx';
import classes from './Teacher.module.css';

export function AnnotationImport({ corpus, report }: { corpus: CorpusId; report: ImportReport | undefined }) {
  const start = useImport((state) => state.start);
  const busy = useImport((state) => state.running !== null);
  const take = (file: File | undefined) => {
    if (file && !busy) start({ type: 'annotations', corpus, file, name: file.name });
  };
  const dialog = useFileDialog({
    accept: '.jsonl,.ndjson,.json,.txt',
    multiple: false,
    resetOnOpen: true,
    onChange: (files) => take(files?.[0]),
  });
  const found = report?.annotations;
  return (
    <>
      {found && (
        <div className={classes.report}>
          <p>
            {plural(found.kept, 'annotation')} of {CORPUS_IN_TEXT[corpus]},{' '}
            {[SHIPPED, CONSTRUCTED].includes(found.origin) ? found.origin : `from ${found.origin}`}
            {Object.keys(found.discarded).length === 0 ? '; none was discarded.' : '. Discarded:'}
          </p>
          <ul>
            {discardReasonSchema.options.flatMap((reason) => {
              const number = found.discarded[reason];
              return number === undefined ? [] : <li key={reason}>{`${count(number)}: ${discardMeaning[reason]}`}</li>;
            })}
          </ul>
          {found.examples.length > 0 && (
            <details>
              <summary>The first discarded lines</summary>
              <ul className={classes.examples}>
                {found.examples.map((example) => (
                  <li key={example}>{example}</li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
      <ImportProgress concerns={isAnnotationImport} />
      <DropField
        label="Annotations of your own"
        onDrop={(data) => take(data.files[0])}
        text={
          <>
            Drop a JSON Lines file to work with annotations of your own for {CORPUS_IN_TEXT[corpus]}. Each line is an
            object with <code>program</code>, <code>blob</code>, <code>fix_type</code>, <code>tags</code>,{' '}
            <code>lines</code>, <code>confidence</code> and <code>evidence</code>; what does not fit is discarded and
            counted.
          </>
        }
        buttons={
          <>
            <Button variant="default" disabled={busy} onClick={dialog.open}>
              Import annotations
            </Button>
            {found && found.origin !== SHIPPED && corpus !== 'generated' && (
              <Button variant="subtle" disabled={busy} onClick={() => start({ type: 'shipped-annotations', corpus })}>
                Go back to the shipped annotations
              </Button>
            )}
          </>
        }
      />
    </>
  );
}
