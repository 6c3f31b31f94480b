/** The short form of the bench, on the current backend: products, and steps of two students. */
import { adapterFacts } from '../tensor/adapter.ts';
import type { Backend } from '../tensor/backend.ts';
import { type Effort, median, productSpeed, SQUARE_SIDES } from '../tensor/speed.ts';
import { runConfigSchema } from './configuration.ts';
import { MEASURED_STEPS, type Measurement, type Measuring } from './measurement.ts';
import { memoryRefusal } from './memory-limits.ts';
import { measuredStep, type StepSize } from './step-speed.ts';
import type { Proceed } from './task.ts';

const EFFORT: Effort = { samples: 3, milliseconds: 60 };

/** The first ones compile, and fill the caches. */
const FIRST_STEPS = 2;
const TIMED_STEPS = 3;

const DROPOUT = 0.1;

async function stepSeconds(size: StepSize, proceed: Proceed): Promise<number> {
  const measured = await measuredStep(size);
  try {
    for (let i = 0; i < FIRST_STEPS; i++) {
      await measured.step();
      await proceed();
    }
    const times: number[] = [];
    while (times.length < TIMED_STEPS) {
      await proceed();
      const begin = performance.now();
      await measured.step();
      times.push((performance.now() - begin) / 1000);
    }
    return median(times);
  } finally {
    measured.dispose();
  }
}

const productWords = (side: number): string => `a product of ${side} × ${side}`;

/**
 * @param proceed awaited between samples: lets messages through, throws where the measuring is to end
 */
export async function measureDevice(
  backend: Backend,
  environment: Measurement['environment'],
  proceed: Proceed,
  report: (measuring: Measuring) => void,
): Promise<Measurement> {
  const total = SQUARE_SIDES.length + MEASURED_STEPS.length;
  let done = 0;
  const begin = (what: string) => report({ what, done: done++, total });
  const adapter = backend.name === 'webgpu' ? await adapterFacts() : null;

  const products: Measurement['products'] = [];
  for (const side of SQUARE_SIDES) {
    begin(productWords(side));
    const speed = await productSpeed({ rows: side, columns: side, inner: side }, EFFORT, proceed);
    products.push({ side, speed });
  }
  const steps: Measurement['steps'] = [];
  for (const { student, batch, length } of MEASURED_STEPS) {
    begin(`a training step of ${student} with ${batch} × ${length} tokens`);
    await proceed();
    const config = runConfigSchema.parse({ regime: 'reasoning-distilled', student, batchSize: batch });
    if (memoryRefusal(config, backend, { source: length, target: length }) !== null) continue;
    steps.push({
      student,
      batch,
      length,
      seconds: await stepSeconds({ student, batch, length, dropout: DROPOUT }, proceed),
    });
  }
  return { environment, adapter, products, steps };
}
