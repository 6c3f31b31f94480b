/** What came of running each corpus, one record a corpus. */
import type { CorpusId } from '../corpus/program.ts';
import type { TestReport } from '../corpus/test-report.ts';
import { type Verification, verificationSchema } from '../execution/verification-record.ts';
import { type NotebookDatabase, openDatabase } from './database.ts';
import { storing } from './failure.ts';
import { storedTestReports } from './test-reports.ts';

/**
 * In place of the corpus's last one, all or nothing. Where another import has taken the corpus's place meanwhile, the
 * reports say nothing of its programs and are not kept.
 *
 * @param testReports by the paths of the programs
 */
export async function storeVerification(
  verification: Verification,
  testReports: ReadonlyMap<string, TestReport>,
  database = openDatabase(),
): Promise<void> {
  const { corpus, importedAt } = verification;
  await storing(() =>
    database.transaction('rw', [database.corpora, database.verifications, database.testReports], async () => {
      await database.verifications.put(verification);
      if ((await database.corpora.get(corpus))?.importedAt !== importedAt) return;
      await database.testReports.where({ corpus }).delete();
      await database.testReports.bulkAdd(storedTestReports(corpus, testReports));
    }),
  );
}

/** Null where the corpus, as it is stored now, has not been verified, or the record cannot be read. */
export async function readVerification(
  corpus: CorpusId,
  database: NotebookDatabase = openDatabase(),
): Promise<Verification | null> {
  const [found, record] = await storing(() =>
    Promise.all([database.verifications.get(corpus), database.corpora.get(corpus)]),
  );
  const verification = verificationSchema.safeParse(found).data;
  return verification !== undefined && verification.importedAt === record?.importedAt ? verification : null;
}
