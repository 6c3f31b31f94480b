/** The page's end of the worker that opens a student. */
import type { OnBytes } from '../../folder/folder-file.ts';
import { forgetStudent, WorkerRefusal } from '../../training/client.ts';
import type { DroppedFile } from '../page/dropped-entries.ts';
import { type Opened, openMessageSchema, type OpenRequest } from './open-protocol.ts';

/** Rejects with `WorkerRefusal`; then nothing was stored. */
export function askOpen(files: readonly DroppedFile[], onBytes: OnBytes): Promise<Opened> {
  const worker = new Worker(new URL('./open.worker.ts', import.meta.url), { type: 'module', name: 'open-student' });
  const opened = new Promise<Opened>((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      const message = openMessageSchema.parse(event.data);
      if (message.type === 'progress') onBytes(message.done, message.total);
      else if (message.type === 'opened') resolve(message.opened);
      else reject(new WorkerRefusal(message.what, message.advice));
    });
    worker.addEventListener('error', ({ message }) =>
      reject(
        new WorkerRefusal(`The student could not be opened (${message || 'no reason given'}).`, 'Reload the page.'),
      ),
    );
  });
  const request: OpenRequest = { files: [...files] };
  worker.postMessage(request);
  return opened
    .then((answer) => {
      if (!answer.already) forgetStudent(answer.id);
      return answer;
    })
    .finally(() => worker.terminate());
}
