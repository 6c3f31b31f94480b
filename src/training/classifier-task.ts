/** Answering with heads on pooled states. */
import { classifierParameters, classify, type Logits } from '../student/classifier.ts';
import type { StudentConfig } from '../student/configuration.ts';
import { noNoise } from '../student/layers.ts';
import type { Parameters, ParameterSpec } from '../student/parameters.ts';
import type { Answer } from '../teacher/prediction.ts';
import { FIX_TYPES, TAGS } from '../teacher/vocabulary.ts';
import { readBack, type Tensor } from '../tensor/device.ts';
import { toAnswer } from './answers.ts';
import { type EncodedExample, type EncodedProgram, padBatch, targetsOf } from './batches.ts';
import { type RunConfig, studentOf } from './configuration.ts';
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
    this.hasDecoder = config.pooling === 'decoder-end';
    this.specs = classifierParameters(this.#student, {
      fixTypes: FIX_TYPES.length,
      tags: teachesTags(config) ? TAGS.length : 0,
      pooling: config.pooling,
    });
  }

  objective(batch: readonly EncodedExample[]): Objective {
    const tokens = padBatch(batch, this.#student.padTokenId);
    const targets = targetsOf(batch);
    const { alpha, pooling } = this.#config;
    return (parameters, noise) =>
      classifierLosses(classify(this.#student, parameters, tokens, noise, pooling), targets, alpha);
  }

  #logits(parameters: ReadonlyMap<string, Tensor>, batch: readonly EncodedProgram[]): Logits {
    const tokens = padBatch(batch, this.#student.padTokenId);
    return classify(this.#student, parameters, tokens, noNoise, this.#config.pooling);
  }

  async evaluate(parameters: Parameters, batch: readonly EncodedExample[]): Promise<Evaluation> {
    const [label, labelLoss, tags, reasoningLoss] = await readBack(() => {
      const logits = this.#logits(parameters, batch);
      const losses = classifierLosses(logits, targetsOf(batch), this.#config.alpha);
      return [logits.label, losses.label, ...(logits.tags && losses.reasoning ? [logits.tags, losses.reasoning] : [])];
    });
    return {
      labelLoss: labelLoss![0]!,
      reasoningLoss: reasoningLoss?.[0] ?? null,
      answers: answersOf(batch.length, label!, tags ?? null),
    };
  }

  async answer(parameters: Parameters, batch: readonly EncodedProgram[]): Promise<Answer[]> {
    const [label, tags] = await readBack(() => {
      const logits = this.#logits(parameters, batch);
      return logits.tags ? [logits.label, logits.tags] : [logits.label];
    });
    return answersOf(batch.length, label!, tags ?? null);
  }
}

/** @param label [count, fix types]; @param tags [count, tags] */
const answersOf = (count: number, label: Float32Array, tags: Float32Array | null): Answer[] =>
  Array.from({ length: count }, (_, row) =>
    toAnswer(
      label.subarray(row * FIX_TYPES.length, (row + 1) * FIX_TYPES.length),
      tags && tags.subarray(row * TAGS.length, (row + 1) * TAGS.length),
    ),
  );
