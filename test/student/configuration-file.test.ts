import { expect, test } from 'vitest';
import { CheckpointError } from '../../src/student/checkpoint-error.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { readConfigurationFile, writeConfigurationFile } from '../../src/student/configuration-file.ts';

/** The fields of Salesforce/codet5-small's config.json that say what it is. */
const codeT5 = {
  architectures: ['T5ForConditionalGeneration'],
  bos_token_id: 1,
  d_ff: 2048,
  d_kv: 64,
  d_model: 512,
  decoder_start_token_id: 0,
  dropout_rate: 0.1,
  eos_token_id: 2,
  feed_forward_proj: 'relu',
  gradient_checkpointing: false,
  id2label: { '0': 'LABEL_0' },
  initializer_factor: 1.0,
  is_encoder_decoder: true,
  layer_norm_epsilon: 1e-6,
  model_type: 't5',
  n_positions: 512,
  num_heads: 8,
  num_layers: 6,
  pad_token_id: 0,
  relative_attention_num_buckets: 32,
  vocab_size: 32100,
};

test('CodeT5-small’s file is the preset of its name', () => {
  expect(readConfigurationFile(codeT5)).toEqual(STUDENTS['codet5-small']);
});

test('Google’s T5s have no token for the begin, and end at 1', () => {
  const { bos_token_id: _, ...file } = { ...codeT5, eos_token_id: 1, vocab_size: 32128, num_decoder_layers: 4 };
  expect(readConfigurationFile(file)).toEqual({
    ...STUDENTS['codet5-small'],
    vocabSize: 32128,
    numDecoderLayers: 4,
    bosTokenId: 0,
    eosTokenId: 1,
  });
});

test.each(['T5EncoderModel', 'T5ForConditionalGeneration'] as const)('what is written for %s reads back', (name) => {
  for (const config of Object.values(STUDENTS)) {
    const file = writeConfigurationFile(config, name);
    expect(file).toMatchObject({ architectures: [name], model_type: 't5', tie_word_embeddings: true });
    expect(readConfigurationFile(JSON.parse(JSON.stringify(file)))).toEqual(config);
  }
});

test.each([
  [null, 'is not a JSON object'],
  [[], 'is not a JSON object'],
  ['t5', 'is not a JSON object'],
  [{}, 'its config.json has no model_type; expected "t5"'],
  [{ ...codeT5, model_type: 'roberta' }, 'its model_type is "roberta"; expected "t5"'],
  [{ ...codeT5, feed_forward_proj: 'gated-gelu' }, 'its feed_forward_proj is "gated-gelu", as in T5 1.1'],
  [{ ...codeT5, tie_word_embeddings: false }, 'its tie_word_embeddings is false'],
  [{ ...codeT5, decoder_start_token_id: 5 }, 'its decoder starts with the token 5; expected the padding token, 0'],
  [{ ...codeT5, d_model: '512' }, 'd_model: Invalid input: expected number, received string'],
  [{ ...codeT5, pad_token_id: 32100 }, 'its padding token is 32100; expected one of its 32100 tokens'],
  [{ ...codeT5, num_layers: 1e9 }, 'numLayers: Too big'],
  [{ ...codeT5, relative_attention_num_buckets: 1 }, 'relativeAttentionNumBuckets: Too small'],
  [{ ...codeT5, num_heads: 0 }, 'numHeads: Too small'],
  [{ ...codeT5, dropout_rate: Number.NaN }, 'dropout_rate: Invalid input'],
])('%j is refused with what was found', (file, message) => {
  expect(() => readConfigurationFile(file)).toThrow(CheckpointError);
  expect(() => readConfigurationFile(file)).toThrow(message);
});
