/** The files that a student needs beside what a run says itself: those of the stored model that it starts from. */
import { readModelFiles, readModelTokenizer } from '../../storage/models.ts';
import { readCheckpoint, readOwnTokenizer } from '../../storage/runs.ts';
import { isPretrained, type StudentChoice } from '../../student/configuration.ts';
import type { StudentFiles } from '../../training/client.ts';
import type { ModelFiles } from '../../training/protocol.ts';
import type { Run } from '../../training/run.ts';

/** What training starts from; null from scratch. Throws `StorageError` where the model is not here. */
export const startFilesOf = async (student: StudentChoice): Promise<ModelFiles | null> =>
  isPretrained(student) ? readModelFiles(student) : null;

/** A stored student as the worker loads it. Throws `StorageError` where something of it is not here. */
export const studentFilesOf = async ({ id, config: { student } }: Run): Promise<StudentFiles> => ({
  checkpoint: await readCheckpoint(id),
  tokenizer: (await readOwnTokenizer(id)) ?? (isPretrained(student) ? await readModelTokenizer(student.model) : null),
});
