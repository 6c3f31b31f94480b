/** From text to a student's token ids, with a tokenizer in the Hugging Face format. */
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';
import type { StudentConfig } from './configuration.ts';

const id = z.int().nonnegative();

const tokenizerFileSchema = z.looseObject({
  model: z.looseObject({
    type: z.string(),
    // Unigram, as Google's T5s have it, lists its pieces with their scores in the order of their ids.
    vocab: z.union([z.record(z.string(), id), z.array(z.tuple([z.string(), z.number()]))]),
  }),
  added_tokens: z.array(z.looseObject({ id })).default([]),
});
type TokenizerFile = z.infer<typeof tokenizerFileSchema>;

export interface StudentTokenizer {
  /** One more than the largest id. */
  size: number;
  /** Ids of the text with the tokenizer's own tokens around it, not cut: a start token, if it has one, and an end token. */
  encode(text: string): number[];
  /** Ids of the text alone. */
  encodePlain(text: string): number[];
  /** The text of ids, without the tokenizer's own tokens. */
  decode(ids: readonly number[]): string;
}

function sizeOf({ model: { vocab }, added_tokens: added }: TokenizerFile): number {
  const ids = [...(Array.isArray(vocab) ? vocab.keys() : Object.values(vocab)), ...added.map((token) => token.id)];
  return ids.reduce((most, one) => Math.max(most, one), -1) + 1;
}

function tokenizerOf(file: TokenizerFile, config: object): HuggingFaceTokenizer {
  try {
    return new HuggingFaceTokenizer(file, config);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`This tokenizer.json is of no kind that can be read here: ${why}`, { cause: error });
  }
}

/**
 * @param tokenizerJson the parsed tokenizer.json
 * @param configJson the parsed tokenizer_config.json
 * @throws Error where the file is not a tokenizer
 */
export function createTokenizer(tokenizerJson: unknown, configJson: unknown): StudentTokenizer {
  const file = tokenizerFileSchema.safeParse(tokenizerJson);
  if (!file.success) {
    throw new Error('This is not a Hugging Face tokenizer.json: expected a "model" with a "type" and a "vocab".');
  }
  const tokenizer = tokenizerOf(file.data, z.looseObject({}).parse(configJson));
  return {
    size: sizeOf(file.data),
    encode: (text) => tokenizer.encode(text).ids,
    encodePlain: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids,
    decode: (ids) =>
      ids.length === 0
        ? ''
        : tokenizer.decode([...ids], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
  };
}

/** A tokenizer from its two files. @throws Error where they are none */
export async function readTokenizer(tokenizer: Blob, config: Blob): Promise<StudentTokenizer> {
  const [tokenizerJson, configJson] = await Promise.all([tokenizer.text(), config.text()]);
  return createTokenizer(JSON.parse(tokenizerJson), JSON.parse(configJson));
}

/** @throws CheckpointError where the tokenizer and a student of this size do not belong together */
export function checkTokenizer(
  tokenizer: StudentTokenizer,
  { vocabSize, eosTokenId }: Pick<StudentConfig, 'vocabSize' | 'eosTokenId'>,
): void {
  if (tokenizer.size > vocabSize) {
    throw new CheckpointError(
      `The tokenizer has ids up to ${tokenizer.size - 1}, and the student knows only those below ${vocabSize}: they do not belong together.`,
    );
  }
  const end = tokenizer.encode('').at(-1);
  if (end !== eosTokenId) {
    throw new CheckpointError(
      `The tokenizer ends a text with ${end === undefined ? 'no token' : `the id ${end}`}, and the student’s end token is ${eosTokenId}: they do not belong together.`,
    );
  }
}
