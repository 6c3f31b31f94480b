/** From text to a student's token ids, with a tokenizer in the Hugging Face format. */
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';

const tokenizerFileSchema = z.looseObject({
  model: z.looseObject({ type: z.string(), vocab: z.record(z.string(), z.int().nonnegative()) }),
});

export interface StudentTokenizer {
  /** Ids of the text between the tokenizer's own start and end tokens, not cut. */
  encode(text: string): number[];
  /** The text of ids, without the tokenizer's own tokens. */
  decode(ids: readonly number[]): string;
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
  const tokenizer = new HuggingFaceTokenizer(file.data, z.looseObject({}).parse(configJson));
  return {
    encode: (text) => tokenizer.encode(text).ids,
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
