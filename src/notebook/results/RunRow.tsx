/** One stored run in the list: choose it, rename it, take it away, delete it. */
import { Button, Checkbox, Group, TextInput, UnstyledButton } from '@mantine/core';
import { type SyntheticEvent, useId, useMemo, useState } from 'react';
import { classificationOf } from '../../evaluation/run-report.ts';
import { StorageError } from '../../storage/failure.ts';
import { deleteRun, renameRun } from '../../storage/runs.ts';
import type { Run } from '../../training/run.ts';
import { notifyTrouble } from '../page/notify.ts';
import { SaveStudent } from '../students/SaveStudent.tsx';
import { formatMoment } from '../page/dates.ts';
import { regimeText, splitText, studentText } from './choice.ts';
import classes from './Results.module.css';
import { downloadRun } from './run-files.ts';

/** Does it, or tells the reader why not. */
function storing(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    const what = error instanceof Error ? error.message : String(error);
    notifyTrouble({ what, advice: error instanceof StorageError ? error.advice : 'Reload the page and try again.' });
  });
}

export function RunRow({ run, chosen, onChoose }: { run: Run; chosen: boolean; onChoose: (chosen: boolean) => void }) {
  const [mode, setMode] = useState<'shown' | 'renaming' | 'deleting'>('shown');
  const nameId = useId();
  const scores = useMemo(() => classificationOf(run.predictions), [run]);
  const score = (value: number) => (scores.n === 0 ? '–' : value.toFixed(3));

  const rename = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get('name');
    if (typeof name === 'string' && name.trim() !== '') storing(() => renameRun(run.id, name.trim()));
    setMode('shown');
  };

  return (
    <tr data-chosen={chosen || undefined}>
      <td>
        <Checkbox
          checked={chosen}
          aria-labelledby={nameId}
          onChange={(event) => onChoose(event.currentTarget.checked)}
          size="sm"
        />
      </td>
      <th scope="row">
        {mode === 'renaming' ? (
          <form onSubmit={rename}>
            <Group gap="xs">
              <TextInput
                name="name"
                aria-label={`New name of ${run.name}`}
                defaultValue={run.name}
                maxLength={120}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') setMode('shown');
                }}
                size="xs"
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- the reader has just asked to type here
                autoFocus
              />
              <Button type="submit" size="compact-xs">
                Rename
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => setMode('shown')}>
                Cancel
              </Button>
            </Group>
          </form>
        ) : (
          <span id={nameId} className={classes.runName} data-regime={run.config.regime}>
            {run.name}
          </span>
        )}
        <span className={classes.meta}>
          {regimeText(run)} · {studentText(run)} · {run.corpus} · {splitText(run)} · seed {run.config.seed} ·{' '}
          {run.status === 'stopped' ? `stopped at step ${run.stepsDone} of ${run.stepsPlanned}` : 'finished'} ·{' '}
          {formatMoment(run.createdAt)}
        </span>
        {mode === 'deleting' ? (
          <span className={classes.confirm} role="alert">
            Delete this run and its weights? This cannot be undone.{' '}
            <Button size="compact-xs" color="red.9" onClick={() => storing(() => deleteRun(run.id))}>
              Delete run
            </Button>{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => setMode('shown')}>
              Keep it
            </Button>
          </span>
        ) : (
          <span className={classes.actions}>
            <UnstyledButton aria-label={`Rename ${run.name}`} onClick={() => setMode('renaming')}>
              Rename
            </UnstyledButton>
            <UnstyledButton aria-label={`Save ${run.name} as JSON`} onClick={() => downloadRun(run)}>
              Save as JSON
            </UnstyledButton>
            <SaveStudent run={run} />
            <UnstyledButton aria-label={`Delete ${run.name}`} onClick={() => setMode('deleting')}>
              Delete
            </UnstyledButton>
          </span>
        )}
      </th>
      <td data-number="" data-name="Accuracy">
        {score(scores.accuracy)}
      </td>
      <td data-number="" data-name="Macro F1">
        {score(scores.macroF1)}
      </td>
      <td data-number="" data-name="All nine">
        {score(scores.macroF1AllLabels)}
      </td>
    </tr>
  );
}
