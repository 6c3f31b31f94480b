/** The generation under way, its worker, and how the last one ended. */
import { create } from 'zustand';
import { usualWorkers } from '../../execution/width.ts';
import { announce } from '../page/LiveRegion.tsx';
import { useNotebook } from '../state/notebook.ts';
import {
  type GenerateMessage,
  generateMessageSchema,
  type GenerateProgress,
  type GenerateRequest,
  type GenerateSettings,
} from './generate-protocol.ts';
import { noteGeneratePace } from './generate-pace.ts';
import { failureOf } from './import-failure.ts';
import type { Failure } from './import-protocol.ts';
import { plural } from './words.ts';

export interface GenerationUnderWay {
  /** Null until the first report. */
  progress: GenerateProgress | null;
  cancelling: boolean;
}

interface GenerateState {
  running: GenerationUnderWay | null;
  failure: Failure | null;
  start: (settings: GenerateSettings) => void;
  cancel: () => void;
  dismiss: () => void;
}

let worker: Worker | null = null;

const send = (request: GenerateRequest): void => worker?.postMessage(request, []);

/** The worker holds a compiler for every core, so it goes when its work is done. */
function end(state: Partial<GenerateState>): void {
  worker?.terminate();
  worker = null;
  useGeneration.setState({ running: null, ...state });
}

function fail(failure: Failure): void {
  end({ failure });
  announce(`Nothing was generated. ${failure.found}`);
}

function hear(message: GenerateMessage): void {
  const { running } = useGeneration.getState();
  if (!running) return;
  switch (message.type) {
    case 'progress':
      useGeneration.setState({ running: { ...running, progress: message.progress } });
      break;
    case 'done':
      noteGeneratePace(message.programs, message.seconds, usualWorkers());
      end({});
      useNotebook.getState().setActiveCorpus(message.corpus);
      announce(`${plural(message.programs, 'program')} generated in ${message.seconds.toFixed(1)} seconds.`);
      break;
    case 'cancelled':
      end({});
      announce('The generation was cancelled. Nothing was changed.');
      break;
    case 'failed':
      fail(message.failure);
      break;
  }
}

export const useGeneration = create<GenerateState>()((set, get) => ({
  running: null,
  failure: null,
  start: (settings) => {
    if (get().running) return;
    set({ running: { progress: null, cancelling: false }, failure: null });
    worker = new Worker(new URL('./generate.worker.ts', import.meta.url), { type: 'module', name: 'generate' });
    worker.addEventListener('message', (event: MessageEvent<unknown>) => hear(generateMessageSchema.parse(event.data)));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(failureOf(event.message || 'the worker that generates programs did not start'));
    });
    send({ type: 'generate', settings });
  },
  cancel: () => {
    const { running } = get();
    if (!running) return;
    set({ running: { ...running, cancelling: true } });
    send({ type: 'cancel' });
  },
  dismiss: () => set({ failure: null }),
}));
