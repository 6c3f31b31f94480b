/** Which corpora are stored, live from the database. */
import { useStored } from '../state/use-stored.ts';
import type { CorpusId, CorpusRecord } from '../../corpus/program.ts';
import { readCorpora, readImportReport } from '../../storage/corpora.ts';
import type { ImportReport } from '../../storage/database.ts';
import type { Verification } from '../../execution/verification-record.ts';
import type { Damaged } from '../../storage/read.ts';
import { readVerification } from '../../storage/verifications.ts';

export interface StoredCorpora {
  records: Partial<Record<CorpusId, CorpusRecord>>;
  reports: Partial<Record<CorpusId, ImportReport>>;
  damaged: Damaged[];
}

/** Undefined while they are being read. */
export function useCorpora(): StoredCorpora | undefined {
  return useStored(async () => {
    const { records, damaged } = await readCorpora();
    const reports = await Promise.all(records.map(({ id }) => readImportReport(id)));
    return {
      records: Object.fromEntries(records.map((record) => [record.id, record])),
      reports: Object.fromEntries(reports.flatMap((report) => (report ? [[report.corpus, report]] : []))),
      damaged,
    };
  }, []);
}

/** Of the corpus as it is stored; null where it has not been verified, undefined while that is being read. */
export function useVerification(corpus: CorpusId): Verification | null | undefined {
  const found = useStored(async () => ({ corpus, verification: await readVerification(corpus) }), [corpus]);
  return found?.corpus === corpus ? found.verification : undefined;
}
