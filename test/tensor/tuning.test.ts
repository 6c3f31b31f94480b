/** The choice of the product's variants on the adapter at hand. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, expect, test } from 'vitest';
import { tunedKernelsSchema, tuneProducts } from '../../src/tensor/webgpu/tuning.ts';
import { candidates, choose, variantFor } from '../../src/tensor/webgpu/variants.ts';
import { onWebGpu } from './backends.ts';

afterEach(() => choose(null));

onWebGpu('tuning', () => {
  test('measures, chooses what it found, and leaves nothing behind', { timeout: 60_000 }, async () => {
    const before = tf.memory().numTensors;
    const tuned = await tuneProducts(null);
    expect(tunedKernelsSchema.parse(tuned)).toEqual(tuned);
    expect(candidates()).toContain(tuned!.small);
    expect([variantFor(8, 8), variantFor(4096, 4096)]).toEqual([tuned!.small, tuned!.large]);
    expect(tf.memory().numTensors).toBe(before);

    const last = candidates().at(-1)!;
    const remembered = { ...tuned!, small: last, large: last };
    expect(await tuneProducts(remembered), 'what is remembered of this adapter is taken').toBe(remembered);
    expect(variantFor(8, 8)).toBe(last);
    const foreign = { adapter: 'another', small: 'shared-4x4', large: 'shared-4x4' } as const;
    expect(await tuneProducts(foreign), 'what is remembered of another is not').not.toBe(foreign);
  });
});
