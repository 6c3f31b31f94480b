/** Whether memory stays flat over many steps with changing lengths. */
import * as tf from '@tensorflow/tfjs';
import { STUDENTS } from '../../../src/student/configuration.ts';
import { noNoise } from '../../../src/student/layers.ts';
import { initialise } from '../../../src/student/parameters.ts';
import { liveTensors } from '../../../src/tensor/device.ts';
import { seededRandom } from '../../../src/tensor/random.ts';
import { ADAMW, Learner } from '../../../src/training/learner.ts';
import { classifierStepTask, randomPrograms } from '../../../src/training/step-speed.ts';

export interface MemoryInput {
  steps: number;
  batch: number;
  /** Each batch has one of these, at random. */
  lengths: number[];
}

export interface MemoryPoint {
  step: number;
  tensors: number;
  /** What the GPU's buffers take, the free ones that are kept included; or the size of the WASM heap. */
  bytes: number;
}

function deviceBytes(): number {
  const backend = tf.backend() as unknown as {
    bufferManager?: { numBytesAllocated: number };
    wasm?: { HEAPU8: Uint8Array };
  };
  return backend.bufferManager?.numBytesAllocated ?? backend.wasm?.HEAPU8.buffer.byteLength ?? NaN;
}

/** After two rounds of all lengths, when every buffer that comes round again is there, and from then on ten times. */
export async function memoryOverSteps({ steps, batch, lengths }: MemoryInput): Promise<MemoryPoint[]> {
  const task = classifierStepTask('tiny', batch, 0);
  const learner = new Learner(initialise(task.specs, 1), { ...ADAMW, weightDecay: 0, clipNorm: 1 });
  const batches = lengths.map((length) => randomPrograms(STUDENTS.tiny, batch, length, length));
  const random = seededRandom(1);
  const points: MemoryPoint[] = [];
  const rounds = 2 * lengths.length;
  const take = async (at: number) =>
    learner.step([{ objective: task.objective(batches[at]!), noise: noNoise, share: 1 }], 1e-4);
  try {
    for (let step = 1; step <= steps; step++) {
      await take(step <= rounds ? (step - 1) % lengths.length : random.below(lengths.length));
      const tenth = Math.max(1, Math.floor(steps / 10));
      if (step === rounds || (step > rounds && step % tenth === 0) || step === steps) {
        points.push({ step, tensors: liveTensors(), bytes: deviceBytes() });
      }
    }
    return points;
  } finally {
    learner.dispose();
  }
}
