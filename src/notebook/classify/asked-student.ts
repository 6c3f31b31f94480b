/** The students that can be asked: those of stored runs, and the one that ships with the page. */
import { useEffect, useMemo, useState } from 'react';
import type { StudentFiles } from '../../training/client.ts';
import type { RunConfig } from '../../training/configuration.ts';
import type { Run } from '../../training/run.ts';
import type { Trouble } from '../page/notify.ts';
import { studentFilesOf } from '../state/student-files.ts';
import { troubleOf } from '../state/trouble.ts';
import {
  readShippedFiles,
  readShippedRecord,
  SHIPPED_ID,
  SHIPPED_NAME,
  type ShippedRecord,
} from '../students/shipped-nano.ts';
import { formatShortly } from '../page/dates.ts';

export interface AskedStudent {
  id: string;
  /** As the list of students shows it. */
  label: string;
  config: RunConfig;
  /** Rejects where something of it is not here. */
  files: () => Promise<StudentFiles>;
  from: { run: Run } | { shipped: ShippedRecord };
}

/** Names may repeat; the time tells runs apart. */
const ofRun = (run: Run): AskedStudent => ({
  id: run.id,
  label: `${run.name} (${formatShortly(run.createdAt)})`,
  config: run.config,
  files: () => studentFilesOf(run),
  from: { run },
});

const ofRecord = (shipped: ShippedRecord): AskedStudent => ({
  id: SHIPPED_ID,
  label: SHIPPED_NAME,
  config: shipped.config,
  files: readShippedFiles,
  from: { shipped },
});

/** One that the reader trained goes before the one that ships, the newest that teaches tags before others: it says most. */
export function studentToAsk(students: readonly AskedStudent[], chosen: string | null): AskedStudent | undefined {
  const trained = students.filter(({ from }) => 'run' in from);
  return (
    students.find(({ id }) => id === chosen) ??
    trained.find(({ config }) => config.regime === 'reasoning-distilled') ??
    trained[0] ??
    students[0]
  );
}

/** Read once a visit; after a failure, again. */
let reading: Promise<ShippedRecord> | null = null;

interface Students {
  /** The trained ones first; the one that ships comes a moment later. Undefined while stored runs are being read. */
  students: readonly AskedStudent[] | undefined;
  /** Why the one that ships is not among them. */
  trouble: Trouble | null;
}

/** @param runs the newest first; undefined while they are being read */
export function useStudents(runs: readonly Run[] | undefined): Students {
  const [shipped, setShipped] = useState<ShippedRecord | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    reading ??= readShippedRecord();
    reading.then(setShipped, (error: unknown) => {
      reading = null;
      setTrouble(troubleOf(error, 'The student that ships with the page could not be loaded', 'Reload the page.'));
    });
  }, []);
  const students = useMemo(
    () => runs && [...runs.map(ofRun), ...(shipped === null ? [] : [ofRecord(shipped)])],
    [runs, shipped],
  );
  return { students, trouble };
}
