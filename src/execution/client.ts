/** The page's pool of execution workers; the first request starts it. */
import { ExecutionPool, type StartWorker } from './pool.ts';
import { Verifier } from './verifier.ts';
import { usualWorkers } from './width.ts';

const startWorker: StartWorker = (onMessage, onCrash) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', (event: MessageEvent<unknown>) => onMessage(event.data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onCrash(event.message === '' ? 'The worker that runs C could not be started.' : event.message);
  });
  worker.addEventListener('messageerror', () => onCrash('A worker that runs C sent what could not be read.'));
  return worker;
};

/** Compiles and runs programs over the cores. */
export const verifier = new Verifier(new ExecutionPool(startWorker, usualWorkers()));
