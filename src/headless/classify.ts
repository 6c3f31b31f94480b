/** Has a student answer about one program, over the page's own end of the protocol. */
import { readStudent } from '../notebook/students/open-student.ts';
import { readShippedFiles, readShippedRecord, SHIPPED_ID, SHIPPED_NAME } from '../notebook/students/shipped-nano.ts';
import { classify, loadStudent, type StudentFiles } from '../training/client.ts';
import type { RunConfig } from '../training/configuration.ts';
import { answerRecord } from './answer.ts';
import { givenFiles } from './given-files.ts';

export interface ClassifyInput {
  source: string;
  /** The one that ships, or one that was saved and is in the files that the command line gave the page. */
  student: 'shipped' | 'given';
  /** Null: as its run was set; the one that ships takes what is best here. */
  backend: 'webgpu' | 'wasm' | null;
}

interface Asked {
  id: string;
  name: string;
  config: RunConfig;
  files: StudentFiles;
}

async function given(): Promise<Asked> {
  const { run, checkpoint, tokenizer } = await readStudent(givenFiles().map((file) => ({ path: file.name, file })));
  return { id: run.id, name: run.name, config: run.config, files: { checkpoint, tokenizer } };
}

async function shipped(): Promise<Asked> {
  const { config } = await readShippedRecord();
  return { id: SHIPPED_ID, name: SHIPPED_NAME, config, files: await readShippedFiles() };
}

/** Throws `FolderError`, `WorkerRefusal`. */
export async function classifyProgram({ source, student, backend }: ClassifyInput) {
  const { id, name, config, files } = await (student === 'shipped' ? shipped() : given());
  await loadStudent(id, backend === null ? config : { ...config, backend }, async () => files);
  // Nothing else asks, so that no newer question overtakes this one.
  const { answer, tokens, tokensCut, milliseconds } = (await classify(id, source))!;
  return { run: name, ...answerRecord(answer), tokens, tokens_cut: tokensCut, seconds: milliseconds / 1000 };
}
