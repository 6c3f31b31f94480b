/** A model from files of this device into the database. */
import { appendPiece, beginModel, deleteModel, modelSink } from '../../storage/models.ts';
import { CheckpointError } from '../../student/checkpoint-error.ts';
import { readConfigurationFile } from '../../student/configuration-file.ts';
import type { StudentConfig } from '../../student/configuration.ts';
import { fileDigest } from '../../student/file-digest.ts';
import { type ChosenFile, ModelFilesError, sortModelFiles } from '../../student/model-files.ts';
import { transferRate } from '../../network/transfer-rate.ts';
import type { Report } from './download-model.ts';
import { finishModel } from './finish-model.ts';

/** Bytes that are copied at a time. */
const PIECE_BYTES = 4 * 2 ** 20;

/** Gives the model's id. Throws what stopped it; then nothing of it is kept. */
export async function addModelFiles(
  chosen: readonly ChosenFile[],
  signal: AbortSignal,
  report: Report,
): Promise<string> {
  const { name, config: configFile, files } = await sortModelFiles(chosen);
  const config = await configurationIn(configFile);
  const id = `files/${name}`;
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  const where = { repository: null, revision: null, base: null, commit: null };
  await beginModel(
    { id, ...where, addedAt: Date.now(), config, bytesExpected: total },
    files.map((file) => ({ name: file.name, role: file.role, identity: null })),
  );
  try {
    const rateAt = transferRate();
    let done = 0;
    for (const { name: fileName, file } of files) {
      const digest = fileDigest();
      for (let at = 0; at < file.size; at += PIECE_BYTES) {
        signal.throwIfAborted();
        const piece = file.slice(at, at + PIECE_BYTES);
        digest.update(new Uint8Array(await piece.arrayBuffer()));
        await appendPiece(id, fileName, at, piece, null);
        done += piece.size;
        const bytesPerSecond = rateAt(done);
        const secondsLeft = bytesPerSecond ? (total - done) / bytesPerSecond : null;
        report({ stage: 'copy', done, total, bytesPerSecond, secondsLeft });
      }
      await modelSink(id).finish(fileName, digest.finish().sha256);
    }
    report({ stage: 'check', done, total, bytesPerSecond: null, secondsLeft: null });
    await finishModel(id, config, files);
    return id;
  } catch (error) {
    await deleteModel(id);
    throw error;
  }
}

async function configurationIn(file: Blob): Promise<StudentConfig> {
  try {
    return readConfigurationFile(JSON.parse(await file.text()));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new ModelFilesError('The config.json is not JSON.', 'Get it again from where the model comes from.');
    }
    if (!(error instanceof CheckpointError)) throw error;
    throw new ModelFilesError(error.message, 'Choose a T5 or CodeT5 model. Nothing was stored.');
  }
}
