/** Answering with heads on pooled states, and on the states of tokens. */
import { classifierParameters, classify, type Logits } from '../student/classifier.ts';
import type { StudentConfig } from '../student/configuration.ts';
import { noNoise } from '../student/layers.ts';
import type { Parameters, ParameterSpec } from '../student/parameters.ts';
import type { Answer } from '../teacher/prediction.ts';
import { tagsOf, type TraceTag } from '../teacher/tag-schema.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import { readNamed, type Tensor } from '../tensor/device.ts';
import { toAnswer } from './answers.ts';
import { type EncodedExample, type EncodedProgram, padBatch, targetsOf } from './batches.ts';
import { hasDecoder, type RunConfig, studentOf } from './configuration.ts';
import { likelyLines } from './faulty-lines.ts';
import { classifierLosses, teachesTags } from './objective.ts';
import type { Evaluation, Objective, Task } from './task.ts';

export class ClassifierTask implements Task {
  readonly specs: Map<string, ParameterSpec>;
  readonly hasDecoder: boolean;
  readonly answersSlowly = false;
  readonly #student: StudentConfig;
  readonly #config: RunConfig;

  constructor(config: RunConfig) {
    this.#config = config;
    this.#student = studentOf(config);
    this.hasDecoder = hasDecoder(config);
    this.specs = classifierParameters(this.#student, {
      fixTypes: FIX_TYPES.length,
      tags: teachesTags(config) ? tagsOf(config.tagSchema).length : 0,
      pooling: config.pooling,
      lines: config.lineWeight > 0,
      wide: config.wide === 'ngrams',
    });
  }

  objective(batch: readonly EncodedExample[]): Objective {
    const tokens = padBatch(batch, this.#student.padTokenId);
    const targets = targetsOf(batch, this.#config.tagSchema);
    return (parameters, noise) =>
      classifierLosses(classify(this.#student, parameters, tokens, noise, this.#config.pooling), targets, this.#config);
  }

  #logits(parameters: ReadonlyMap<string, Tensor>, batch: readonly EncodedProgram[]): Logits {
    const tokens = padBatch(batch, this.#student.padTokenId);
    return classify(this.#student, parameters, tokens, noNoise, this.#config.pooling);
  }

  async evaluate(parameters: Parameters, batch: readonly EncodedExample[]): Promise<Evaluation> {
    const read = await readNamed(() => {
      const logits = this.#logits(parameters, batch);
      const targets = targetsOf(batch, this.#config.tagSchema);
      const { label, reasoning, lines } = classifierLosses(logits, targets, this.#config);
      return { ...logits, labelLoss: label, reasoningLoss: reasoning, lineLoss: lines };
    });
    return {
      labelLoss: read.labelLoss![0]!,
      reasoningLoss: read.reasoningLoss?.[0] ?? null,
      lineLoss: read.lineLoss?.[0] ?? null,
      answers: answersOf(batch, tagsOf(this.#config.tagSchema), read),
    };
  }

  async answer(parameters: Parameters, batch: readonly EncodedProgram[]): Promise<Answer[]> {
    const logits = await readNamed(() => ({ ...this.#logits(parameters, batch) }));
    return answersOf(batch, tagsOf(this.#config.tagSchema), logits);
  }
}

/** All row-major, a row a program. */
function answersOf(
  batch: readonly EncodedProgram[],
  names: readonly TraceTag[],
  { label, tags, lines }: Record<keyof Logits, Float32Array | null>,
): Answer[] {
  const rowOf = (values: Float32Array, row: number) => {
    const width = values.length / batch.length;
    return values.subarray(row * width, (row + 1) * width);
  };
  return batch.map((program, row) =>
    toAnswer(
      rowOf(label!, row),
      tags && { names, logits: rowOf(tags, row) },
      lines && likelyLines(rowOf(lines, row), program),
    ),
  );
}
