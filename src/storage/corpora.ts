/** Corpora with their programs, tests, annotations and import reports. */
import {
  type AssignmentTest,
  assignmentTestSchema,
  type CorpusId,
  type CorpusRecord,
  corpusRecordSchema,
  type Program,
  programSchema,
} from '../corpus/program.ts';
import type { TestReport } from '../corpus/test-report.ts';
import type { Annotation } from '../teacher/annotation.ts';
import type { FilterReport } from '../teacher/report.ts';
import {
  type ImportReport,
  importReportSchema,
  type NotebookDatabase,
  openDatabase,
  type Pass,
  type StoredAnnotation,
  storedAnnotationSchema,
} from './database.ts';
import { storing } from './failure.ts';
import { readThrough, type Stored } from './read.ts';
import { storedTestReports } from './test-reports.ts';

export interface CorpusContent {
  record: CorpusRecord;
  programs: Program[];
  tests: AssignmentTest[];
  /** Annotations of both passes; each names a program of this corpus. */
  annotations: { pass: Pass; annotation: Annotation }[];
  report: ImportReport;
  /** What the tests of its programs showed, by their paths, where it came with them. */
  testReports?: ReadonlyMap<string, TestReport>;
}

/** Stores a corpus in place of whatever was there under its id: all of it or, on an error, nothing. Other corpora and all runs stay. */
export async function replaceCorpus(content: CorpusContent, database = openDatabase()): Promise<void> {
  const { record, programs, tests, annotations, report, testReports = new Map() } = content;
  await storing(() =>
    database.transaction('rw', tablesOf(database), async () => {
      await clear(record.id, database);
      await database.corpora.put(record);
      await database.programs.bulkAdd(programs);
      await database.tests.bulkAdd(tests);
      await database.annotations.bulkAdd(
        annotations.map(({ pass, annotation }): StoredAnnotation => ({ ...annotation, corpus: record.id, pass })),
      );
      await database.reports.put(report);
      await database.testReports.bulkAdd(storedTestReports(record.id, testReports));
    }),
  );
}

/** Exchanges the first pass of a corpus for other annotations, all or nothing. */
export async function replaceAnnotations(
  corpus: CorpusId,
  annotations: Annotation[],
  report: FilterReport,
  database = openDatabase(),
): Promise<void> {
  await storing(() =>
    database.transaction('rw', [database.annotations, database.reports], async () => {
      await database.annotations.where({ corpus, pass: 'first' }).delete();
      await database.annotations.bulkAdd(
        annotations.map((annotation): StoredAnnotation => ({ ...annotation, corpus, pass: 'first' })),
      );
      await database.reports.update(corpus, { annotations: report });
    }),
  );
}

/** Deletes a corpus with all that belongs to it. Runs that were trained on it stay. */
export async function deleteCorpus(corpus: CorpusId, database = openDatabase()): Promise<void> {
  await storing(() => database.transaction('rw', tablesOf(database), () => clear(corpus, database)));
}

export async function readCorpora(database = openDatabase()): Promise<Stored<CorpusRecord>> {
  const found = await storing(() => database.corpora.toArray());
  return readThrough(corpusRecordSchema, found, (record: CorpusRecord) => record.id);
}

/** In the order of their paths. */
export async function readPrograms(corpus: CorpusId, database = openDatabase()): Promise<Stored<Program>> {
  const found = await storing(() => database.programs.where({ corpus }).sortBy('path'));
  return readThrough(programSchema, found, (record: Program) => record.path);
}

export async function readTests(corpus: CorpusId, database = openDatabase()): Promise<Stored<AssignmentTest>> {
  const found = await storing(() => database.tests.where({ corpus }).toArray());
  return readThrough(assignmentTestSchema, found, (record: AssignmentTest) => `${record.assignment} ${record.name}`);
}

/** In the order of their programs' paths. */
export async function readAnnotations(
  corpus: CorpusId,
  pass: Pass,
  database = openDatabase(),
): Promise<Stored<StoredAnnotation>> {
  const found = await storing(() => database.annotations.where({ corpus, pass }).sortBy('program'));
  return readThrough(storedAnnotationSchema, found, (record: StoredAnnotation) => record.program);
}

export async function readImportReport(corpus: CorpusId, database = openDatabase()): Promise<ImportReport | null> {
  const found = await storing(() => database.reports.get(corpus));
  return importReportSchema.safeParse(found).data ?? null;
}

const tablesOf = (database: NotebookDatabase) => [
  database.corpora,
  database.programs,
  database.tests,
  database.annotations,
  database.reports,
  database.verifications,
  database.testReports,
];

async function clear(corpus: CorpusId, database: NotebookDatabase): Promise<void> {
  await database.corpora.delete(corpus);
  await database.reports.delete(corpus);
  await database.verifications.delete(corpus);
  await database.testReports.where({ corpus }).delete();
  await database.programs.where({ corpus }).delete();
  await database.tests.where({ corpus }).delete();
  await database.annotations.where({ corpus }).delete();
}
