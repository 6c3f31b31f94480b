/** A stored student that answers about single programs. */
import { openCheckpoint } from '../student/checkpoint.ts';
import { classify } from '../student/classifier.ts';
import type { StudentConfig } from '../student/configuration.ts';
import { noNoise } from '../student/layers.ts';
import { loadParameters, type Parameters } from '../student/parameters.ts';
import type { StudentTokenizer } from '../student/tokenizer.ts';
import type { Answer } from '../teacher/prediction.ts';
import { dispose, readBack } from '../tensor/device.ts';
import { toAnswer } from './answers.ts';
import { encodeProgram, padBatch } from './batches.ts';
import type { RunConfig } from './configuration.ts';
import { parametersOf, studentOf } from './loop.ts';

export interface Classification {
  answer: Answer;
  tokens: number;
  tokensCut: number;
}

export class LoadedStudent {
  readonly #student: StudentConfig;
  readonly #maxLength: number;
  readonly #tokenizer: StudentTokenizer;
  readonly #parameters: Parameters;

  private constructor(config: RunConfig, parameters: Parameters, tokenizer: StudentTokenizer) {
    this.#student = studentOf(config);
    this.#maxLength = config.maxLength;
    this.#tokenizer = tokenizer;
    this.#parameters = parameters;
  }

  /** @throws CheckpointError where the checkpoint is not this configuration's */
  static async load(config: RunConfig, checkpoint: Blob, tokenizer: StudentTokenizer): Promise<LoadedStudent> {
    const parameters = await loadParameters(parametersOf(config), await openCheckpoint([checkpoint]));
    return new LoadedStudent(config, parameters, tokenizer);
  }

  async classify(source: string): Promise<Classification> {
    const program = encodeProgram(this.#tokenizer, source, this.#maxLength);
    const tokens = padBatch([program], this.#student.padTokenId);
    const [label, tags] = await readBack(() => {
      const logits = classify(this.#student, this.#parameters, tokens, noNoise, 'mean');
      return logits.tags ? [logits.label, logits.tags] : [logits.label];
    });
    return { answer: toAnswer(label!, tags ?? null), tokens: program.ids.length + program.cut, tokensCut: program.cut };
  }

  dispose(): void {
    dispose(this.#parameters.values());
  }
}
