/** What a student makes of the validation side: mean losses, accuracy and answers. */
import type { Parameters } from '../student/parameters.ts';
import type { Prediction } from '../teacher/prediction.ts';
import { type EncodedExample, inOrder } from './batches.ts';
import type { Proceed, Task } from './task.ts';

export interface Validation {
  labelLoss: number;
  reasoningLoss: number | null;
  lineLoss: number | null;
  /** Null where answers were not asked for. */
  answered: {
    accuracy: number;
    /** In the order of the examples. */
    predictions: Prediction[];
  } | null;
  /** Without pauses. */
  seconds: number;
}

/** `answering`: not the losses alone. Null where there are no examples. */
export async function validate(
  task: Task,
  parameters: Parameters,
  examples: readonly EncodedExample[],
  { batchSize, answering, proceed }: { batchSize: number; answering: boolean; proceed: Proceed },
): Promise<Validation | null> {
  if (examples.length === 0) return null;
  const predictions = new Map<string, Prediction>();
  let labelLoss = 0;
  let reasoningLoss: number | null = null;
  let lineLoss: number | null = null;
  const clock = new PausableClock(proceed);
  // Programs of like length go together, so that little is padding.
  const byLength = [...examples].sort((a, b) => a.ids.length - b.ids.length);
  for (const batch of inOrder(byLength, batchSize)) {
    await clock.proceed();
    const result = await task.evaluate(parameters, batch, answering ? clock.proceed : null);
    const share = batch.length / examples.length;
    labelLoss += result.labelLoss * share;
    if (result.reasoningLoss !== null) reasoningLoss = (reasoningLoss ?? 0) + result.reasoningLoss * share;
    if (result.lineLoss !== null) lineLoss = (lineLoss ?? 0) + result.lineLoss * share;
    result.answers?.forEach((answer, row) => {
      const { program, fixType, tags, lines } = batch[row]!.example;
      predictions.set(program, { program, truth: { fixType, tags, lines }, answer });
    });
  }
  const answered = answering ? summed(examples.map(({ example }) => predictions.get(example.program)!)) : null;
  return { labelLoss, reasoningLoss, lineLoss, answered, seconds: clock.seconds() };
}

function summed(predictions: Prediction[]): NonNullable<Validation['answered']> {
  const right = predictions.filter(({ truth, answer }) => truth.fixType === answer.fixType).length;
  return { accuracy: right / predictions.length, predictions };
}

/** Time that passes outside `proceed`, where a run waits while it is paused. */
class PausableClock {
  readonly #proceed: Proceed;
  readonly #begin = performance.now();
  #waited = 0;

  constructor(proceed: Proceed) {
    this.#proceed = proceed;
  }

  proceed = async (): Promise<void> => {
    const from = performance.now();
    await this.#proceed();
    this.#waited += performance.now() - from;
  };

  seconds = (): number => (performance.now() - this.#begin - this.#waited) / 1000;
}
