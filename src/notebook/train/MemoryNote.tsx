/** What a run needs of the device, beside the button that starts it; and that it does not fit, where it does not. */
import { Alert } from '@mantine/core';
import type { MemoryWords } from './memory-words.ts';
import classes from './Train.module.css';

export function MemoryNote({ memory: { sentence, warning, refusal } }: { memory: MemoryWords }) {
  return (
    <>
      <p className={classes.memory} role="note" aria-label="Memory">
        {sentence} {refusal === null && warning}
      </p>
      {refusal !== null && (
        <Alert color="red" variant="light" title="This does not fit the device" mb="sm">
          {refusal.what} {refusal.advice}
        </Alert>
      )}
    </>
  );
}
