/** Everything that decides a training run. The same configuration, code and backend give the same run. */
import { z } from 'zod';
import { tagSchemaNameSchema } from '../teacher/tag-schema.ts';
import {
  configurationOf,
  poolingSchema,
  SHIPPED,
  type StudentConfig,
  studentChoiceSchema,
} from '../student/configuration.ts';

/** `json`: the student writes the teacher's fix type, trace and faulty lines as a JSON object. */
export const regimeSchema = z.enum(['label-only', 'reasoning-distilled', 'json']);
export type Regime = z.infer<typeof regimeSchema>;

export const backendChoiceSchema = z.enum(['auto', 'webgpu', 'wasm']);
export type BackendChoice = z.infer<typeof backendChoiceSchema>;

/** How a student answers: with heads on pooled states, or by writing text. */
export const formSchema = z.enum(['classifier', 'text']);
export type Form = z.infer<typeof formSchema>;

/** What is trained: everything, all but the embedding, only the upper encoder blocks and what is above, or adapters. */
export const tuneSchema = z.enum(['all', 'frozen-embedding', 'frozen-layers', 'lora']);
export type Tune = z.infer<typeof tuneSchema>;

export const readsSchema = z.enum(['program', 'program-and-tests']);

/** What a preset starts from: the weights that ship for it, or random ones. A checkpoint is a student of its own. */
export const startSchema = z.enum(['pretrained', 'scratch']);

/** What a student starts from where nobody says it: the weights that ship for it, if some do. */
export const usualStart = (student: unknown): z.infer<typeof startSchema> =>
  student === SHIPPED ? 'pretrained' : 'scratch';

/** Longest programs that can be chosen, in tokens: lengths that batches are padded to, so that buffers are reused. */
export const RUN_LENGTHS = [64, 128, 192, 256, 384, 512] as const;

export const runConfigSchema = z.strictObject({
  regime: regimeSchema,
  /** The JSON regime is text whatever stands here. */
  form: formSchema.default('classifier'),
  /** What a classifier's heads look at: the encoder's mean state, with a weighted one beside it, or the decoder's at the last end token. */
  pooling: poolingSchema.default('mean'),
  /** What a reasoning-distilled student that answers in text writes first. */
  order: z.enum(['trace-first', 'label-first']).default('trace-first'),
  /**
   * How far a reasoning-distilled student writes that was taught the label first: `label` ends with the label, so that
   * its reasoning is in its training only.
   */
  decode: z.enum(['all', 'label']).default('all'),
  /** What may be written: anything, or only what can still become an answer in the form that was taught. */
  constraint: z.enum(['none', 'grammar']).default('none'),
  /** Beams of the search when text is written; 1 takes the likeliest token each time. */
  beams: z.int().min(1).max(5).default(1),
  /** What the student reads: `program-and-tests` puts what the program's failing tests showed before the program, where it was run. */
  reads: readsSchema.default('program'),
  tune: tuneSchema.default('all'),
  /** Lowest encoder blocks that stay as they are, with the embedding; for `frozen-layers`. */
  frozenLayers: z.int().min(1).max(48).default(1),
  /** Rank of the adapters on queries and values; for `lora`. */
  loraRank: z.int().min(1).max(256).default(8),
  /** Batches whose gradients are added up before the weights move. */
  accumulate: z.int().min(1).max(64).default(1),
  /** Weight of the tag loss: L = L_label + α·L_reasoning. Without effect on label-only. */
  alpha: z.number().min(0).max(1000).default(1),
  /** How finely traces are taught and told. */
  tagSchema: tagSchemaNameSchema.default('fine'),
  /** Weight of the loss of a classifier that also names faulty lines; 0: it has no head for them. */
  lineWeight: z.number().min(0).max(1000).default(0),
  /** What a classifier's fix type also rests on, beside states: `ngrams`, by a linear head over the n-grams of its tokens. */
  wide: z.enum(['none', 'ngrams']).default('none'),
  /** Of a classifier's fix types: `balanced` counts a program the more, the fewer there are of its kind. */
  classWeights: z.enum(['none', 'balanced']).default('none'),
  /** Focal loss of a classifier's fix types: how much less programs count that are right already; 0: cross-entropy. */
  focalGamma: z.number().min(0).max(10).default(0),
  student: studentChoiceSchema.default('nano'),
  start: startSchema.default('scratch'),
  /** Longest program in tokens; a longer one is cut. */
  maxLength: z.literal(RUN_LENGTHS).default(384),
  batchSize: z.int().min(1).max(256).default(8),
  /** 0: it answers as it starts. */
  epochs: z.int().min(0).max(1000).default(10),
  /** Peak learning rate, reached at the end of the warm-up and falling linearly towards 0 from there. */
  learningRate: z.number().positive().max(1).default(1e-3),
  /** Share of the steps that warm up, 0 to 1. */
  warmupShare: z.number().min(0).max(1).default(0.1),
  weightDecay: z.number().min(0).max(1).default(0.01),
  /** Largest global norm of the gradient; larger gradients are scaled down to it. */
  clipNorm: z.number().positive().default(1),
  dropout: z.number().min(0).lt(1).default(0.1),
  /** Drives initialisation, shuffling and dropout. */
  seed: z.int().min(0).max(0xffffffff).default(1),
  backend: backendChoiceSchema.default('auto'),
});
export type RunConfig = z.infer<typeof runConfigSchema>;

/** The form that a run really has. */
export const formOf = ({ regime, form }: Pick<RunConfig, 'regime' | 'form'>): Form =>
  regime === 'json' ? 'text' : form;

/** Whether the run's student writes nothing but answers. */
export const isHeld = (config: Pick<RunConfig, 'regime' | 'form' | 'constraint'>): boolean =>
  formOf(config) === 'text' && config.constraint === 'grammar';

/** Of the weights that ship, those of a student with heads, or of one that has learned to write JSON. */
export type ShippedWeights = 'classifier' | 'writer';

/** Which of them a run starts from that starts from any. */
export const shippedWeightsOf = ({ regime }: Pick<RunConfig, 'regime'>): ShippedWeights =>
  regime === 'json' ? 'writer' : 'classifier';

/** Whether the decoder is a part of the run's student; if not, its checkpoint has none. */
export const hasDecoder = (config: Pick<RunConfig, 'regime' | 'form' | 'pooling'>): boolean =>
  formOf(config) === 'text' || config.pooling === 'decoder-end';

/** Whether the run's student writes a trace and a label one after the other, either of which can come first. */
export const writesTraces = (config: Pick<RunConfig, 'regime' | 'form'>): boolean =>
  config.regime === 'reasoning-distilled' && formOf(config) === 'text';

/** The student's size in this run: its preset's or its checkpoint's, with the run's dropout. */
export const studentOf = (config: RunConfig): StudentConfig => ({
  ...configurationOf(config.student),
  dropoutRate: config.dropout,
});
