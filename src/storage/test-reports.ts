/** What the tests of a corpus's programs showed, one record a program; they go with the corpus. */
import type { CorpusId } from '../corpus/program.ts';
import type { TestReport } from '../corpus/test-report.ts';
import { openDatabase, type StoredTestReport, storedTestReportSchema } from './database.ts';
import { storing } from './failure.ts';
import { readThrough } from './read.ts';

/** As they are stored. */
export const storedTestReports = (corpus: CorpusId, reports: ReadonlyMap<string, TestReport>): StoredTestReport[] =>
  [...reports].map(([program, report]) => ({ program, corpus, report }));

/** By the paths of their programs; what does not fit the schema is left out, as if the program had not been run. */
export async function readTestReports(
  corpus: CorpusId,
  database = openDatabase(),
): Promise<ReadonlyMap<string, TestReport>> {
  const found = await storing(() => database.testReports.where({ corpus }).toArray());
  const { records } = await readThrough(storedTestReportSchema, found, ({ program }: StoredTestReport) => program);
  return new Map(records.map(({ program, report }) => [program, report]));
}
