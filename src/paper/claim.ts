/** A claim as it stands in claims.json. */
import { z } from 'zod';

const valueClaimSchema = z.strictObject({
  kind: z.literal('value'),
  /** By which the command line knows it: `accuracy/label-only`. */
  id: z.string(),
  sentence: z.string(),
  expected: z.number(),
  /** How far another backend or code may be from it: the same ones give it exactly. */
  tolerance: z.number().nonnegative(),
  /** Arms whose runs it rests on; none for what baselines alone give. */
  arms: z.array(z.string()),
  /** Measured time of these runs. */
  seconds: z.number().nonnegative(),
});
const findingClaimSchema = z.strictObject({
  kind: z.literal('finding'),
  id: z.string(),
  sentence: z.string(),
  /** Whose table has its numbers: the files `tables/<exhibit>.csv` and `.tex`. */
  exhibit: z.string(),
  title: z.string(),
  seconds: z.number().nonnegative(),
});
export const claimSchema = z.discriminatedUnion('kind', [valueClaimSchema, findingClaimSchema]);
export type Claim = z.infer<typeof claimSchema>;
export type ValueClaim = z.infer<typeof valueClaimSchema>;
