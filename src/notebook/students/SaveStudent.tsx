/** Buttons that take a student out of the browser, and how far that is. */
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { OnBytes } from '../../folder/folder-file.ts';
import type { Run } from '../../training/run.ts';
import { formatBytes } from '../../training/bytes.ts';
import { announce } from '../page/LiveRegion.tsx';
import { notifyTrouble } from '../page/notify.ts';
import { troubleOf } from '../state/trouble.ts';
import { inSteps } from './byte-steps.ts';
import { canSaveFolder, downloadStudent, saveStudentFolder } from './save-student.ts';
import classes from './Students.module.css';

export function SaveStudent({ run }: { run: Run }) {
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);

  const save = async (work: (onBytes: OnBytes) => Promise<boolean>) => {
    setProgress({ done: 0, total: 0 });
    try {
      const saved = await work(inSteps((done, total) => setProgress({ done, total })));
      if (saved) announce(`${run.name} is saved.`);
    } catch (error) {
      notifyTrouble(troubleOf(error, 'The student could not be saved', 'Free disk space and try again.'));
    }
    setProgress(null);
  };

  if (progress !== null) {
    const { done, total } = progress;
    return (
      <span className={classes.packing}>
        Packing{total > 0 && `: ${formatBytes(done)} of ${formatBytes(total)}`}
        <progress value={total > 0 ? done : undefined} max={total > 0 ? total : undefined} aria-label="Packing" />
      </span>
    );
  }
  const zip = async (onBytes: OnBytes) => {
    await downloadStudent(run, onBytes);
    return true;
  };
  return (
    <>
      <UnstyledButton
        className={classes.action}
        aria-label={`Download the student ${run.name}`}
        onClick={() => void save(zip)}
      >
        Download student
      </UnstyledButton>
      {canSaveFolder() && (
        <UnstyledButton
          className={classes.action}
          aria-label={`Write the student ${run.name} into a folder`}
          onClick={() => void save((onBytes) => saveStudentFolder(run, onBytes))}
        >
          Save as folder
        </UnstyledButton>
      )}
    </>
  );
}
