/** A model from a hub into the database. */
import { StorageError } from '../../storage/failure.ts';
import { beginModel, deleteModel, modelSink, readModelSizes } from '../../storage/models.ts';
import { storageUse } from '../../storage/use.ts';
import type { Hub } from '../../student/hub-client.ts';
import { checkedBase } from '../../student/hub-address.ts';
import { downloadFiles } from '../../student/hub-download.ts';
import { type HubSource, planDownload } from '../../student/hub.ts';
import { formatBytes } from '../../training/bytes.ts';
import { finishModel, UnfitModelError } from './finish-model.ts';
import type { ModelsProgress } from './models-protocol.ts';

export type Report = (progress: ModelsProgress) => void;

const UNKNOWN = { done: 0, total: null, bytesPerSecond: null, secondsLeft: null };

/** Gives the model's id. Throws what stopped it; what was fetched stays, unless it turned out to be unfit. */
export async function downloadModel(
  source: HubSource & { base: string },
  signal: AbortSignal,
  report: Report,
): Promise<string> {
  report({ stage: 'look', ...UNKNOWN });
  const hub: Hub = { base: checkedBase(source.base), signal };
  const plan = await planDownload(hub, source);
  const { repository, revision, commit, config, files, total } = plan;
  const id = `${repository}@${revision}`;
  await beginModel(
    { id, repository, revision, base: hub.base, commit, addedAt: Date.now(), config, bytesExpected: total },
    files.map(({ name, role, sha256, gitSha1, etag }) => ({ name, role, identity: sha256 ?? gitSha1 ?? etag })),
  );
  if (total !== null) await expectRoom(total - ((await readModelSizes()).get(id) ?? 0));
  await downloadFiles(hub, plan, modelSink(id), { onProgress: (progress) => report({ stage: 'fetch', ...progress }) });
  report({ stage: 'check', ...UNKNOWN });
  try {
    await finishModel(id, config, files);
  } catch (error) {
    // What cannot be a student would only lie there; and fetching it again would end the same way.
    if (error instanceof UnfitModelError) await deleteModel(id);
    throw error;
  }
  return id;
}

/** A download that cannot end is better not begun. The browser's numbers are rough, so it has the last word later. */
async function expectRoom(bytes: number): Promise<void> {
  const use = await storageUse();
  if (use === null || use.quota - use.used >= bytes) return;
  throw new StorageError(
    `The model needs ${formatBytes(bytes)} more, and this browser gives this page only ${formatBytes(Math.max(0, use.quota - use.used))}. What has been fetched before is kept.`,
    'Delete runs, a corpus or a model, or free disk space, and try again.',
  );
}
