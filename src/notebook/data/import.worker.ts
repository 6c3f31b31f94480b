/** Imports corpora away from the page's thread. See import-protocol.ts for what it hears and says. */
import type { CorpusId } from '../../corpus/program.ts';
import {
  type FolderFile,
  importArchive,
  importFolder,
  importFromNetwork,
  type Reporter,
} from '../../corpus/introclass-import.ts';
import { manifestFiles } from '../../corpus/introclass-manifest.ts';
import { importAnnotations, restoreAnnotations } from './import-annotations.ts';
import { failureOf } from './import-failure.ts';
import { storeIntroClass } from './import-introclass.ts';
import { type ImportMessage, type ImportRequest, importRequestSchema, type Stage } from './import-protocol.ts';
import { importStarter } from './import-starter.ts';

/** How long the worker computes before it looks for messages, in milliseconds. */
const BREATH_MS = 40;

/** Files of the network import that have arrived, so that a later attempt goes on from there. */
const arrived = new Map<string, Uint8Array>();

/** Parts of the folder that the next request will import. */
let folder: FolderFile[] = [];

let underWay: AbortController | null = null;

type Work = Exclude<ImportRequest, { type: 'cancel' | 'folder-part' }>;

const say = (message: ImportMessage): void => postMessage(message);

addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = importRequestSchema.parse(event.data);
  if (request.type === 'folder-part') folder.push(...request.files);
  else if (request.type === 'cancel') {
    folder = [];
    underWay?.abort();
  } else void run(request);
});

async function run(request: Work): Promise<void> {
  const control = new AbortController();
  underWay = control;
  const started = performance.now();
  try {
    const corpus = await carryOut(request, control.signal, started);
    say({ type: 'done', corpus, seconds: (performance.now() - started) / 1000 });
  } catch (error) {
    if (control.signal.aborted) say({ type: 'cancelled' });
    else say({ type: 'failed', failure: failureOf(error) });
  } finally {
    underWay = null;
  }
}

/** The corpus that was changed. */
async function carryOut(request: Work, signal: AbortSignal, started: number): Promise<CorpusId> {
  switch (request.type) {
    case 'starter':
      await importStarter();
      return 'starter';
    case 'annotations':
      await importAnnotations(request.corpus, request.file, request.name);
      return request.corpus;
    case 'shipped-annotations':
      await restoreAnnotations(request.corpus);
      return request.corpus;
    default: {
      const corpus = await read(request, signal);
      signal.throwIfAborted();
      say({ type: 'progress', stage: 'store', done: 0, total: corpus.programs.length });
      await storeIntroClass(corpus, started);
      arrived.clear();
      return 'introclass';
    }
  }
}

async function read(request: Extract<Work, { type: 'archive' | 'folder' | 'network' }>, signal: AbortSignal) {
  const reporter = reporterFor(signal);
  if (request.type === 'archive') return importArchive(request.file, request.name, reporter);
  if (request.type === 'folder') {
    const files = folder;
    folder = [];
    return importFolder(files, request.name, reporter);
  }
  const { default: manifest } = await import('../../../datasets/introclass-files.json');
  return importFromNetwork({ files: manifestFiles(manifest), base: request.base, arrived, signal }, reporter);
}

/** Reports now and then, and lets the thread hear a cancel in between. */
function reporterFor(signal: AbortSignal): Reporter {
  let last = performance.now();
  return (stage: Stage) =>
    async ({ done, total }) => {
      if (performance.now() - last < BREATH_MS && done < total) return;
      say({ type: 'progress', stage, done, total });
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      last = performance.now();
      signal.throwIfAborted();
    };
}
