/**
 * T5's config.json and a student's configuration. What the file leaves out has the Python library's default; what
 * this student cannot be is refused. Source of names and defaults: the T5Config of Hugging Face's Transformers.
 */
import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';
import { type StudentConfig, studentConfigSchema } from './configuration.ts';

const fileSchema = z.looseObject({
  vocab_size: z.int(),
  d_model: z.int(),
  d_kv: z.int(),
  d_ff: z.int(),
  num_layers: z.int(),
  num_decoder_layers: z.int().nullish(),
  num_heads: z.int(),
  relative_attention_num_buckets: z.int().default(32),
  relative_attention_max_distance: z.int().default(128),
  dropout_rate: z.number().default(0.1),
  layer_norm_epsilon: z.number().default(1e-6),
  pad_token_id: z.int().nullish(),
  bos_token_id: z.int().nullish(),
  eos_token_id: z.int().nullish(),
  decoder_start_token_id: z.int().nullish(),
});

/** What decides whether a model is one that a student can be; read before its sizes. */
const kindSchema = z.looseObject({
  model_type: z.unknown().optional(),
  feed_forward_proj: z.string().default('relu'),
  tie_word_embeddings: z.boolean().default(true),
});

const refuse = (found: string, expected: string): never => {
  throw new CheckpointError(`This model cannot be a student: ${found}; ${expected}.`);
};

const FITTING = 'models like Salesforce/codet5-small, codet5-base and google-t5/t5-small fit';

/** Says which fields of the file do not fit, and what was expected there. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new CheckpointError(`config.json does not describe a T5: ${problems.join('; ')}.`);
}

function checkKind(json: object): void {
  const kind = parse(kindSchema, json);
  if (kind.model_type !== 't5') {
    const found =
      kind.model_type === undefined
        ? 'its config.json has no model_type'
        : `its model_type is ${JSON.stringify(kind.model_type)}`;
    refuse(found, `expected "t5": ${FITTING}`);
  }
  if (kind.feed_forward_proj !== 'relu') {
    refuse(
      `its feed_forward_proj is "${kind.feed_forward_proj}", as in T5 1.1 and FLAN-T5`,
      `expected "relu", the original T5: ${FITTING}`,
    );
  }
  if (!kind.tie_word_embeddings) {
    refuse(
      'its tie_word_embeddings is false, so that it has an output layer of its own',
      `expected the embedding to serve as the output layer: ${FITTING}`,
    );
  }
}

/**
 * A student's configuration from T5's config.json.
 *
 * @throws CheckpointError where this is no config.json, or of a model that a student cannot be
 */
export function readConfigurationFile(json: unknown): StudentConfig {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new CheckpointError('config.json is not a JSON object; expected the configuration of a T5.');
  }
  checkKind(json);
  const file = parse(fileSchema, json);
  const padTokenId = file.pad_token_id ?? 0;
  if (padTokenId >= file.vocab_size) {
    refuse(`its padding token is ${padTokenId}`, `expected one of its ${file.vocab_size} tokens`);
  }
  const start = file.decoder_start_token_id ?? padTokenId;
  if (start !== padTokenId) {
    refuse(`its decoder starts with the token ${start}`, `expected the padding token, ${padTokenId}, as T5 does`);
  }
  return parse(studentConfigSchema, {
    vocabSize: file.vocab_size,
    dModel: file.d_model,
    dKv: file.d_kv,
    dFf: file.d_ff,
    numLayers: file.num_layers,
    numDecoderLayers: file.num_decoder_layers ?? file.num_layers,
    numHeads: file.num_heads,
    relativeAttentionNumBuckets: file.relative_attention_num_buckets,
    relativeAttentionMaxDistance: file.relative_attention_max_distance,
    dropoutRate: file.dropout_rate,
    layerNormEpsilon: file.layer_norm_epsilon,
    padTokenId,
    // Google's T5s have no token for a text's begin; nothing but a tokenizer would write one.
    bosTokenId: file.bos_token_id ?? padTokenId,
    eosTokenId: file.eos_token_id ?? 1,
  });
}

/** T5's config.json for a student, as the Python library reads it. */
export const writeConfigurationFile = (
  config: StudentConfig,
  architecture: 'T5EncoderModel' | 'T5ForConditionalGeneration',
): object => ({
  architectures: [architecture],
  bos_token_id: config.bosTokenId,
  d_ff: config.dFf,
  d_kv: config.dKv,
  d_model: config.dModel,
  decoder_start_token_id: config.padTokenId,
  dropout_rate: config.dropoutRate,
  eos_token_id: config.eosTokenId,
  feed_forward_proj: 'relu',
  is_encoder_decoder: architecture === 'T5ForConditionalGeneration',
  layer_norm_epsilon: config.layerNormEpsilon,
  model_type: 't5',
  num_decoder_layers: config.numDecoderLayers,
  num_heads: config.numHeads,
  num_layers: config.numLayers,
  pad_token_id: config.padTokenId,
  relative_attention_max_distance: config.relativeAttentionMaxDistance,
  relative_attention_num_buckets: config.relativeAttentionNumBuckets,
  tie_word_embeddings: true,
  torch_dtype: 'float32',
  vocab_size: config.vocabSize,
});
