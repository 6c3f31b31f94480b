/** A field that takes what is dropped on it, with the text and the buttons that say so. */
import type { ReactNode } from 'react';
import classes from './DropField.module.css';
import { useDropZone } from './use-drop-zone.ts';

export interface DropFieldProps {
  label: string;
  onDrop: (data: DataTransfer) => void;
  text: ReactNode;
  /** A button for whatever can be dropped, since dropping is for the mouse. */
  buttons: ReactNode;
  children?: ReactNode;
}

export function DropField({ label, onDrop, text, buttons, children }: DropFieldProps) {
  const { ref, over } = useDropZone<HTMLFieldSetElement>(onDrop);
  return (
    <fieldset ref={ref} className={classes.drop} data-over={over || undefined} aria-label={label}>
      <p className={classes.text}>{text}</p>
      <div className={classes.buttons}>{buttons}</div>
      {children}
    </fieldset>
  );
}
