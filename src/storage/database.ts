/** The notebook's database. Nothing outside storage/ knows that it is Dexie's. */
import { Dexie, type EntityTable, type Table } from 'dexie';
import { z } from 'zod';
import { baselineResultsSchema, experimentRecordSchema } from '../experiment/record.ts';
import {
  type AssignmentTest,
  type CorpusId,
  corpusIdSchema,
  type CorpusRecord,
  type Program,
} from '../corpus/program.ts';
import { testReportSchema } from '../corpus/test-report.ts';
import type { Verification } from '../execution/verification-record.ts';
import { annotationSchema } from '../teacher/annotation.ts';
import { filterReportSchema } from '../teacher/report.ts';
import type { Run } from '../training/run.ts';
import type { ModelFile, ModelPiece, StoredModel } from './model-records.ts';

/** Weights of a finished run, apart from the run so that lists of runs stay light. */
export interface Checkpoint {
  run: string;
  /** A safetensors file. */
  bytes: Blob | Uint8Array<ArrayBuffer>;
  /** Of a student that started from a model, or was opened from a folder. */
  tokenizer?: TokenizerBlobs;
}

/** The contents of tokenizer.json and tokenizer_config.json. */
export interface TokenizerBlobs {
  tokenizer: Blob;
  tokenizerConfig: Blob;
}

/** `first` is the teacher whose labels train; `second` annotated some programs again, for agreement. */
const passSchema = z.enum(['first', 'second']);
export type Pass = z.infer<typeof passSchema>;

export const storedAnnotationSchema = annotationSchema.extend({ corpus: corpusIdSchema, pass: passSchema });
export type StoredAnnotation = z.infer<typeof storedAnnotationSchema>;

/** What the last import of a corpus, and of its annotations, had to tell. */
export const importReportSchema = z.strictObject({
  corpus: corpusIdSchema,
  /** From the start of reading to the end of storing. */
  seconds: z.number(),
  annotations: filterReportSchema,
  /** Oddities a person should know of, such as sources that are not UTF-8; one sentence each. */
  notes: z.array(z.string()),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** What a program's tests showed when it was run, here or where it was generated. */
export const storedTestReportSchema = z.strictObject({
  /** Its path. */
  program: z.string(),
  corpus: corpusIdSchema,
  report: testReportSchema,
});
export type StoredTestReport = z.infer<typeof storedTestReportSchema>;

export const storedExperimentSchema = z.strictObject({
  id: z.string(),
  createdAt: z.number(),
  record: experimentRecordSchema,
  /** Null until they are computed. */
  baselines: baselineResultsSchema.nullable(),
  /** Where it stands in the queue, the least first; null: it does not. */
  place: z.number().nullable(),
  /** Why runs failed, by their ids; they are not tried again by themselves. */
  failures: z.record(z.string(), z.strictObject({ what: z.string(), advice: z.string() })),
});
export type StoredExperiment = z.infer<typeof storedExperimentSchema>;

export class NotebookDatabase extends Dexie {
  declare corpora: EntityTable<CorpusRecord, 'id'>;
  declare programs: EntityTable<Program, 'path'>;
  declare tests: Table<AssignmentTest, [CorpusId, string, string]>;
  declare annotations: Table<StoredAnnotation, [Pass, string]>;
  declare reports: EntityTable<ImportReport, 'corpus'>;
  declare runs: EntityTable<Run, 'id'>;
  declare checkpoints: EntityTable<Checkpoint, 'run'>;
  declare models: EntityTable<StoredModel, 'id'>;
  declare modelFiles: Table<ModelFile, [string, string]>;
  declare modelPieces: Table<ModelPiece, [string, string, number]>;

  declare verifications: EntityTable<Verification, 'corpus'>;

  /** Apart from `verifications`, which are read whenever Data is shown: they are many, and generated programs come with theirs. */
  declare testReports: EntityTable<StoredTestReport, 'program'>;

  declare experiments: EntityTable<StoredExperiment, 'id'>;
  /** Apart from `runs`: they are many, and have no checkpoint. */
  declare experimentRuns: EntityTable<Run, 'id'>;

  constructor(name = 'fixtrace') {
    // Its copies of what was read would be made in one go, and what is read through a schema is a copy already.
    super(name, { cache: 'disabled' });
    this.version(1).stores({
      corpora: 'id',
      programs: 'path, corpus',
      tests: '[corpus+assignment+name], corpus',
      annotations: '[pass+program], corpus, [corpus+pass]',
      reports: 'corpus',
      runs: 'id, createdAt',
      checkpoints: 'run',
    });
    this.version(2).stores({
      models: 'id, addedAt',
      modelFiles: '[model+name], model',
      modelPieces: '[model+name+index], [model+name], model',
    });
    this.version(3).stores({ verifications: 'corpus' });
    this.version(4).stores({ experiments: 'id, createdAt', experimentRuns: 'id' });
    this.version(5).stores({ testReports: 'program, corpus' });
  }
}

let shared: NotebookDatabase | undefined;

/** The notebook's one database; opened on first use. A worker opens its own connection to the same data. */
export function openDatabase(): NotebookDatabase {
  shared ??= new NotebookDatabase();
  return shared;
}
