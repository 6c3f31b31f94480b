/** All of a stored student, to be taken elsewhere. */
import type { StudentParts } from '../../folder/student-folder.ts';
import type { Run } from '../../training/run.ts';
import { studentFilesOf } from '../state/student-files.ts';
import { fetchNano } from './nano-file.ts';

/** The tokenizer of students that bring none of their own. */
export const nanoTokenizer = async (): Promise<StudentParts['tokenizer']> => ({
  tokenizer: await fetchNano('The tokenizer', 'tokenizer.json'),
  tokenizerConfig: await fetchNano('The tokenizer', 'tokenizer_config.json'),
});

/** Its tokenizer in any case. Throws `StorageError` where something of it is not here. */
export async function studentPartsOf(run: Run): Promise<StudentParts> {
  const { checkpoint, tokenizer } = await studentFilesOf(run);
  return { run, checkpoint, tokenizer: tokenizer ?? (await nanoTokenizer()) };
}
