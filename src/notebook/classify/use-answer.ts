/** A student's answer about a text that is being edited: asked for once typing rests, the newest question wins. */
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Trouble } from '../page/notify.ts';
import { classify, loadStudent, type Classified } from '../../training/client.ts';
import { troubleOf } from '../state/trouble.ts';
import type { AskedStudent } from './asked-student.ts';

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
  student: AskedStudent;
  source: string;
  classified: Classified | null;
  trouble: Trouble | null;
}

/** `source` null: nothing to ask. */
export function useAnswer(student: AskedStudent | undefined, source: string | null): AnswerState {
  const [rested] = useDebouncedValue(source, REST_MS);
  const [told, setTold] = useState<Told | null>(null);

  useEffect(() => {
    if (student === undefined || rested === null) return undefined;
    let wanted = true;
    const ask = async () => {
      try {
        await loadStudent(student.id, student.config, student.files);
        const classified = wanted ? await classify(student.id, rested) : null;
        if (wanted && classified !== null) setTold({ student, source: rested, classified, trouble: null });
      } catch (error) {
        const trouble = troubleOf(error, 'The student could not answer', 'Choose another student, or reload the page.');
        if (wanted) setTold({ student, source: rested, classified: null, trouble });
      }
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [student, rested]);

  if (student === undefined || source === null || told?.student.id !== student.id) {
    return { classified: null, pending: student !== undefined && source !== null, trouble: null };
  }
  return { classified: told.classified, pending: told.source !== source, trouble: told.trouble };
}
