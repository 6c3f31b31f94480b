/** A tokenizer of the kind that Google's T5s have: pieces of a Unigram model, an end token and no start token. */
const PIECES = ['<pad>', '</s>', '<unk>', '▁', 'LOOP_BOUND', 'INPUT_OUTPUT', 'INPUT', 'int', 'for', 'printf'];
const SYMBOLS = Array.from({ length: 94 }, (_, i) => String.fromCodePoint(33 + i));

const special = (content: string, id: number) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

/** The contents of tokenizer.json and tokenizer_config.json. */
export const unigramTokenizer = () => ({
  tokenizer: {
    version: '1.0',
    added_tokens: PIECES.slice(0, 3).map(special),
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'WhitespaceSplit' }, { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' }],
    },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
      pair: [],
      special_tokens: { '</s>': { id: '</s>', ids: [1], tokens: ['</s>'] } },
    },
    decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
    model: { type: 'Unigram', unk_id: 2, vocab: [...PIECES, ...SYMBOLS].map((piece, i) => [piece, i < 3 ? 0 : -2]) },
  },
  config: { eos_token: '</s>', pad_token: '<pad>', unk_token: '<unk>', clean_up_tokenization_spaces: false },
});

export const UNIGRAM_SIZE = PIECES.length + SYMBOLS.length;
