/** AdamW over several tensors, against its formula written out; on WebGPU alone and in groups. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, expect, test } from 'vitest';
import { AdamW } from '../../src/tensor/adamw.ts';
import { chooseAsOnHardware } from '../../src/tensor/backend.ts';
import { seededRandom } from '../../src/tensor/random.ts';
import { onEachBackend, onWebGpu } from './backends.ts';

const OPTIONS = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 1 };
const RATE = 1e-2;
const STEPS = 3;
const SIZES = [1, 65, 7, 200, 64, 3, 129, 15, 31, 2, 40, 5];

const random = seededRandom(5);
const start = SIZES.map((size) => random.normals(size, 1));
const slopes = SIZES.map((size) => random.normals(size, 1));

function written(): { values: Float32Array[]; norm: number } {
  const norm = Math.sqrt(slopes.flatMap((slope) => [...slope]).reduce((sum, g) => sum + g * g, 0));
  const clip = Math.min(1, OPTIONS.clipNorm / (norm + 1e-6));
  const values = start.map((initial, i) =>
    initial.map((value, at) => {
      let [p, m, v] = [value, 0, 0];
      const g = slopes[i]![at]! * clip;
      for (let step = 1; step <= STEPS; step++) {
        m = OPTIONS.beta1 * m + (1 - OPTIONS.beta1) * g;
        v = OPTIONS.beta2 * v + (1 - OPTIONS.beta2) * g * g;
        const size = Math.sqrt(v / (1 - OPTIONS.beta2 ** step)) + OPTIONS.epsilon;
        p = p * (1 - RATE * OPTIONS.weightDecay) - (RATE * m) / (1 - OPTIONS.beta1 ** step) / size;
      }
      return p;
    }),
  );
  return { values, norm };
}

async function compare(): Promise<void> {
  const parameters = new Map(start.map((values, i) => [`p${i}`, tf.tensor1d(values)]));
  const gradients = new Map(slopes.map((values, i) => [`p${i}`, tf.tensor1d(values)]));
  const optimizer = new AdamW(parameters, OPTIONS);
  const expected = written();
  for (let step = 0; step < STEPS; step++) {
    const [norm] = await optimizer.step(gradients, RATE).data();
    expect(norm).toBeCloseTo(expected.norm, 4);
  }
  for (const [i, values] of expected.values.entries()) {
    const updated = await parameters.get(`p${i}`)!.data();
    updated.forEach((value, at) => expect(value, `parameter ${i}, element ${at}`).toBeCloseTo(values[at]!, 5));
  }
  optimizer.dispose();
}

onEachBackend('AdamW', () => {
  test('does what its formula says', compare);
});

onWebGpu('AdamW', () => {
  afterEach(() => chooseAsOnHardware(false));

  test('does so with as many tensors a dispatch as the adapter binds', async () => {
    chooseAsOnHardware(true);
    await expect(compare()).resolves.toBeUndefined();
  });
});
