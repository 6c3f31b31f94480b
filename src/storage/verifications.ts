/** What came of running each corpus, one record a corpus. */
import type { CorpusId } from '../corpus/program.ts';
import { type Verification, verificationSchema } from '../execution/verification-record.ts';
import { type NotebookDatabase, openDatabase } from './database.ts';
import { storing } from './failure.ts';

/** In place of the corpus's last one. */
export async function storeVerification(verification: Verification, database = openDatabase()): Promise<void> {
  await storing(() => database.verifications.put(verification));
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
