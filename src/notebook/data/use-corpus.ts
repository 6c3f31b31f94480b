/** Stored corpora and their programs, live from the database. */
import { useStored } from '../state/use-stored.ts';
import type { CorpusId, CorpusRecord, Program } from '../../corpus/program.ts';
import { readAnnotations, readCorpora, readImportReport, readPrograms } from '../../storage/corpora.ts';
import type { ImportReport } from '../../storage/database.ts';
import type { Verification } from '../../execution/verification-record.ts';
import type { Damaged } from '../../storage/read.ts';
import { readVerification } from '../../storage/verifications.ts';
import type { Annotation } from '../../teacher/annotation.ts';

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

export interface CorpusContent {
  corpus: CorpusId;
  programs: Program[];
  /** By the program's path. */
  annotations: ReadonlyMap<string, Annotation>;
  damaged: Damaged[];
}

/** Undefined while it is being read. */
export function useCorpusContent(corpus: CorpusId): CorpusContent | undefined {
  const content = useStored(async () => {
    const [programs, annotations] = await Promise.all([readPrograms(corpus), readAnnotations(corpus, 'first')]);
    return {
      corpus,
      programs: programs.records,
      annotations: new Map(annotations.records.map((annotation) => [annotation.program, annotation])),
      damaged: [...programs.damaged, ...annotations.damaged],
    };
  }, [corpus]);
  // Until the next corpus has been read, the hook still gives the last one.
  return content?.corpus === corpus ? content : undefined;
}

/** Of the corpus as it is stored; null where it has not been verified, undefined while that is being read. */
export function useVerification(corpus: CorpusId): Verification | null | undefined {
  const found = useStored(async () => ({ corpus, verification: await readVerification(corpus) }), [corpus]);
  return found?.corpus === corpus ? found.verification : undefined;
}
