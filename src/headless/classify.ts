/** Has a student answer about one program, over the page's own end of the protocol. */
import type { TestReport } from '../corpus/test-report.ts';
import { verifier } from '../execution/client.ts';
import { learnAssignments } from '../execution/guess-assignment.ts';
import { testReportOf } from '../execution/test-report.ts';
import { importStarter } from '../notebook/data/import-starter.ts';
import { readStudent } from '../notebook/students/open-student.ts';
import { readShippedFiles, readShippedRecord, SHIPPED_ID, SHIPPED_NAME } from '../notebook/students/shipped-nano.ts';
import { readPrograms, readTests } from '../storage/corpora.ts';
import { classify, loadStudent, type StudentFiles } from '../training/client.ts';
import type { RunConfig } from '../training/configuration.ts';
import { answerRecord } from './answer.ts';
import { givenFiles } from './given-files.ts';
import { say } from './progress.ts';

export interface ClassifyInput {
  source: string;
  /** The one that ships, or one that was saved and is in the files that the command line gave the page. */
  student: 'shipped' | 'given';
  /** Null: as its run was set; the one that ships takes what is best here. */
  backend: 'webgpu' | 'wasm' | null;
  /** Whether it is run for a student that reads what came of it. */
  running: boolean;
  /** On whose tests it is run; null: of the assignment that it seems to be for. */
  assignment: string | null;
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

/** By the tests of the starter corpus; null where no assignment fits, or the program does not compile. */
async function reportOn(
  source: string,
  named: string | null,
): Promise<{ assignment: string; report: TestReport } | null> {
  await importStarter();
  const [programs, tests] = await Promise.all([readPrograms('starter'), readTests('starter')]);
  const assignment = named ?? learnAssignments(programs.records)(source);
  if (assignment === null) {
    say('No assignment stands out in the program, so that no tests are run; --assignment names one.');
    return null;
  }
  const verdict = (await verifier.check('headless', { source, assignment }, tests.records))!;
  if (!verdict.compiled) say('The program does not compile, so that no tests are run.');
  const report = verdict.compiled ? testReportOf(assignment, verdict.tests) : null;
  return report && { assignment, report };
}

/** Throws `FolderError`, `WorkerRefusal`, `ExecutionFailure`. */
export async function classifyProgram({ source, student, backend, running, assignment }: ClassifyInput) {
  const { id, name, config, files } = await (student === 'shipped' ? shipped() : given());
  const shown = running && config.reads === 'program-and-tests' ? await reportOn(source, assignment) : null;
  await loadStudent(id, backend === null ? config : { ...config, backend }, async () => files);
  // Nothing else asks, so that no newer question overtakes this one.
  const { answer, tokens, tokensCut, milliseconds } = (await classify(id, source, shown?.report))!;
  const read = shown === null ? 'program' : 'program-and-tests';
  const told = { read, assignment: shown && shown.assignment };
  return { run: name, ...told, ...answerRecord(answer), tokens, tokens_cut: tokensCut, seconds: milliseconds / 1000 };
}
