/** What a student is asked to do, whatever its form: to minimise a loss over labelled programs, and to answer about programs. */
import type { Parameters, ParameterSpec } from '../student/parameters.ts';
import type { StudentTokenizer } from '../student/tokenizer.ts';
import type { Answer } from '../teacher/prediction.ts';
import type { Tensor } from '../tensor/device.ts';
import type { Noise } from '../student/layers.ts';
import type { EncodedExample, EncodedProgram } from './batches.ts';
import { ClassifierTask } from './classifier-task.ts';
import { formOf, type RunConfig } from './configuration.ts';
import type { Losses } from './objective.ts';
import { WriterTask } from './writer-task.ts';

/** The losses of a batch as a function of the parameters. */
export type Objective = (parameters: ReadonlyMap<string, Tensor>, noise: Noise) => Losses;

export interface Evaluation {
  labelLoss: number;
  /** Null where the regime has no such loss. */
  reasoningLoss: number | null;
  /** Null without a line head. */
  lineLoss: number | null;
  /** Null where they were not asked for. */
  answers: Answer[] | null;
}

/** Awaited between pieces of long work: lets messages through, waits while paused, throws where the work is to end. */
export type Proceed = () => Promise<void>;

export interface Task {
  /** The student's own parameters, without adapters. */
  specs: Map<string, ParameterSpec>;
  /** Whether the decoder is a part of the student. */
  hasDecoder: boolean;
  /** Whether answers take many times longer than the losses, so that they are asked for at the end only. */
  answersSlowly: boolean;
  objective(batch: readonly EncodedExample[]): Objective;
  /** Losses without dropout, and answers where `proceed` is given, which they await. */
  evaluate(parameters: Parameters, batch: readonly EncodedExample[], proceed: Proceed | null): Promise<Evaluation>;
  /** One answer a program. */
  answer(parameters: Parameters, batch: readonly EncodedProgram[], proceed: Proceed): Promise<Answer[]>;
}

export const taskOf = (config: RunConfig, tokenizer: StudentTokenizer): Task =>
  formOf(config) === 'text' ? new WriterTask(config, tokenizer) : new ClassifierTask(config);
