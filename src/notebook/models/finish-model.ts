/** The last step of adding a model: its files are here, are checked against each other, and it becomes usable. */
import { completeModel, modelSink, readParts } from '../../storage/models.ts';
import { CheckpointError } from '../../student/checkpoint-error.ts';
import type { StudentConfig } from '../../student/configuration.ts';
import { combinedSha256 } from '../../student/file-digest.ts';
import { checkModel } from '../../student/model-check.ts';

/** The files arrived as they are, and make no student. */
export class UnfitModelError extends Error {
  override name = 'UnfitModelError';
  readonly advice = 'Choose another model, or other files of it.';
}

export async function finishModel(
  id: string,
  config: StudentConfig,
  files: readonly { name: string; role: 'weights' | 'source' }[],
): Promise<void> {
  const [weights, sources] = await Promise.all([readParts(id, 'weights'), readParts(id, 'source')]);
  try {
    const { tokenizer, tokenizerConfig, ...checked } = await checkModel(config, [...weights.values()], sources);
    const names = files.filter(({ role }) => role === 'weights').map(({ name }) => name);
    const held = await Promise.all(names.sort().map((name) => modelSink(id).held(name)));
    const weightsSha256 = combinedSha256(held.map(({ sha256 }) => sha256!));
    await completeModel(id, { weightsSha256, ...checked }, { tokenizer, tokenizerConfig });
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    throw new UnfitModelError(`${error.message} Nothing of it was kept.`, { cause: error });
  }
}
