/** The tokenizer of the `nano` student: byte-level BPE trained on what a student reads of the starter corpus. */
import { buildStarter, type StarterFiles } from '../src/corpus/starter.ts';
import { studentText } from '../src/training/encode.ts';
import { BYTE_SYMBOLS, trainMerges } from './bpe.ts';

export const VOCABULARY_SIZE = 2048;

/** In the order of their ids, which are CodeT5's. */
const SPECIAL_TOKENS = ['<pad>', '<s>', '</s>', '<unk>', '<mask>'];

/** A pair that occurs once would only learn one program by heart. */
const LEAST_PAIR_COUNT = 2;

/** The contents of tokenizer.json and tokenizer_config.json, in the Hugging Face format. The same corpus gives the same files. */
export async function trainNanoTokenizer(files: StarterFiles) {
  const { programs } = await buildStarter(files);
  const most = VOCABULARY_SIZE - SPECIAL_TOKENS.length - BYTE_SYMBOLS.length;
  const merges = trainMerges(
    programs.map(({ source }) => studentText(source)),
    most,
    LEAST_PAIR_COUNT,
  );
  const tokens = [...SPECIAL_TOKENS, ...BYTE_SYMBOLS, ...merges.map(([left, right]) => left + right)];
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({
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
      sep: ['</s>', SPECIAL_TOKENS.indexOf('</s>')],
      cls: ['<s>', SPECIAL_TOKENS.indexOf('<s>')],
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
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: merges.map(([left, right]) => `${left} ${right}`),
    },
  };
  const config = {
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
  };
  return { tokenizer, config };
}
