/** A student's answer about a text that is being edited: asked for once typing rests, and again once its tests have shown something; the newest question wins. */
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { TestReport } from '../../corpus/test-report.ts';
import type { Trouble } from '../page/notify.ts';
import { classify, loadStudent, type Classified } from '../../training/client.ts';
import { troubleOf } from '../state/trouble.ts';
import type { AskedStudent } from './asked-student.ts';

const REST_MS = 250;

/** What running a text on tests has shown. */
export interface Shown {
  source: string;
  report: TestReport;
}

export interface AnswerState {
  /** The last answer, which stands until the next one comes. */
  classified: Classified | null;
  /** What the student read beside the program; null: the program alone. */
  report: TestReport | null;
  /** A newer text, what its tests showed, or another student, is being looked at. */
  pending: boolean;
  trouble: Trouble | null;
}

interface Told {
  /** The question that this is the answer to. */
  student: AskedStudent;
  source: string;
  report: TestReport | null;
  classified: Classified | null;
  trouble: Trouble | null;
}

/** Of this text, and no older one. */
const reportOn = (source: string | null, shown: Shown | null): TestReport | null =>
  shown?.source === source ? shown.report : null;

/**
 * @param source null: nothing to ask
 * @param shown what the student may read beside it; null: nothing, or not yet
 */
export function useAnswer(student: AskedStudent | undefined, source: string | null, shown: Shown | null): AnswerState {
  const [rested] = useDebouncedValue(source, REST_MS);
  const report = reportOn(rested, shown);
  const [told, setTold] = useState<Told | null>(null);

  useEffect(() => {
    if (student === undefined || rested === null) return undefined;
    let wanted = true;
    const ask = async () => {
      try {
        await loadStudent(student.id, student.config, student.files);
        const classified = wanted ? await classify(student.id, rested, report ?? undefined) : null;
        if (wanted && classified !== null) setTold({ student, source: rested, report, classified, trouble: null });
      } catch (error) {
        const trouble = troubleOf(error, 'The student could not answer', 'Choose another student, or reload the page.');
        if (wanted) setTold({ student, source: rested, report, classified: null, trouble });
      }
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [student, rested, report]);

  if (student === undefined || source === null || told?.student.id !== student.id) {
    return { classified: null, report: null, pending: student !== undefined && source !== null, trouble: null };
  }
  const pending = told.source !== source || told.report !== reportOn(source, shown);
  return { classified: told.classified, report: told.report, pending, trouble: told.trouble };
}
