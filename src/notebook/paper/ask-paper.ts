/** The page's end of the worker that packs and opens zips of experiments. */
import type { OnBytes } from '../../paper/pack.ts';
import { PaperError } from '../../paper/paper-file.ts';
import {
  type OpenedExperiment,
  type PackedPaper,
  type PaperMessage,
  paperMessageSchema,
  type PaperRequest,
} from './paper-protocol.ts';

type Answer = Extract<PaperMessage, { type: 'packed' | 'opened' }>;

/** Rejects with `PaperError`, and after an abort with the signal's reason; then nothing was stored. */
async function ask(request: PaperRequest, signal: AbortSignal, onBytes: OnBytes): Promise<Answer> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./paper.worker.ts', import.meta.url), { type: 'module', name: 'paper' });
  try {
    return await new Promise<Answer>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.addEventListener('message', (event: MessageEvent<unknown>) => {
        const message = paperMessageSchema.parse(event.data);
        if (message.type === 'progress') onBytes(message.done, message.total);
        else if (message.type === 'failed') reject(new PaperError(message.what, message.advice));
        else resolve(message);
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new PaperError(`The worker stopped: ${event.message || 'it could not start'}.`, 'Reload the page.'));
      });
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}

const wrongAnswer = (answer: Answer) => new Error(`The worker answered "${answer.type}" to another question.`);

export async function askPack(
  request: Omit<Extract<PaperRequest, { type: 'pack' }>, 'type'>,
  signal: AbortSignal,
): Promise<PackedPaper> {
  const answer = await ask({ type: 'pack', ...request }, signal, () => {});
  if (answer.type === 'packed') return answer.packed;
  throw wrongAnswer(answer);
}

export async function askOpen(zip: Blob, onBytes: OnBytes, signal: AbortSignal): Promise<OpenedExperiment> {
  const answer = await ask({ type: 'open', zip }, signal, onBytes);
  if (answer.type === 'opened') return answer.opened;
  throw wrongAnswer(answer);
}
