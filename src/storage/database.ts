/** The notebook's database. Nothing outside storage/ knows that it is Dexie's. */
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { AssignmentTest, CorpusRecord, Program } from '../corpus/program.ts';
import type { Annotation } from '../teacher/annotation.ts';
import type { Run } from '../training/run.ts';

/** Weights of a finished run, apart from the run so that lists of runs stay light. */
export interface Checkpoint {
  run: string;
  /** A safetensors file. */
  bytes: Uint8Array;
}

/** `first` is the teacher whose labels train; `second` annotated some programs again, for agreement. */
export type StoredAnnotation = Annotation & { pass: 'first' | 'second' };

export class NotebookDatabase extends Dexie {
  declare corpora: EntityTable<CorpusRecord, 'id'>;
  declare programs: EntityTable<Program, 'path'>;
  declare tests: Table<AssignmentTest, [string, string, string]>;
  declare annotations: Table<StoredAnnotation, [string, string]>;
  declare runs: EntityTable<Run, 'id'>;
  declare checkpoints: EntityTable<Checkpoint, 'run'>;

  constructor(name = 'fixtrace') {
    super(name);
    this.version(1).stores({
      corpora: 'id',
      programs: 'path, corpus',
      tests: '[corpus+assignment+name], corpus',
      annotations: '[pass+program]',
      runs: 'id, createdAt',
      checkpoints: 'run',
    });
  }
}
