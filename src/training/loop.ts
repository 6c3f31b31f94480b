/** One training run from the first step to the last answer. */
import { classifierParameters } from '../student/classifier.ts';
import { configurationOf, type StudentConfig } from '../student/configuration.ts';
import { initialise, saveParameters } from '../student/parameters.ts';
import type { StudentTokenizer } from '../student/tokenizer.ts';
import type { Prediction } from '../teacher/prediction.ts';
import { FIX_TYPES, TAGS } from '../teacher/vocabulary.ts';
import { forkSeed, mix32, seededRandom } from '../tensor/random.ts';
import { toAnswer } from './answers.ts';
import { type EncodedExample, encodeExamples, epochBatches, inOrder, padBatch, targetsOf } from './batches.ts';
import type { RunConfig } from './configuration.ts';
import { ADAMW, Learner } from './learner.ts';
import { teachesTags } from './objective.ts';
import type { Example } from './protocol.ts';
import type { EpochPoint, StepPoint } from './run.ts';
import { learningRateShare } from './schedule.ts';

/** What the run asks its owner between steps. */
export interface RunControl {
  /** Resolves when the run may go on: at once, or after a pause. Must let messages through. */
  proceed(): Promise<void>;
  stopRequested(): boolean;
}

export interface RunListener {
  started(stepsPlanned: number, truncated: number): void;
  step(point: StepPoint, stepsPerSecond: number, secondsLeft: number): void;
  epoch(point: EpochPoint): void;
}

export interface RunOutcome {
  status: 'finished' | 'stopped';
  stepsDone: number;
  stepsPlanned: number;
  /** Training and validation time, without pauses. */
  seconds: number;
  steps: StepPoint[];
  epochs: EpochPoint[];
  predictions: Prediction[];
  truncated: number;
  /** A safetensors file. */
  checkpoint: Uint8Array<ArrayBuffer>;
}

export interface RunInput {
  config: RunConfig;
  tokenizer: StudentTokenizer;
  train: readonly Example[];
  validation: readonly Example[];
}

/** The student's size in this run: its preset's, with the run's dropout. */
export const studentOf = (config: RunConfig): StudentConfig => ({
  ...configurationOf(config.student),
  dropoutRate: config.dropout,
});

export const parametersOf = (config: RunConfig) =>
  classifierParameters(configurationOf(config.student), {
    fixTypes: FIX_TYPES.length,
    tags: teachesTags(config) ? TAGS.length : 0,
    pooling: 'mean',
  });

/** A loss or a gradient is no longer a number, so nothing more can be learned. */
export class DivergenceError extends Error {
  override name = 'DivergenceError';
}

/** Steps whose times the pace is read from: recent ones, since lengths and clocks change. */
const PACE_WINDOW = 20;

/** Trains and evaluates on tfjs's current backend. */
export async function train(input: RunInput, control: RunControl, listener: RunListener): Promise<RunOutcome> {
  const { config, tokenizer } = input;
  const student = studentOf(config);
  const training = encodeExamples(tokenizer, input.train, config.maxLength);
  const validation = encodeExamples(tokenizer, input.validation, config.maxLength);
  const truncated = [...training, ...validation].filter(({ cut }) => cut > 0).length;
  const stepsPerEpoch = inOrder(training, config.batchSize).length;
  const stepsPlanned = stepsPerEpoch * config.epochs;
  const learner = new Learner(
    student,
    initialise(parametersOf(config), forkSeed(config.seed, 'weights')),
    config.alpha,
    {
      ...ADAMW,
      weightDecay: config.weightDecay,
      clipNorm: config.clipNorm,
    },
  );
  try {
    listener.started(stepsPlanned, truncated);
    const shuffling = seededRandom(forkSeed(config.seed, 'shuffle'));
    const dropoutSeed = forkSeed(config.seed, 'dropout');
    const steps: StepPoint[] = [];
    const epochs: EpochPoint[] = [];
    const stepSeconds: number[] = [];
    let validationSeconds = 0;
    let seconds = 0;
    let evaluation: ValidationResult | null = null;

    run: for (let epoch = 1; epoch <= config.epochs; epoch++) {
      for (const batch of epochBatches(training, config.batchSize, shuffling)) {
        await control.proceed();
        if (control.stopRequested()) break run;
        const begin = performance.now();
        const step = steps.length + 1;
        const learningRate = config.learningRate * learningRateShare(step, stepsPlanned, config.warmupShare);
        const noise = { rate: student.dropoutRate, seed: mix32(dropoutSeed + step) };
        const result = await learner.step(padBatch(batch, student.padTokenId), targetsOf(batch), noise, learningRate);
        if (![result.labelLoss, result.reasoningLoss ?? 0, result.gradientNorm].every(Number.isFinite)) {
          throw new DivergenceError(`The loss or its gradient is no longer a number at step ${step}.`);
        }
        const point: StepPoint = { step, epoch: step / stepsPerEpoch, learningRate, ...result };
        steps.push(point);
        evaluation = null;
        const took = (performance.now() - begin) / 1000;
        seconds += took;
        stepSeconds.push(took);
        const recent = stepSeconds.slice(-PACE_WINDOW);
        const pace = recent.length / recent.reduce((a, b) => a + b, 0);
        const epochsLeft = config.epochs - epoch + 1;
        listener.step(point, pace, (stepsPlanned - step) / pace + validationSeconds * epochsLeft);
      }
      evaluation = await validate(learner, validation, config.batchSize, student.padTokenId, control);
      if (evaluation) {
        validationSeconds = evaluation.seconds;
        seconds += validationSeconds;
        const { labelLoss, reasoningLoss, accuracy } = evaluation;
        const point: EpochPoint = { epoch, step: steps.length, labelLoss, reasoningLoss, accuracy };
        epochs.push(point);
        listener.epoch(point);
      }
    }
    // A run that was stopped inside an epoch answers with the weights that it has now.
    evaluation ??= await validate(learner, validation, config.batchSize, student.padTokenId, control);
    return {
      status: steps.length === stepsPlanned ? 'finished' : 'stopped',
      stepsDone: steps.length,
      stepsPlanned,
      seconds,
      steps,
      epochs,
      predictions: evaluation?.predictions ?? [],
      truncated,
      checkpoint: new Uint8Array(await (await saveParameters(learner.parameters)).arrayBuffer()),
    };
  } finally {
    learner.dispose();
  }
}

interface ValidationResult {
  labelLoss: number;
  reasoningLoss: number | null;
  accuracy: number;
  predictions: Prediction[];
  /** Without pauses. */
  seconds: number;
}

/** Mean losses, accuracy and answers over the validation side; null where it is empty. */
async function validate(
  learner: Learner,
  examples: readonly EncodedExample[],
  batchSize: number,
  padTokenId: number,
  control: RunControl,
): Promise<ValidationResult | null> {
  if (examples.length === 0) return null;
  const predictions = new Map<string, Prediction>();
  let labelLoss = 0;
  let reasoningLoss: number | null = null;
  let seconds = 0;
  const byLength = [...examples].sort((a, b) => a.ids.length - b.ids.length);
  for (const batch of inOrder(byLength, batchSize)) {
    await control.proceed();
    const begin = performance.now();
    const result = await learner.evaluate(padBatch(batch, padTokenId), targetsOf(batch));
    seconds += (performance.now() - begin) / 1000;
    const share = batch.length / examples.length;
    labelLoss += result.labelLoss * share;
    if (result.reasoningLoss !== null) reasoningLoss = (reasoningLoss ?? 0) + result.reasoningLoss * share;
    batch.forEach(({ example }, row) => {
      const answer = toAnswer(
        result.label.subarray(row * FIX_TYPES.length, (row + 1) * FIX_TYPES.length),
        result.tags && result.tags.subarray(row * TAGS.length, (row + 1) * TAGS.length),
      );
      const { program, fixType, tags } = example;
      predictions.set(program, { program, truth: { fixType, tags, lines: null }, answer });
    });
  }
  const inOrderGiven = examples.map(({ example }) => predictions.get(example.program)!);
  const right = inOrderGiven.filter(({ truth, answer }) => truth.fixType === answer.fixType).length;
  return { labelLoss, reasoningLoss, accuracy: right / examples.length, predictions: inOrderGiven, seconds };
}
