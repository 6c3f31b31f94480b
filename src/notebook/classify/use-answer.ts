/** A student's answer about a text that is being edited: asked for once typing rests, the newest question wins. */
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Run } from '../../training/run.ts';
import type { Trouble } from '../page/notify.ts';
import { classify, loadStudent, type Classified } from '../../training/client.ts';
import { studentFilesOf } from '../state/student-files.ts';
import { troubleOf } from '../state/trouble.ts';

const REST_MS = 250;

export interface AnswerState {
  /** The last answer, which stands until the next one comes. */
  classified: Classified | null;
  /** A newer text, or another student, is being looked at. */
  pending: boolean;
  trouble: Trouble | null;
}

interface Told {
  /** The question that this is the answer to. */
  run: Run;
  source: string;
  classified: Classified | null;
  trouble: Trouble | null;
}

/** `source` null: nothing to ask. */
export function useAnswer(run: Run | undefined, source: string | null): AnswerState {
  const [rested] = useDebouncedValue(source, REST_MS);
  const [told, setTold] = useState<Told | null>(null);

  useEffect(() => {
    if (run === undefined || rested === null) return undefined;
    let wanted = true;
    const ask = async () => {
      try {
        await loadStudent(run.id, run.config, () => studentFilesOf(run));
        const classified = wanted ? await classify(run.id, rested) : null;
        if (wanted && classified !== null) setTold({ run, source: rested, classified, trouble: null });
      } catch (error) {
        const trouble = troubleOf(error, 'The student could not answer', 'Choose another run, or reload the page.');
        if (wanted) setTold({ run, source: rested, classified: null, trouble });
      }
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [run, rested]);

  if (run === undefined || source === null || told?.run.id !== run.id) {
    return { classified: null, pending: run !== undefined && source !== null, trouble: null };
  }
  return { classified: told.classified, pending: told.source !== source, trouble: told.trouble };
}
