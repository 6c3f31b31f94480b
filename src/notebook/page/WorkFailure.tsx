/** What stopped some work that the reader had asked for, one sentence a paragraph. */
import { Alert } from '@mantine/core';
import classes from './WorkFailure.module.css';

export function WorkFailure({
  title,
  sentences,
  onClose,
}: {
  title: string;
  sentences: readonly string[];
  onClose: () => void;
}) {
  return (
    <Alert
      color="red"
      variant="light"
      title={title}
      role="alert"
      withCloseButton
      closeButtonLabel="Close"
      onClose={onClose}
      className={classes.failure}
    >
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Alert>
  );
}
