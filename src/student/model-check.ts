/** Whether the files of a model fit together: its tokenizer, its configuration, and every tensor that a student needs. */
import { openCheckpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';
import type { StudentConfig } from './configuration.ts';
import { checkTensors, writerParameters } from './parameters.ts';
import { codeT5Tokenizer } from './roberta-tokenizer.ts';
import { checkTokenizer, createTokenizer } from './tokenizer.ts';

export interface CheckedModel {
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
  const specs = writerParameters(config);
  checkTensors(specs, await openCheckpoint(weights));
  const parameters = [...specs.values()].reduce(
    (sum, { shape }) => sum + shape.reduce((product, axis) => product * axis, 1),
    0,
  );
  return { parameters, ...tokenizer };
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
