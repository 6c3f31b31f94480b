/** Packs an experiment into a zip, or opens one, away from the page's thread. See paper-protocol.ts for what it hears and says. */
import { readAbout } from '../../paper/check.ts';
import { openPaper } from '../../paper/open.ts';
import { pack } from '../../paper/pack.ts';
import { folderOf, paperFiles } from '../../paper/paper-files.ts';
import { troubleOf } from '../state/trouble.ts';
import { inSteps } from '../students/byte-steps.ts';
import type { PaperMessage, PaperRequest } from './paper-protocol.ts';
import { storeContent, storedContent } from './stored-content.ts';

const say = (message: PaperMessage): void => postMessage(message);

async function packed(request: Extract<PaperRequest, { type: 'pack' }>): Promise<PaperMessage> {
  const { experiment, ...parts } = request;
  const content = await storedContent(experiment);
  const files = paperFiles({ content, ...parts });
  const folder = folderOf(content);
  const zip = new Blob([pack(folder, files)], { type: 'application/zip' });
  return { type: 'packed', packed: { zip, name: `${folder}.zip`, files: files.length } };
}

async function opened({ zip }: Extract<PaperRequest, { type: 'open' }>): Promise<PaperMessage> {
  const progress = inSteps((done, total) => say({ type: 'progress', done, total }));
  const { files, content } = await openPaper(zip, progress);
  const exhibits = readAbout(files).exhibits.map(({ id }) => id);
  return { type: 'opened', opened: { ...(await storeContent(content)), exhibits } };
}

addEventListener('message', ({ data }: MessageEvent<PaperRequest>) => {
  const [work, what, advice] =
    data.type === 'pack'
      ? ([packed(data), 'The zip could not be made', 'Reload the page and try again.'] as const)
      : ([opened(data), 'The zip could not be opened', 'Make it anew, or ask for it again.'] as const);
  work.then(say, (error: unknown) => say({ type: 'failed', ...troubleOf(error, what, advice) }));
});
