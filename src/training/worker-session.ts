/**
 * What the training worker does with each message: runs wait in a queue and train one after another;
 * questions to loaded students are answered between steps. Knows no worker: it is given its surroundings.
 */
import { CheckpointError } from '../student/safetensors.ts';
import type { StudentTokenizer } from '../student/tokenizer.ts';
import { type Backend, BackendError } from '../tensor/backend.ts';
import { LoadedStudent } from './classification.ts';
import type { BackendChoice } from './configuration.ts';
import { train } from './loop.ts';
import { type Report, type Request, requestSchema } from './protocol.ts';
import type { Environment } from './run.ts';
import { Discarded, SwitchableControl } from './run-control.ts';

export interface Surroundings {
  startBackend: (choice: BackendChoice) => Promise<Backend>;
  loadTokenizer: () => Promise<StudentTokenizer>;
  /** The browser or runtime, as it names itself. */
  userAgent: string;
  report: (report: Report, transfer?: ArrayBuffer[]) => void;
}

type TrainRequest = Extract<Request, { type: 'train' }>;
type LoadRequest = Extract<Request, { type: 'load' }>;
type ClassifyRequest = Extract<Request, { type: 'classify' }>;

/** An error as two sentences: what happened, and what to do. */
function explain(error: unknown): { what: string; advice: string } {
  const what = error instanceof Error ? error.message : String(error);
  if (error instanceof BackendError) {
    return { what, advice: 'Reload the page and try again, or choose WASM under Settings.' };
  }
  if (error instanceof CheckpointError) return { what, advice: 'Train this student again.' };
  if (/memory|allocation/i.test(what)) {
    return { what, advice: 'Choose a smaller student, a smaller batch or a shorter length.' };
  }
  return {
    what,
    advice: 'Nothing that was stored before is lost. Try again; if it comes back, choose WASM under Settings.',
  };
}

export class WorkerSession {
  readonly #around: Surroundings;
  readonly #queue: TrainRequest[] = [];
  readonly #controls = new Map<string, SwitchableControl>();
  readonly #students = new Map<string, LoadedStudent>();
  readonly #newestQuestion = new Map<string, string>();
  #tokenizer: Promise<StudentTokenizer> | null = null;
  #backend: Backend | null = null;
  #training = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Takes one message from the page. Never throws: what goes wrong is reported. */
  async receive(message: unknown): Promise<void> {
    const request = requestSchema.parse(message);
    switch (request.type) {
      case 'probe':
        return this.#answer(request.requestId, async () => {
          const environment = this.#environment(await this.#around.startBackend(request.backend), '');
          this.#around.report({ type: 'backend', requestId: request.requestId, environment });
        });
      case 'train':
        this.#controls.set(request.runId, new SwitchableControl());
        this.#queue.push(request);
        this.#around.report({
          type: 'queued',
          runId: request.runId,
          position: this.#queue.length - 1 + (this.#training ? 1 : 0),
        });
        return this.#work();
      case 'pause':
        this.#controls.get(request.runId)?.pause();
        return this.#around.report({ type: 'paused', runId: request.runId });
      case 'resume':
        this.#controls.get(request.runId)?.resume();
        return this.#around.report({ type: 'resumed', runId: request.runId });
      case 'stop':
        return this.#stop(request.runId, request.keep);
      case 'load':
        return this.#answer(request.requestId, () => this.#load(request));
      case 'classify':
        this.#newestQuestion.set(request.runId, request.requestId);
        return this.#answer(request.requestId, () => this.#classify(request));
    }
  }

  async #answer(requestId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#around.report({ type: 'refused', requestId, ...explain(error) });
    }
  }

  #environment({ name, adapter, reason }: Backend, codeVersion: string): Environment {
    return { codeVersion, backend: name, adapter, reason, userAgent: this.#around.userAgent };
  }

  /** Students that were loaded on one backend cannot answer on another. */
  async #use(choice: BackendChoice): Promise<Backend> {
    const backend = await this.#around.startBackend(choice);
    if (this.#backend && this.#backend.name !== backend.name) {
      for (const student of this.#students.values()) student.dispose();
      this.#students.clear();
    }
    this.#backend = backend;
    return backend;
  }

  #loadTokenizer(): Promise<StudentTokenizer> {
    this.#tokenizer ??= this.#around.loadTokenizer().catch((error: unknown) => {
      this.#tokenizer = null;
      throw error;
    });
    return this.#tokenizer;
  }

  #stop(runId: string, keep: boolean): void {
    const waiting = this.#queue.findIndex((request) => request.runId === runId);
    if (waiting >= 0) {
      // Nothing of it has been trained, so there is nothing to keep.
      this.#queue.splice(waiting, 1);
      this.#controls.delete(runId);
      this.#around.report({ type: 'discarded', runId });
    } else {
      this.#controls.get(runId)?.stop(keep);
    }
  }

  async #work(): Promise<void> {
    if (this.#training) return;
    this.#training = true;
    for (let request = this.#queue.shift(); request; request = this.#queue.shift()) await this.#train(request);
    this.#training = false;
  }

  async #train(request: TrainRequest): Promise<void> {
    const { runId, config, codeVersion } = request;
    const { report } = this.#around;
    try {
      const environment = this.#environment(await this.#use(config.backend), codeVersion);
      const tokenizer = await this.#loadTokenizer();
      const outcome = await train({ ...request, tokenizer }, this.#controls.get(runId)!, {
        started: (stepsPlanned, truncated) => report({ type: 'started', runId, environment, stepsPlanned, truncated }),
        step: (point, stepsPerSecond, secondsLeft) =>
          report({ type: 'step', runId, point, stepsPerSecond, secondsLeft }),
        epoch: (point) => report({ type: 'epoch', runId, point }),
      });
      const { checkpoint, ...result } = outcome;
      report({ type: 'finished', runId, result: { ...result, environment }, checkpoint }, [checkpoint.buffer]);
    } catch (error) {
      report(error instanceof Discarded ? { type: 'discarded', runId } : { type: 'failed', runId, ...explain(error) });
    } finally {
      this.#controls.delete(runId);
    }
  }

  async #load({ requestId, runId, config, checkpoint }: LoadRequest): Promise<void> {
    // While a run trains, its backend is the one at hand.
    if (!this.#training) await this.#use(config.backend);
    const student = new LoadedStudent(config, checkpoint, await this.#loadTokenizer());
    this.#students.get(runId)?.dispose();
    this.#students.set(runId, student);
    this.#around.report({ type: 'loaded', requestId });
  }

  async #classify({ requestId, runId, source }: ClassifyRequest): Promise<void> {
    const { report } = this.#around;
    if (this.#newestQuestion.get(runId) !== requestId) return report({ type: 'superseded', requestId });
    const student = this.#students.get(runId);
    if (!student) {
      return report({
        type: 'refused',
        requestId,
        what: 'This student is not loaded.',
        advice: 'Choose it again; a change of backend puts loaded students away.',
      });
    }
    const begin = performance.now();
    const classification = await student.classify(source);
    report({ type: 'classified', requestId, ...classification, milliseconds: performance.now() - begin });
  }
}
