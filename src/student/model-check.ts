/** Whether the files of a model fit together: its tokenizer, its configuration, and every tensor that a student needs. */
import { openCheckpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';
import type { StudentConfig } from './configuration.ts';
import { checkTensors, encoderParameters, writerParameters } from './parameters.ts';
import { codeT5Tokenizer } from './roberta-tokenizer.ts';
import { checkTokenizer, createTokenizer } from './tokenizer.ts';

export interface CheckedModel {
  /** As it was given; without decoder layers where the weights have none. */
  config: StudentConfig;
  /** Numbers in the tensors that a student has. */
  parameters: number;
  /** The contents of tokenizer.json and tokenizer_config.json. */
  tokenizer: Blob;
  tokenizerConfig: Blob;
}

/**
 * @param weights one file, or the parts of one
 * @param sources tokenizer.json with or without tokenizer_config.json, or vocab.json and merges.txt, by name
 * @throws CheckpointError that says what does not fit
 */
export async function checkModel(
  config: StudentConfig,
  weights: readonly Blob[],
  sources: ReadonlyMap<string, Blob>,
): Promise<CheckedModel> {
  const tokenizer = await tokenizerFrom(sources, config);
  const checkpoint = await openCheckpoint(weights);
  // The Python library's T5EncoderModel leaves the decoder out, and says nothing of it in config.json but its own name.
  const hasDecoder =
    config.numDecoderLayers > 0 && [...checkpoint.tensors.keys()].some((name) => name.startsWith('decoder.block.'));
  const specs = hasDecoder ? writerParameters(config) : encoderParameters(config);
  checkTensors(specs, checkpoint);
  const parameters = [...specs.values()].reduce(
    (sum, { shape }) => sum + shape.reduce((product, axis) => product * axis, 1),
    0,
  );
  return { config: hasDecoder ? config : { ...config, numDecoderLayers: 0 }, parameters, ...tokenizer };
}

const jsonBlob = (content: unknown): Blob => new Blob([JSON.stringify(content)], { type: 'application/json' });

async function tokenizerFrom(
  sources: ReadonlyMap<string, Blob>,
  config: StudentConfig,
): Promise<Pick<CheckedModel, 'tokenizer' | 'tokenizerConfig'>> {
  const json = async (name: string): Promise<unknown> => {
    const text = await sources.get(name)?.text();
    try {
      return text === undefined ? {} : JSON.parse(text);
    } catch {
      throw new CheckpointError(`The model’s ${name} is not JSON.`);
    }
  };
  try {
    const files = sources.has('tokenizer.json')
      ? { tokenizer: await json('tokenizer.json'), config: await json('tokenizer_config.json') }
      : codeT5Tokenizer(await json('vocab.json'), (await sources.get('merges.txt')?.text()) ?? '', config.vocabSize);
    checkTokenizer(createTokenizer(files.tokenizer, files.config), config);
    return { tokenizer: jsonBlob(files.tokenizer), tokenizerConfig: jsonBlob(files.config) };
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    throw new CheckpointError(error instanceof Error ? error.message : String(error));
  }
}
