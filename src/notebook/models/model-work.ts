/** The model that is being added, the worker that does it, and how the last one ended. */
import { create } from 'zustand';
import { announce } from '../page/LiveRegion.tsx';
import { troubleOf } from '../state/trouble.ts';
import {
  type Failure,
  type ModelsMessage,
  modelsMessageSchema,
  type ModelsProgress,
  type ModelsRequest,
} from './models-protocol.ts';

export type ModelOrder = Exclude<ModelsRequest, { type: 'cancel' }>;

export interface ModelWork {
  order: ModelOrder;
  /** For a person: the repository, or the files. */
  name: string;
  progress: ModelsProgress | null;
  cancelling: boolean;
}

interface ModelWorkState {
  running: ModelWork | null;
  /** What stopped the last one. */
  failure: (Failure & { order: ModelOrder; name: string }) | null;
  start: (order: ModelOrder) => void;
  cancel: () => void;
  dismiss: () => void;
}

let worker: Worker | null = null;

function startWorker(): Worker {
  const started = new Worker(new URL('./models.worker.ts', import.meta.url), { type: 'module', name: 'models' });
  started.addEventListener('message', (event: MessageEvent<unknown>) => hear(modelsMessageSchema.parse(event.data)));
  started.addEventListener('error', (event) => {
    endWorker();
    const failure = troubleOf(
      event.message || 'no reason given',
      'The models worker did not start',
      'Reload the page.',
    );
    hear({ type: 'failed', failure });
  });
  return started;
}

/** It holds much code, and is not needed until the next model. */
function endWorker(): void {
  worker?.terminate();
  worker = null;
}

export const useModelWork = create<ModelWorkState>()((set, get) => ({
  running: null,
  failure: null,
  start: (order) => {
    if (get().running) return;
    const name = order.type === 'download' ? order.repository : 'the files';
    set({ running: { order, name, progress: null, cancelling: false }, failure: null });
    // A browser under pressure deletes what it was not asked to keep. A refusal changes nothing else.
    navigator.storage.persist().catch(() => undefined);
    worker ??= startWorker();
    worker.postMessage(order, []);
  },
  cancel: () => {
    const { running } = get();
    if (!running) return;
    set({ running: { ...running, cancelling: true } });
    worker?.postMessage({ type: 'cancel' } satisfies ModelsRequest, []);
  },
  dismiss: () => set({ failure: null }),
}));

function hear(message: ModelsMessage): void {
  const { running } = useModelWork.getState();
  if (!running) return;
  const { order, name } = running;
  switch (message.type) {
    case 'progress':
      useModelWork.setState({ running: { ...running, progress: message.progress } });
      return;
    case 'done':
      useModelWork.setState({ running: null });
      announce(`${message.id} is here and ready to train.`);
      break;
    case 'cancelled':
      useModelWork.setState({ running: null });
      announce(
        order.type === 'download' ? 'The download was cancelled. What was fetched is kept.' : 'Nothing was added.',
      );
      break;
    case 'failed':
      useModelWork.setState({ running: null, failure: { ...message.failure, order, name } });
      announce(`${name} could not be added. ${message.failure.what}`);
      break;
  }
  endWorker();
}
