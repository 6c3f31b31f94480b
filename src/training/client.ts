/**
 * The page's end of the training worker: typed requests out, checked reports in. The worker is started by
 * the first request; one that crashes is replaced by the next.
 */
import type { TestReport } from '../corpus/test-report.ts';
import type { DeviceLimits } from '../tensor/backend.ts';
import type { BackendChoice, RunConfig } from './configuration.ts';
import type { Measurement, Measuring } from './measurement.ts';
import { reportSchema, type Report, type Request, type TokenizerFiles } from './protocol.ts';
import type { Environment } from './run.ts';

export type RunReport = Extract<Report, { runId: string }>;
export type Classified = Extract<Report, { type: 'classified' }>;
type Answered = Extract<Report, { requestId: string }>;

/** The worker would not, or could not, do what was asked. */
export class WorkerRefusal extends Error {
  override name = 'WorkerRefusal';
  /** What to do about it. */
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

interface Waiting {
  resolve: (report: Answered) => void;
  reject: (error: Error) => void;
  /** Of work that says how far it is. */
  onMeasuring?: (measuring: Measuring) => void;
}

interface Listeners {
  onReport: (report: RunReport) => void;
  /** The worker is gone, and every run it held with it. */
  onCrash: (refusal: WorkerRefusal) => void;
}

let worker: Worker | null = null;
let listeners: Listeners | null = null;
/** The run whose weights the worker holds for `classify`. */
let student: { runId: string; loaded: Promise<void> } | null = null;
const waiting = new Map<string, Waiting>();

/** Reports go there from now on, and to nobody else. */
export function listen(to: Listeners): void {
  listeners = to;
}

function startWorker(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
  started.addEventListener('error', (event) => {
    event.preventDefault();
    crash(
      event.message === ''
        ? 'The training worker could not be started.'
        : `The training worker stopped: ${event.message.replace(/^Uncaught (Error: )?/, '')}.`,
    );
  });
  started.addEventListener('messageerror', () => crash('The training worker sent a message that could not be read.'));
  return started;
}

function crash(what: string): void {
  worker?.terminate();
  worker = null;
  student = null;
  const refusal = new WorkerRefusal(
    what,
    'Try again: a fresh worker will be started. If it happens again, reload the page, or choose a smaller student or batch.',
  );
  for (const { reject } of waiting.values()) reject(refusal);
  waiting.clear();
  listeners?.onCrash(refusal);
}

function receive(data: unknown): void {
  const parsed = reportSchema.safeParse(data);
  if (!parsed.success) {
    crash(
      `The training worker sent a report that this page does not know (${parsed.error.issues[0]?.message ?? 'unknown type'}).`,
    );
    return;
  }
  const report = parsed.data;
  if ('runId' in report) listeners?.onReport(report);
  else settle(report);
}

function settle(report: Answered): void {
  const request = waiting.get(report.requestId);
  if (report.type === 'measuring') {
    request?.onMeasuring?.(report.measuring);
    return;
  }
  waiting.delete(report.requestId);
  if (report.type === 'refused') request?.reject(new WorkerRefusal(report.what, report.advice));
  else request?.resolve(report);
}

/** Sends a request that concerns a run; what comes of it arrives as reports. */
export function send(request: Extract<Request, { type: 'train' | 'pause' | 'resume' | 'stop' }>): void {
  worker ??= startWorker();
  worker.postMessage(request);
}

function ask(
  request: Extract<Request, { requestId: string }>,
  onMeasuring?: (measuring: Measuring) => void,
): Promise<Answered> {
  worker ??= startWorker();
  worker.postMessage(request);
  return new Promise((resolve, reject) => {
    waiting.set(request.requestId, { resolve, reject, onMeasuring });
  });
}

const unexpected = (report: Answered): WorkerRefusal =>
  new WorkerRefusal(`The training worker answered with "${report.type}", which was not asked for.`, 'Reload the page.');

/** Which backend a run with this choice would use, and what it can hold. Rejects with `WorkerRefusal`. */
export async function probe(backend: BackendChoice): Promise<{ environment: Environment; limits: DeviceLimits }> {
  const report = await ask({ type: 'probe', requestId: crypto.randomUUID(), backend });
  if (report.type !== 'backend') throw unexpected(report);
  const { environment, limits } = report;
  return { environment, limits };
}

/** What a stored student is made of: its weights, and its tokenizer where it does not read nano's. */
export interface StudentFiles {
  checkpoint: Blob;
  tokenizer: TokenizerFiles | null;
}

/** Gives the worker a run's weights, unless it holds them. Rejects with `WorkerRefusal`. */
export async function loadStudent(runId: string, config: RunConfig, read: () => Promise<StudentFiles>): Promise<void> {
  if (student?.runId !== runId) {
    const mine = { runId, loaded: load(runId, config, read) };
    student = mine;
    mine.loaded.catch(() => {
      if (student === mine) student = null;
    });
  }
  await student.loaded;
}

/** The next question about this run gives the worker the weights again: others may be stored under its id. */
export function forgetStudent(runId: string): void {
  if (student?.runId === runId) student = null;
}

async function load(runId: string, config: RunConfig, read: () => Promise<StudentFiles>): Promise<void> {
  const files = await read();
  await ask({ type: 'load', requestId: crypto.randomUUID(), runId, config, ...files });
}

/** Null where a newer request overtook this one. Rejects with `WorkerRefusal`. */
export async function classify(runId: string, source: string, tests?: TestReport): Promise<Classified | null> {
  const report = await ask({ type: 'classify', requestId: crypto.randomUUID(), runId, source, tests }).catch(
    (error: Error) => {
      // Whatever the reason, the next question gives the worker the weights again.
      forgetStudent(runId);
      throw error;
    },
  );
  if (report.type === 'superseded') return null;
  if (report.type !== 'classified') throw unexpected(report);
  return report;
}

/**
 * How fast the device is, measured once no run is under way. Rejects with `WorkerRefusal`.
 *
 * @param signal ends it; the promise is then fulfilled with null
 */
export async function measure(
  backend: BackendChoice,
  onMeasuring: (measuring: Measuring) => void,
  signal: AbortSignal,
): Promise<Measurement | null> {
  if (signal.aborted) return null;
  const requestId = crypto.randomUUID();
  const cancel = () => worker?.postMessage({ type: 'cancel', requestId } satisfies Request);
  signal.addEventListener('abort', cancel);
  try {
    const report = await ask({ type: 'measure', requestId, backend }, onMeasuring);
    if (report.type === 'cancelled') return null;
    if (report.type !== 'measured') throw unexpected(report);
    return report.measurement;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
