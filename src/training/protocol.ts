/** Every message between the page and the training worker, both directions. The worker does one thing at a time; runs wait in its queue in the order of their requests. */
import { z } from 'zod';
import { testReportSchema } from '../corpus/test-report.ts';
import { answerSchema } from '../teacher/prediction.ts';
import { fixTypeSchema, tagSchema } from '../teacher/vocabulary.ts';
import { backendChoiceSchema, runConfigSchema } from './configuration.ts';
import { measurementSchema, measuringSchema } from './measurement.ts';
import { environmentSchema, epochPointSchema, runSchema, stepPointSchema } from './run.ts';

/** One labelled program, as training sees it. */
const exampleSchema = z.strictObject({
  program: z.string(),
  source: z.string(),
  fixType: fixTypeSchema,
  tags: z.array(tagSchema),
  /** Faulty lines of the source, from 1. */
  lines: z.array(z.int().positive()),
  /** Missing where the program was not run. */
  tests: testReportSchema.optional(),
});
export type Example = z.infer<typeof exampleSchema>;

/** tensor/backend.ts's `DeviceLimits`. */
const limitsSchema = z.strictObject({ largestBuffer: z.number().positive(), total: z.number().positive().nullable() });

const runId = z.string();
const requestId = z.string();

/** A tokenizer's two files, tokenizer.json and tokenizer_config.json. */
const tokenizerFilesSchema = z.strictObject({ tokenizer: z.instanceof(Blob), tokenizerConfig: z.instanceof(Blob) });
export type TokenizerFiles = z.infer<typeof tokenizerFilesSchema>;

/** What a pretrained student starts from: its weights (one file or several shards) and its tokenizer. */
const modelFilesSchema = tokenizerFilesSchema.extend({ weights: z.array(z.instanceof(Blob)).min(1) });
export type ModelFiles = z.infer<typeof modelFilesSchema>;

export const requestSchema = z.discriminatedUnion('type', [
  /** Which backend would train, and why: answered by `backend`, once no run is under way. */
  z.strictObject({ type: z.literal('probe'), requestId, backend: backendChoiceSchema }),
  z.strictObject({
    type: z.literal('train'),
    runId,
    config: runConfigSchema,
    train: z.array(exampleSchema).min(1),
    validation: z.array(exampleSchema),
    codeVersion: z.string(),
    /** Null where the student starts from scratch or from what ships, with nano's tokenizer. */
    files: modelFilesSchema.nullable(),
    /** Of a run with the same request on the same backend, which is gone on with. */
    progress: z.instanceof(Blob).optional(),
    /** How often `kept` is reported; not at all where it is left out. */
    keepEverySeconds: z.number().nonnegative().optional(),
  }),
  z.strictObject({ type: z.literal('pause'), runId }),
  z.strictObject({ type: z.literal('resume'), runId }),
  /** Ends the run after the step under way: `keep` evaluates it and reports `finished` with status stopped, else `discarded`. */
  z.strictObject({ type: z.literal('stop'), runId, keep: z.boolean() }),
  /** Loads a run's checkpoint for `classify`; answered by `loaded`. */
  z.strictObject({
    type: z.literal('load'),
    requestId,
    runId,
    config: runConfigSchema,
    checkpoint: z.instanceof(Blob),
    /** Null where the student reads nano's. */
    tokenizer: tokenizerFilesSchema.nullable(),
  }),
  /** Answered by `classified`; a request that is overtaken by a newer one for the same run is answered with `superseded`. */
  z.strictObject({
    type: z.literal('classify'),
    requestId,
    runId,
    source: z.string(),
    tests: testReportSchema.optional(),
  }),
  /** How fast the device is, measured once no run is under way: `measuring` again and again, then `measured`. */
  z.strictObject({ type: z.literal('measure'), requestId, backend: backendChoiceSchema }),
  /** Ends that measuring, which is answered by `cancelled`. */
  z.strictObject({ type: z.literal('cancel'), requestId }),
]);
export type Request = z.infer<typeof requestSchema>;

export const reportSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('backend'), requestId, environment: environmentSchema, limits: limitsSchema }),
  z.strictObject({ type: z.literal('queued'), runId, position: z.int().nonnegative() }),
  z.strictObject({
    type: z.literal('started'),
    runId,
    environment: environmentSchema,
    stepsPlanned: z.int().nonnegative(),
    truncated: z.int(),
  }),
  z.strictObject({
    type: z.literal('step'),
    runId,
    point: stepPointSchema,
    stepsPerSecond: z.number(),
    secondsLeft: z.number(),
  }),
  z.strictObject({ type: z.literal('epoch'), runId, point: epochPointSchema }),
  z.strictObject({ type: z.literal('paused'), runId }),
  z.strictObject({ type: z.literal('resumed'), runId }),
  /** What the run can be gone on with from here, should it be broken off. */
  z.strictObject({ type: z.literal('kept'), runId, progress: z.instanceof(Blob) }),
  /** All of the run but what only the page knows; `checkpoint` is a safetensors file. */
  z.strictObject({
    type: z.literal('finished'),
    runId,
    result: runSchema.pick({
      status: true,
      environment: true,
      startWeights: true,
      stepsDone: true,
      stepsPlanned: true,
      seconds: true,
      steps: true,
      epochs: true,
      predictions: true,
      truncated: true,
    }),
    checkpoint: z.instanceof(Blob),
  }),
  z.strictObject({ type: z.literal('discarded'), runId }),
  /** `what`: what happened; `advice`: what to do. Nothing of the run was kept. */
  z.strictObject({ type: z.literal('failed'), runId, what: z.string(), advice: z.string() }),
  z.strictObject({ type: z.literal('loaded'), requestId }),
  z.strictObject({
    type: z.literal('classified'),
    requestId,
    answer: answerSchema,
    tokens: z.int(),
    /** Tokens of the program beyond the student's window, which were not read. */
    tokensCut: z.int().nonnegative(),
    milliseconds: z.number(),
  }),
  z.strictObject({ type: z.literal('superseded'), requestId }),
  z.strictObject({ type: z.literal('measuring'), requestId, measuring: measuringSchema }),
  z.strictObject({ type: z.literal('measured'), requestId, measurement: measurementSchema }),
  z.strictObject({ type: z.literal('cancelled'), requestId }),
  z.strictObject({ type: z.literal('refused'), requestId, what: z.string(), advice: z.string() }),
]);
export type Report = z.infer<typeof reportSchema>;
