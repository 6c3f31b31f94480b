/** One training run from the first step to the last answer. */
import { mergeAdapters } from '../student/adapters.ts';
import type { Checkpoint } from '../student/checkpoint.ts';
import { saveParameters } from '../student/parameters.ts';
import type { StudentTokenizer } from '../student/tokenizer.ts';
import type { Prediction } from '../teacher/prediction.ts';
import { dispose } from '../tensor/device.ts';
import { forkSeed, mix32, seededRandom } from '../tensor/random.ts';
import { type EncodedExample, encodeExamples, epochBatches, fixedLength, inOrder } from './batches.ts';
import { classWeightsOf } from './class-weights.ts';
import type { RunConfig } from './configuration.ts';
import { ADAMW, Learner, type MicroBatch, type StepResult } from './learner.ts';
import { longestOf } from './memory.ts';
import { assertFits, type Device } from './memory-limits.ts';
import { stepsOf } from './plan.ts';
import { loadProgress, saveProgress } from './progress.ts';
import type { Example } from './protocol.ts';
import type { EpochPoint, StepPoint } from './run.ts';
import { learningRateShare } from './schedule.ts';
import { isTrained, startParameters } from './student.ts';
import { type Task, taskOf } from './task.ts';
import { validate, type Validation } from './validate.ts';

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
  /** Where the run is, to go on from, once so many seconds have passed since it began or was last kept. */
  keep?: { everySeconds: number; take: (progress: Blob) => void };
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
  /** A safetensors file: T5's weights under its own names, adapters folded into them, and the heads. */
  checkpoint: Blob;
}

export interface RunInput {
  config: RunConfig;
  tokenizer: StudentTokenizer;
  /** What the student starts from; null from scratch. */
  start: Checkpoint | null;
  /** What a run of the same input on the same backend kept before it was broken off. */
  progress?: Blob;
  /** What trains it; null where it is sure to fit. */
  device: Device | null;
  train: readonly Example[];
  validation: readonly Example[];
}

/** A loss or a gradient is no longer a number, so nothing more can be learned. */
export class DivergenceError extends Error {
  override name = 'DivergenceError';
}

/** Steps whose times the pace is read from: recent ones, since lengths and clocks change. */
const PACE_WINDOW = 20;

/** Keeps the dropout of a step's batches apart. */
const NEXT_BATCH = 0x9e3779b9;

/**
 * Trains and evaluates on tfjs's current backend.
 *
 * @throws MemoryError where the device cannot hold the run
 */
export async function train(input: RunInput, control: RunControl, listener: RunListener): Promise<RunOutcome> {
  const { config, tokenizer } = input;
  const task = taskOf(config, tokenizer);
  // The training side's weights hold for both, so that their losses can be compared.
  const taught = { tagSchema: config.tagSchema, reads: config.reads, weights: classWeightsOf(config, input.train) };
  const training = encodeExamples(tokenizer, input.train, config.maxLength, taught);
  const validation = encodeExamples(tokenizer, input.validation, config.maxLength, taught);
  const longest = Math.max(...training.map(({ ids }) => ids.length));
  if (input.device) assertFits(config, input.device, { ...longestOf(config), source: fixedLength(longest) });
  const truncated = [...training, ...validation].filter(({ cut }) => cut > 0).length;
  const stepsPerEpoch = stepsOf(training.length, config.batchSize, 1, config.accumulate);
  const stepsPlanned = stepsPerEpoch * config.epochs;
  const { weightDecay, clipNorm } = config;
  const from = input.progress ? await loadProgress(input.progress) : null;
  const learner = new Learner(
    from?.parameters ?? (await startParameters(config, task, input.start)),
    { ...ADAMW, weightDecay, clipNorm },
    (name) => isTrained(name, config),
    from && { moments: from.moments, steps: from.steps.length },
  );
  const validateNow = (answering: boolean, parameters = learner.parameters) =>
    validate(task, parameters, validation, {
      batchSize: config.batchSize,
      answering,
      proceed: control.proceed.bind(control),
    });
  try {
    listener.started(stepsPlanned, truncated);
    const shuffling = seededRandom(forkSeed(config.seed, 'shuffle'));
    const dropoutSeed = forkSeed(config.seed, 'dropout');
    const steps: StepPoint[] = from?.steps ?? [];
    const epochs: EpochPoint[] = from?.epochs ?? [];
    const stepSeconds: number[] = [];
    let validationSeconds = 0;
    let seconds = from?.seconds ?? 0;
    let latest: Validation | null = null;
    // Steps that were made before: the order of every epoch is drawn again, which brings the shuffling to where it was.
    let toPass = steps.length;
    let kept = performance.now();

    run: for (let epoch = 1; epoch <= config.epochs; epoch++) {
      for (const batches of inOrder(epochBatches(training, config.batchSize, shuffling), config.accumulate)) {
        if (toPass-- > 0) continue;
        await control.proceed();
        if (control.stopRequested()) break run;
        const begin = performance.now();
        const step = steps.length + 1;
        const learningRate = config.learningRate * learningRateShare(step, stepsPlanned, config.warmupShare);
        const micro = microBatches(task, batches, { rate: config.dropout, seed: dropoutSeed + step });
        const result = await learner.step(micro, learningRate);
        assertFinite(result, step);
        const point: StepPoint = { step, epoch: step / stepsPerEpoch, learningRate, ...result };
        steps.push(point);
        latest = null;
        const took = (performance.now() - begin) / 1000;
        seconds += took;
        stepSeconds.push(took);
        const recent = stepSeconds.slice(-PACE_WINDOW);
        const pace = recent.length / recent.reduce((a, b) => a + b, 0);
        const epochsLeft = config.epochs - epoch + 1;
        listener.step(point, pace, (stepsPlanned - step) / pace + validationSeconds * epochsLeft);
        if (listener.keep && performance.now() - kept >= listener.keep.everySeconds * 1000) {
          listener.keep.take(await saveProgress(learner, { steps, epochs, seconds }));
          kept = performance.now();
        }
      }
      if (epochs.length >= epoch) continue;
      latest = await validateNow(!task.answersSlowly || epoch === config.epochs);
      if (latest) {
        validationSeconds = latest.seconds;
        seconds += validationSeconds;
        const { labelLoss, reasoningLoss, lineLoss, answered } = latest;
        const accuracy = answered?.accuracy ?? null;
        const point: EpochPoint = { epoch, step: steps.length, labelLoss, reasoningLoss, lineLoss, accuracy };
        epochs.push(point);
        listener.epoch(point);
      }
    }
    return {
      status: steps.length === stepsPlanned ? 'finished' : 'stopped',
      stepsDone: steps.length,
      stepsPlanned,
      seconds,
      steps,
      epochs,
      truncated,
      ...(await close(learner, config, latest, validateNow)),
    };
  } finally {
    learner.dispose();
  }
}

function microBatches(
  task: Task,
  batches: readonly EncodedExample[][],
  { rate, seed }: { rate: number; seed: number },
): MicroBatch[] {
  const programs = batches.reduce((sum, batch) => sum + batch.length, 0);
  return batches.map((batch, i) => ({
    objective: task.objective(batch),
    noise: { rate, seed: mix32(seed + Math.imul(i, NEXT_BATCH)) },
    share: batch.length / programs,
  }));
}

function assertFinite({ labelLoss, reasoningLoss, lineLoss, gradientNorm }: StepResult, step: number): void {
  if (![labelLoss, reasoningLoss ?? 0, lineLoss ?? 0, gradientNorm].every(Number.isFinite)) {
    throw new DivergenceError(`The loss or its gradient is no longer a number at step ${step}.`);
  }
}

/**
 * The answers and the weights that a run ends with. They belong together: adapters are folded in before the last
 * answers, and a run that was stopped inside an epoch answers with the weights that it has now.
 */
async function close(
  learner: Learner,
  config: RunConfig,
  latest: Validation | null,
  validateNow: (answering: boolean, parameters?: Learner['parameters']) => Promise<Validation | null>,
): Promise<{ predictions: Prediction[]; checkpoint: Blob }> {
  if (config.tune !== 'lora') {
    const answered = latest?.answered ?? (await validateNow(true))?.answered;
    return { predictions: answered?.predictions ?? [], checkpoint: await saveParameters(learner.parameters) };
  }
  const merged = mergeAdapters(learner.parameters);
  try {
    return {
      predictions: (await validateNow(true, merged))?.answered?.predictions ?? [],
      checkpoint: await saveParameters(merged),
    };
  } finally {
    dispose(merged.values());
  }
}
