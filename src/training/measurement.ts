/** What a device was found to do, and what that lets one expect. Knows no tfjs, so that the page can read it. */
import { z } from 'zod';
import { studentPresetSchema, type StudentPreset } from '../student/configuration.ts';
import { environmentSchema } from './run.ts';

/** tensor/adapter.ts's `AdapterFacts`. */
const adapterSchema = z.strictObject({
  name: z.string(),
  f16: z.boolean(),
  subgroups: z.boolean(),
  largestBuffer: z.number().positive(),
  workgroupMemory: z.number().positive(),
  workgroupThreads: z.number().positive(),
});

export const measurementSchema = z.strictObject({
  environment: environmentSchema,
  /** Null on WASM. */
  adapter: adapterSchema.nullable(),
  /** Square products: their side, and 10⁹ operations a second. */
  products: z.array(z.strictObject({ side: z.int().positive(), speed: z.number().positive() })).min(1),
  /** Training steps of classifiers. A student that the device cannot hold has none. */
  steps: z.array(
    z.strictObject({
      student: studentPresetSchema,
      batch: z.int().positive(),
      length: z.int().positive(),
      seconds: z.number().positive(),
    }),
  ),
});
export type Measurement = z.infer<typeof measurementSchema>;

/** How far measuring is: what is measured now, and how many measurements are done. */
export const measuringSchema = z.strictObject({
  what: z.string(),
  done: z.int().nonnegative(),
  total: z.int().positive(),
});
export type Measuring = z.infer<typeof measuringSchema>;

/** The steps that are measured: two sizes each, of which a line tells what other sizes take. */
export const MEASURED_STEPS = [
  { student: 'nano', batch: 2, length: 256 },
  { student: 'nano', batch: 8, length: 256 },
  { student: 'codet5-small', batch: 1, length: 128 },
  { student: 'codet5-small', batch: 4, length: 128 },
] as const satisfies readonly { student: StudentPreset; batch: number; length: number }[];

/**
 * Seconds that a step over so many tokens takes: on the line through the two measured sizes, since a step's cost is
 * the optimizer's, whatever the batch, and the tokens'. Null where this student was not measured.
 */
export function expectedStepSeconds({ steps }: Measurement, student: StudentPreset, tokens: number): number | null {
  const points = steps
    .filter((step) => step.student === student)
    .map(({ batch, length, seconds }) => ({ tokens: batch * length, seconds }))
    .sort((a, b) => a.tokens - b.tokens);
  const [small, large] = [points[0], points.at(-1)];
  if (small === undefined || large === undefined) return null;
  const perToken = large === small ? 0 : (large.seconds - small.seconds) / (large.tokens - small.tokens);
  const fixed = large.seconds - perToken * large.tokens;
  // Noise may tilt the line so far that it says nothing: then every token costs the same, and nothing else.
  if (perToken <= 0 || fixed < 0) return (large.seconds / large.tokens) * tokens;
  return fixed + perToken * tokens;
}

/** The fastest product: what the device can do at best. */
export const bestProduct = ({ products }: Measurement): Measurement['products'][number] =>
  products.reduce((best, product) => (product.speed > best.speed ? product : best));
