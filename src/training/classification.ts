/** A stored student that answers about single programs. */
import type { TestReport } from '../corpus/test-report.ts';
import { openCheckpoint } from '../student/checkpoint.ts';
import { loadParameters, type Parameters } from '../student/parameters.ts';
import type { StudentTokenizer } from '../student/tokenizer.ts';
import type { Answer } from '../teacher/prediction.ts';
import { dispose } from '../tensor/device.ts';
import { encodeProgram } from './batches.ts';
import type { RunConfig } from './configuration.ts';
import { type Proceed, type Task, taskOf } from './task.ts';

export interface Classification {
  answer: Answer;
  tokens: number;
  tokensCut: number;
}

export class LoadedStudent {
  readonly #task: Task;
  readonly #config: RunConfig;
  readonly #tokenizer: StudentTokenizer;
  readonly #parameters: Parameters;

  private constructor(task: Task, config: RunConfig, tokenizer: StudentTokenizer, parameters: Parameters) {
    this.#task = task;
    this.#config = config;
    this.#tokenizer = tokenizer;
    this.#parameters = parameters;
  }

  /** @throws CheckpointError where the checkpoint is not this configuration's */
  static async load(config: RunConfig, checkpoint: Blob, tokenizer: StudentTokenizer): Promise<LoadedStudent> {
    const task = taskOf(config, tokenizer);
    const parameters = await loadParameters(task.specs, await openCheckpoint([checkpoint]));
    return new LoadedStudent(task, config, tokenizer, parameters);
  }

  /** @param tests of the program, where it was run; read by a student that was taught with them */
  async classify(source: string, tests: TestReport | undefined, proceed: Proceed): Promise<Classification> {
    const { maxLength, reads } = this.#config;
    const told = reads === 'program' ? undefined : tests;
    const program = encodeProgram(this.#tokenizer, source, maxLength, told);
    const [answer] = await this.#task.answer(this.#parameters, [program], proceed);
    return { answer: answer!, tokens: program.ids.length + program.cut, tokensCut: program.cut };
  }

  dispose(): void {
    dispose(this.#parameters.values());
  }
}
