/** Training steps of made-up programs: for measuring what a step takes, with a student's real work and nothing to learn. */
import { configurationOf, type StudentConfig, type StudentPreset } from '../student/configuration.ts';
import type { Parameters, ParameterSpec } from '../student/parameters.ts';
import { FIX_TYPES, TAGS } from '../teacher/vocabulary.ts';
import { dispose } from '../tensor/device.ts';
import { type Random, seededRandom } from '../tensor/random.ts';
import { uploadTensor } from '../tensor/transfer.ts';
import type { EncodedExample } from './batches.ts';
import { ClassifierTask } from './classifier-task.ts';
import { runConfigSchema } from './configuration.ts';
import { ADAMW, Learner } from './learner.ts';
import type { Task } from './task.ts';

export interface StepSize {
  student: StudentPreset | StudentConfig;
  /** Programs a step. */
  batch: number;
  /** Tokens of each program: none is padding. */
  length: number;
  dropout: number;
}

export interface MeasuredStep {
  /** Takes a step; its loss before the update. */
  step(): Promise<number>;
  /** Frees everything. */
  dispose(): void;
}

const RATE = 1e-4;

/** Programs of random tokens that end as programs do, each with a random fix type and three tags. */
export function randomPrograms(student: StudentConfig, batch: number, length: number, seed: number): EncodedExample[] {
  const random = seededRandom(seed);
  const reserved = Math.max(student.padTokenId, student.bosTokenId, student.eosTokenId) + 1;
  const token = () => reserved + random.below(student.vocabSize - reserved);
  return Array.from({ length: batch }, (_, row) => ({
    ids: [...Array.from({ length: length - 1 }, token), student.eosTokenId],
    cut: 0,
    sourceLines: [],
    tokenLines: [],
    weight: 1,
    example: {
      program: `random-${row}`,
      source: '',
      fixType: FIX_TYPES[random.below(FIX_TYPES.length)]!,
      tags: random.shuffle([...TAGS]).slice(0, 3),
      lines: [],
    },
  }));
}

/** Numbers that large parameters take again and again: drawing millions of them would take longer than the step. */
const DRAWN = 2 ** 18;

async function roughParameters(specs: ReadonlyMap<string, ParameterSpec>, random: Random): Promise<Parameters> {
  const drawn = random.normals(DRAWN, 1);
  const parameters: Parameters = new Map();
  try {
    for (const [name, { shape, init }] of specs) {
      const size = shape.reduce((product, side) => product * side, 1);
      const values =
        'constant' in init
          ? new Float32Array(Math.min(size, DRAWN)).fill(init.constant)
          : drawn.subarray(0, Math.min(size, DRAWN)).map((value) => value * init.deviation);
      const filled = await uploadTensor(shape, async (write) => {
        for (let at = 0; at < size; at += DRAWN) await write(at, values.subarray(0, Math.min(DRAWN, size - at)));
      });
      parameters.set(name, filled);
    }
    return parameters;
  } catch (error) {
    dispose(parameters.values());
    throw error;
  }
}

export function classifierStepTask(student: StudentPreset | StudentConfig, batch: number, dropout: number): Task {
  return new ClassifierTask(
    runConfigSchema.parse({ regime: 'reasoning-distilled', student, batchSize: batch, dropout }),
  );
}

/** A step of a classifier in the reasoning-distilled regime, on the current backend. */
export async function measuredStep({ student, batch, length, dropout }: StepSize): Promise<MeasuredStep> {
  const task = classifierStepTask(student, batch, dropout);
  const objective = task.objective(randomPrograms(configurationOf(student), batch, length, 1));
  const learner = new Learner(await roughParameters(task.specs, seededRandom(1)), {
    ...ADAMW,
    weightDecay: 0.01,
    clipNorm: 1,
  });
  let seed = 0;
  return {
    async step() {
      const noise = { rate: dropout, seed: ++seed };
      return (await learner.step([{ objective, noise, share: 1 }], RATE)).labelLoss;
    },
    dispose: () => learner.dispose(),
  };
}
