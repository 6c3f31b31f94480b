/**
 * RoBERTa's byte-level BPE as a Hugging Face tokenizer.json, put together from its parts. CodeT5 is published
 * with a vocabulary and a list of merges only. Source: Liu et al., RoBERTa (2019); Wang et al., CodeT5 (2021).
 */
import { z } from 'zod';

/** In the order of their ids in CodeT5's vocabulary, and in nano's. */
export const SPECIAL_TOKENS = ['<pad>', '<s>', '</s>', '<unk>', '<mask>'] as const;

/** T5's sentinels of span denoising; CodeT5's follow its vocabulary from the last to the first. */
const SENTINELS = Array.from({ length: 100 }, (_, i) => `<extra_id_${99 - i}>`);

const vocabularySchema = z.record(z.string(), z.int().nonnegative());

/** The contents of tokenizer.json and tokenizer_config.json. */
export interface TokenizerFiles {
  tokenizer: {
    model: { vocab: Record<string, number>; merges: readonly string[]; [field: string]: unknown };
    [field: string]: unknown;
  };
  config: Record<string, unknown>;
}

/** One more than the largest id. */
const idsOf = (vocabulary: Record<string, number>): number =>
  Object.values(vocabulary).reduce((most, id) => Math.max(most, id), -1) + 1;

/**
 * @param vocabulary ids by token, in which the special tokens must be
 * @param merges pairs of tokens separated by a space, the first to merge first
 * @param added further tokens that stand for themselves; their ids follow the vocabulary
 */
export function assembleTokenizer(
  vocabulary: Record<string, number>,
  merges: readonly string[],
  added: readonly string[] = [],
): TokenizerFiles {
  const idOf = (token: string): number => {
    const id = vocabulary[token];
    if (id === undefined)
      throw new Error(`The vocabulary has no "${token}"; RoBERTa's special tokens were expected in it.`);
    return id;
  };
  const next = idsOf(vocabulary);
  const standing = [
    ...SPECIAL_TOKENS.map((content) => ({ id: idOf(content), content })),
    ...added.map((content, i) => ({ id: next + i, content })),
  ];
  return {
    tokenizer: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: standing.map(({ id, content }) => ({
        id,
        content,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
      })),
      normalizer: null,
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      post_processor: {
        type: 'RobertaProcessing',
        sep: ['</s>', idOf('</s>')],
        cls: ['<s>', idOf('<s>')],
        trim_offsets: true,
        add_prefix_space: false,
      },
      decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: '<unk>',
        continuing_subword_prefix: '',
        end_of_word_suffix: '',
        fuse_unk: false,
        byte_fallback: false,
        vocab: vocabulary,
        merges,
      },
    },
    config: {
      tokenizer_class: 'RobertaTokenizer',
      pad_token: '<pad>',
      bos_token: '<s>',
      eos_token: '</s>',
      unk_token: '<unk>',
      mask_token: '<mask>',
      cls_token: '<s>',
      sep_token: '</s>',
      add_prefix_space: false,
      clean_up_tokenization_spaces: false,
      model_max_length: 512,
    },
  };
}

/**
 * CodeT5's tokenizer from the two files that its repository has.
 *
 * @param vocabularyJson the parsed vocab.json
 * @param mergesText the text of merges.txt
 * @param vocabSize rows of the student's embedding: a sentinel beyond them would have no state
 * @throws Error where one of them is not such a file
 */
export function codeT5Tokenizer(
  vocabularyJson: unknown,
  mergesText: string,
  vocabSize = Number.POSITIVE_INFINITY,
): TokenizerFiles {
  const vocabulary = vocabularySchema.safeParse(vocabularyJson);
  if (!vocabulary.success) throw new Error('This vocab.json is not one: expected an object of ids by token.');
  const merges = mergesText.split('\n').filter((line) => line !== '' && !line.startsWith('#version'));
  const odd = merges.find((line) => line.split(' ').length !== 2);
  if (odd !== undefined) throw new Error(`This merges.txt is not one: expected two tokens a line, found "${odd}".`);
  const room = Math.max(0, vocabSize - idsOf(vocabulary.data));
  return assembleTokenizer(vocabulary.data, merges, SENTINELS.slice(0, room));
}
