/** Every message between the page and an execution worker, both directions. A worker does one program at a time. */
import { z } from 'zod';
import { assignmentTestSchema } from '../corpus/program.ts';
import { trialSchema } from './trial.ts';
import { programVerdictSchema } from './verdict.ts';

const requestId = z.string();

/** What is to be verified: a program of no corpus has its source alone. */
export const candidateSchema = z.strictObject({ source: z.string(), assignment: z.string().min(1) });
export type Candidate = z.infer<typeof candidateSchema>;

export const requestSchema = z.discriminatedUnion('type', [
  /** Answered by `loading` again and again, then `ready`; or by `unable`. */
  z.strictObject({ type: z.literal('load') }),
  /** Answered by `verified`, or by `failed`; not before `ready`. */
  z.strictObject({
    type: z.literal('verify'),
    requestId,
    program: candidateSchema,
    tests: z.array(assignmentTestSchema),
  }),
  /** Answered by `tried`, or by `failed`; not before `ready`. */
  z.strictObject({ type: z.literal('try'), requestId, source: z.string(), input: z.string() }),
  /** Nobody wants the answer any more: between two tests it ends with `stopped`; one that is done already stays so. */
  z.strictObject({ type: z.literal('stop'), requestId }),
]);
export type Request = z.infer<typeof requestSchema>;

export const reportSchema = z.discriminatedUnion('type', [
  /** In bytes. */
  z.strictObject({ type: z.literal('loading'), done: z.number().nonnegative(), total: z.number().positive() }),
  z.strictObject({ type: z.literal('ready') }),
  /** The compiler could not be loaded. */
  z.strictObject({ type: z.literal('unable'), what: z.string() }),
  /** Again and again between compiling and the answer, before a test: so that one which hangs is told from many. */
  z.strictObject({ type: z.literal('running'), requestId }),
  z.strictObject({ type: z.literal('verified'), requestId, verdict: programVerdictSchema }),
  z.strictObject({ type: z.literal('tried'), requestId, trial: trialSchema }),
  z.strictObject({ type: z.literal('stopped'), requestId }),
  z.strictObject({ type: z.literal('failed'), requestId, what: z.string() }),
]);
export type Report = z.infer<typeof reportSchema>;
