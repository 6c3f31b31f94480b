/**
 * Finds an adapter's fastest variants of the product by measuring them on it, once. The choice decides how far sums
 * are divided, and so their last bits: who wants runs to repeat keeps it and gives it back at the next start.
 */
import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import { adapterKey, softwareAdapter } from '../backend.ts';
import { empty } from './program.ts';
import { matMul, plain, type Product, transposed } from './product.ts';
import { type VariantName, VARIANTS } from './product-kernels.ts';
import { StudentBackend } from './student-backend.ts';
import { candidates, choose } from './variants.ts';

const variantSchema = z.enum(Object.keys(VARIANTS) as [VariantName, ...VariantName[]]);

/** What was found on an adapter; whoever keeps it between visits parses it with this when it comes back. */
export const tunedKernelsSchema = z.strictObject({
  /** Which adapter and which of its drivers. */
  adapter: z.string(),
  small: variantSchema,
  large: variantSchema,
});
export type TunedKernels = z.infer<typeof tunedKernelsSchema>;

/** A layer's rows, columns and inner size: with an output below `SMALL_OUTPUT` elements, and above. */
interface Sizes {
  small: [number, number, number];
  large: [number, number, number];
}

/** Of a short batch and a small student; of a long one and a large student. Software takes a hundredth of a GPU's work. */
const sizes = (): Sizes =>
  softwareAdapter()
    ? { small: [256, 128, 128], large: [1024, 512, 64] }
    : { small: [512, 512, 512], large: [2048, 1024, 512] };

/** A layer's product, and its gradients with respect to input and weight. */
function products([rows, columns, inner]: [number, number, number]): Product[] {
  const [x, w, dy] = [empty([rows, inner]), empty([columns, inner]), empty([rows, columns])];
  const one = { batches: 1, heads: 1 };
  return [
    {
      ...one,
      a: x,
      aStrides: plain(inner),
      b: w,
      bStrides: transposed(plain(inner)),
      outputShape: [rows, columns],
      outputStrides: plain(columns),
      rows,
      columns,
      inner,
    },
    {
      ...one,
      a: dy,
      aStrides: plain(columns),
      b: w,
      bStrides: plain(inner),
      outputShape: [rows, inner],
      outputStrides: plain(inner),
      rows,
      columns: inner,
      inner: columns,
    },
    {
      ...one,
      a: dy,
      aStrides: transposed(plain(columns)),
      b: x,
      bStrides: plain(inner),
      outputShape: [columns, inner],
      outputStrides: plain(inner),
      rows: columns,
      columns: inner,
      inner: rows,
    },
  ];
}

/** Each sample is the sum over the products; several in a row where one is too short to time. */
const SAMPLES = 5;
const REPEATS = { software: 1, hardware: 8 };

async function sample(backend: StudentBackend, all: readonly Product[], variant: VariantName): Promise<number> {
  const repeats = softwareAdapter() ? REPEATS.software : REPEATS.hardware;
  const begin = performance.now();
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const product of all) matMul(product, undefined, variant).dispose();
  }
  backend.submitQueue();
  await backend.queue.onSubmittedWorkDone();
  return (performance.now() - begin) / repeats;
}

/** The variant whose fastest sample is the fastest of all; the samples take turns, so that all meet the same disturbances. */
async function fastest(backend: StudentBackend, size: [number, number, number]): Promise<VariantName> {
  const all = products(size);
  const best = new Map<VariantName, number>();
  try {
    for (const variant of candidates()) await sample(backend, all, variant);
    for (let i = 0; i < SAMPLES; i++) {
      for (const variant of candidates()) {
        best.set(variant, Math.min(best.get(variant) ?? Infinity, await sample(backend, all, variant)));
      }
    }
  } finally {
    tf.dispose(all.flatMap(({ a, b }) => [a, b]));
  }
  return [...best].reduce((a, b) => (b[1] < a[1] ? b : a))[0];
}

/**
 * Chooses the variants for all products from here on: those remembered if they are this adapter's, else the fastest of
 * a measurement of about a second, during which nothing else should run on the device.
 *
 * @param remembered what an earlier call returned
 * @returns what to remember; null on a backend other than WebGPU, where there is nothing to choose
 */
export async function tuneProducts(remembered: TunedKernels | null): Promise<TunedKernels | null> {
  const backend = tf.backend();
  if (!(backend instanceof StudentBackend)) return null;
  const adapter = adapterKey();
  const offered: readonly VariantName[] = candidates();
  if (remembered?.adapter === adapter && offered.includes(remembered.small) && offered.includes(remembered.large)) {
    choose(remembered);
    return remembered;
  }
  const { small, large } = sizes();
  const tuned = { adapter, small: await fastest(backend, small), large: await fastest(backend, large) };
  choose(tuned);
  return tuned;
}
