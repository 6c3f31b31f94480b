/** Has a student that was saved answer about one program, over the page's own end of the protocol. */
import { readStudent } from '../notebook/students/open-student.ts';
import { classify, loadStudent } from '../training/client.ts';
import { answerRecord } from './answer.ts';
import { givenFiles } from './given-files.ts';

export interface ClassifyInput {
  source: string;
  /** Null: as the run was set. */
  backend: 'webgpu' | 'wasm' | null;
}

/** The student is in the files that the command line gave the page. Throws `FolderError`, `WorkerRefusal`. */
export async function classifyProgram({ source, backend }: ClassifyInput) {
  const { run, checkpoint, tokenizer } = await readStudent(givenFiles().map((file) => ({ path: file.name, file })));
  const config = backend === null ? run.config : { ...run.config, backend };
  await loadStudent(run.id, config, async () => ({ checkpoint, tokenizer }));
  // Nothing else asks, so that no newer question overtakes this one.
  const { answer, tokens, tokensCut, milliseconds } = (await classify(run.id, source))!;
  return { run: run.name, ...answerRecord(answer), tokens, tokens_cut: tokensCut, seconds: milliseconds / 1000 };
}
