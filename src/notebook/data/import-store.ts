/** The import under way, its worker, and how the last one ended. */
import { create } from 'zustand';
import type { FolderFile } from '../../corpus/introclass-import.ts';
import { useNotebook } from '../state/notebook.ts';
import { announce } from '../page/LiveRegion.tsx';
import { nextTask } from '../../corpus/next-task.ts';
import { failureOf } from './import-failure.ts';
import {
  type Failure,
  type ImportMessage,
  importReportMessageSchema,
  type ImportRequest,
  type Stage,
} from './import-protocol.ts';

/** What the reader asks for. A folder's files go to the worker in parts. */
export type ImportWork =
  | Exclude<ImportRequest, { type: 'cancel' | 'folder' | 'folder-part' }>
  | { type: 'folder'; name: string; files: readonly FolderFile[] };

export interface Running {
  kind: ImportWork['type'];
  /** Null until the first report. */
  progress: { stage: Stage; done: number; total: number } | null;
  /** `Date.now()` when it began. */
  started: number;
  cancelling: boolean;
}

interface ImportState {
  running: Running | null;
  failure: (Failure & { kind: ImportWork['type'] }) | null;
  start: (work: ImportWork) => void;
  /** The same with something that is still being gathered; null if there is nothing in it. */
  startDropped: (work: Promise<ImportWork | null>) => void;
  cancel: () => void;
  dismiss: () => void;
}

let worker: Worker | null = null;

/** The worker is kept between imports: it remembers what a broken download had brought. */
function send(request: ImportRequest): void {
  worker ??= startWorker();
  worker.postMessage(request, []);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
  started.addEventListener('message', (event: MessageEvent<unknown>) =>
    hear(importReportMessageSchema.parse(event.data)),
  );
  started.addEventListener('error', (event) => {
    started.terminate();
    worker = null;
    hear({ type: 'failed', failure: failureOf(event.message || 'the import worker did not start') });
  });
  return started;
}

export const useImport = create<ImportState>()((set, get) => ({
  running: null,
  failure: null,
  start: (work) => {
    if (get().running) return;
    begin(work.type);
    void submit(work);
  },
  startDropped: (gathering) => {
    if (get().running) return;
    begin('folder');
    gathering.then(
      (work) => {
        if (work && !get().running?.cancelling) return submit(work);
        return hear({ type: 'cancelled' });
      },
      (error: unknown) => hear({ type: 'failed', failure: failureOf(error) }),
    );
  },
  cancel: () => {
    const { running } = get();
    if (!running) return;
    set({ running: { ...running, cancelling: true } });
    send({ type: 'cancel' });
  },
  dismiss: () => set({ failure: null }),
}));

const begin = (kind: ImportWork['type']): void =>
  useImport.setState({ running: { kind, progress: null, started: Date.now(), cancelling: false }, failure: null });

/** Files of a folder posted at a time: a few milliseconds' worth. */
const PART = 200;

async function submit(work: ImportWork): Promise<void> {
  if (work.type !== 'folder') return send(work);
  for (let at = 0; at < work.files.length; at += PART) {
    send({ type: 'folder-part', files: work.files.slice(at, at + PART) });
    await nextTask();
  }
  if (useImport.getState().running?.cancelling) hear({ type: 'cancelled' });
  else send({ type: 'folder', name: work.name });
}

function hear(message: ImportMessage): void {
  const { running } = useImport.getState();
  if (!running) return;
  switch (message.type) {
    case 'progress': {
      const { stage, done, total } = message;
      useImport.setState({ running: { ...running, progress: { stage, done, total } } });
      break;
    }
    case 'done':
      useImport.setState({ running: null });
      if (isCorpusImport(running.kind)) useNotebook.getState().setActiveCorpus(message.corpus);
      if (running.kind !== 'starter') announce(`Imported in ${message.seconds.toFixed(1)} seconds.`);
      break;
    case 'cancelled':
      useImport.setState({ running: null });
      announce('The import was cancelled. Nothing was changed.');
      break;
    case 'failed':
      useImport.setState({ running: null, failure: { ...message.failure, kind: running.kind } });
      announce(`The import failed. ${message.failure.found}`);
      break;
  }
}

/** Whether the work brings in a corpus that the reader asked for. */
export const isCorpusImport = (kind: ImportWork['type']): boolean =>
  kind === 'archive' || kind === 'folder' || kind === 'network';

/** Whether the work is about annotations only. */
export const isAnnotationImport = (kind: ImportWork['type']): boolean =>
  kind === 'annotations' || kind === 'shipped-annotations';
