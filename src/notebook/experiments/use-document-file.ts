/** Takes a document's file into the form, and says where it is none. */
import { useState } from 'react';
import { droppedFile } from '../page/dropped-file.ts';
import type { Trouble } from '../page/notify.ts';
import { troubleOf } from '../state/trouble.ts';
import { readDocumentFile } from './document-file.ts';

export interface DocumentFile {
  /** Why the last file was not taken. */
  trouble: Trouble | null;
  choose: (file: File) => void;
  drop: (data: DataTransfer) => void;
  dismiss: () => void;
}

/** @param onText is told the file's text */
export function useDocumentFile(onText: (text: string) => void): DocumentFile {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const fail = (error: unknown) =>
    setTrouble(troubleOf(error, 'The file could not be read', 'Choose it again, or another one.'));
  const choose = (file: File) => {
    setTrouble(null);
    readDocumentFile(file).then(onText, fail);
  };
  const drop = (data: DataTransfer) => {
    try {
      choose(droppedFile(data, 'the document of an experiment'));
    } catch (error) {
      fail(error);
    }
  };
  return { trouble, choose, drop, dismiss: () => setTrouble(null) };
}
