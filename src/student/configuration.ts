/**
 * The size of a student: T5's configuration in the names of its config.json, turned to camel case.
 * Source of the architecture: Raffel et al., JMLR 21(140), 2020; CodeT5: Wang et al., EMNLP 2021.
 */
import { z } from 'zod';

const size = z.int().positive();

/** Far beyond any T5. Names of parameters are listed layer by layer before a checkpoint is looked at. */
const MOST_LAYERS = 256;

export const studentConfigSchema = z.strictObject({
  vocabSize: size,
  /** Width of the residual stream. */
  dModel: size,
  /** Width of one attention head; heads × dKv need not equal dModel. */
  dKv: size,
  dFf: size,
  numLayers: size.max(MOST_LAYERS),
  /** 0: an encoder alone, which can be a classifier that pools by the mean. */
  numDecoderLayers: z.int().nonnegative().max(MOST_LAYERS),
  numHeads: size,
  /** Half of them for the keys after a query, and half of those for short distances. */
  relativeAttentionNumBuckets: z.int().min(4).multipleOf(2),
  relativeAttentionMaxDistance: size,
  /** Applied in training only; 0 to 1. */
  dropoutRate: z.number().min(0).lt(1),
  layerNormEpsilon: z.number().positive(),
  padTokenId: z.int().nonnegative(),
  bosTokenId: z.int().nonnegative(),
  eosTokenId: z.int().nonnegative(),
});
export type StudentConfig = z.infer<typeof studentConfigSchema>;

const common = {
  relativeAttentionNumBuckets: 32,
  relativeAttentionMaxDistance: 128,
  dropoutRate: 0.1,
  layerNormEpsilon: 1e-6,
  padTokenId: 0,
  bosTokenId: 1,
  eosTokenId: 2,
};

/**
 * What stands for a program in a classifier. `mean`: the mean of the encoder's states over its tokens. `attention`:
 * beside it their mean weighted by what a head says of each token, as in attention pooling. `decoder-end`: the decoder reads the program again, one place behind, and its last state at the program's last
 * end token is taken, as in CodeT5's own classifiers (Wang et al., EMNLP 2021, the defect model of its code).
 */
export const poolingSchema = z.enum(['mean', 'attention', 'decoder-end']);
export type Pooling = z.infer<typeof poolingSchema>;

/** `nano` and `tiny` read the tokenizer in public/models/nano; `codet5-small` is Salesforce/codet5-small's own size. */
export const STUDENTS = {
  tiny: { ...common, vocabSize: 2048, dModel: 32, dKv: 16, dFf: 64, numLayers: 1, numDecoderLayers: 1, numHeads: 2 },
  nano: { ...common, vocabSize: 2048, dModel: 128, dKv: 32, dFf: 512, numLayers: 4, numDecoderLayers: 2, numHeads: 4 },
  'codet5-small': {
    ...common,
    vocabSize: 32100,
    dModel: 512,
    dKv: 64,
    dFf: 2048,
    numLayers: 6,
    numDecoderLayers: 6,
    numHeads: 8,
  },
} as const satisfies Record<string, StudentConfig>;

export const studentPresetSchema = z.enum(['tiny', 'nano', 'codet5-small']);
/** The preset whose weights ship in public/models/nano: with heads for fix types, tags and lines, and with a decoder that writes JSON. */
export const SHIPPED = 'nano' satisfies z.infer<typeof studentPresetSchema>;
export type StudentPreset = z.infer<typeof studentPresetSchema>;

/** A student that starts from a checkpoint on this device. Says its own size, so that a run tells all by itself. */
export const pretrainedSchema = z.strictObject({
  /** The checkpoint's key among the stored models, such as `Salesforce/codet5-small@refs/pr/1`. */
  model: z.string().min(1),
  /** SHA-256 of its weights, in hex: what the run really started from. */
  weights: z.string().regex(/^[0-9a-f]{64}$/),
  config: studentConfigSchema,
});
export type Pretrained = z.infer<typeof pretrainedSchema>;

/** A preset's name, a configuration of one's own (which reads nano's tokenizer), or a checkpoint to start from. */
export const studentChoiceSchema = z.union([studentPresetSchema, studentConfigSchema, pretrainedSchema]);
export type StudentChoice = z.infer<typeof studentChoiceSchema>;

export const isPretrained = (choice: StudentChoice): choice is Pretrained =>
  typeof choice === 'object' && 'model' in choice;

export function configurationOf(choice: StudentChoice): StudentConfig {
  if (typeof choice === 'string') return STUDENTS[choice];
  return isPretrained(choice) ? choice.config : choice;
}
