/**
 * What the training worker does with each message: runs wait in a queue and train one after another;
 * questions to loaded students are answered between steps. Knows no worker: it is given its surroundings.
 */
import { nextTask } from '../corpus/next-task.ts';
import { CheckpointError } from '../student/checkpoint-error.ts';
import { type Checkpoint, openCheckpoint } from '../student/checkpoint.ts';
import { configurationOf } from '../student/configuration.ts';
import { ConstraintError } from '../student/constraint.ts';
import { fileDigest } from '../student/file-digest.ts';
import { checkTokenizer, readTokenizer, type StudentTokenizer } from '../student/tokenizer.ts';
import { type Backend, BackendError } from '../tensor/backend.ts';
import { LoadedStudent } from './classification.ts';
import { type BackendChoice, type ShippedWeights, shippedWeightsOf } from './configuration.ts';
import { DivergenceError, train } from './loop.ts';
import { measureDevice } from './measure-device.ts';
import { MemoryError } from './memory-limits.ts';
import { type Report, type Request, requestSchema, type TokenizerFiles } from './protocol.ts';
import type { Environment } from './run.ts';
import { Discarded, SwitchableControl } from './run-control.ts';

export interface Surroundings {
  startBackend: (choice: BackendChoice) => Promise<Backend>;
  /** The tokenizer of students that bring none of their own. */
  loadTokenizer: () => Promise<StudentTokenizer>;
  /** A safetensors file that ships for the preset that has some. */
  loadWeights: (which: ShippedWeights) => Promise<Blob>;
  /** The browser or runtime, as it names itself. */
  userAgent: string;
  report: (report: Report) => void;
}

type ProbeRequest = Extract<Request, { type: 'probe' }>;
type TrainRequest = Extract<Request, { type: 'train' }>;
type LoadRequest = Extract<Request, { type: 'load' }>;
type ClassifyRequest = Extract<Request, { type: 'classify' }>;
type MeasureRequest = Extract<Request, { type: 'measure' }>;

/**
 * An error as two sentences: what happened, and what to do.
 *
 * @param unfit what to do where the student's files are not what they should be
 */
function explain(error: unknown, unfit = 'Train this student again.'): { what: string; advice: string } {
  const what = error instanceof Error ? error.message : String(error);
  if (error instanceof BackendError) {
    return { what, advice: 'Reload the page and try again, or choose WASM under Settings.' };
  }
  if (error instanceof CheckpointError) return { what, advice: unfit };
  if (error instanceof MemoryError || error instanceof ConstraintError) return { what, advice: error.advice };
  if (error instanceof DivergenceError) return { what, advice: 'Choose a smaller learning rate or a longer warm-up.' };
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
  /** While a run trains: when its backend is at hand. */
  #training: Promise<unknown> | null = null;
  /** Ends when all that was given a turn so far has ended; never rejects. */
  #turns: Promise<unknown> = Promise.resolve();
  #questions: Promise<unknown> = Promise.resolve();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Takes one message from the page. What goes wrong with it is reported; throws only at one that is not of the protocol. */
  async receive(message: unknown): Promise<void> {
    const request = requestSchema.parse(message);
    switch (request.type) {
      case 'probe':
        return this.#answer(request.requestId, () => this.#inTurn(() => this.#probe(request)));
      case 'train':
        this.#controls.set(request.runId, new SwitchableControl());
        this.#queue.push(request);
        this.#around.report({
          type: 'queued',
          runId: request.runId,
          position: this.#queue.length - 1 + (this.#training ? 1 : 0),
        });
        return this.#inTurn(() => this.#trainNext());
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
        this.#questions = this.#questions.then(() => this.#answer(request.requestId, () => this.#classify(request)));
        return;
      case 'measure':
        this.#controls.set(request.requestId, new SwitchableControl());
        return this.#answer(request.requestId, () => this.#inTurn(() => this.#measure(request)));
      case 'cancel':
        return this.#controls.get(request.requestId)?.stop(false);
    }
  }

  /**
   * tfjs has one current backend for all: what starts one, or needs one to stay, waits for its turn, so that
   * no run has its backend changed under it.
   */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(work);
    this.#turns = turn.catch(() => {});
    return turn;
  }

  /** Looks at the backend and goes back to the one that loaded students live on. */
  async #probe({ requestId, backend }: ProbeRequest): Promise<void> {
    const found = await this.#around.startBackend(backend);
    if (this.#backend && this.#backend.name !== found.name) await this.#around.startBackend(this.#backend.name);
    this.#around.report({
      type: 'backend',
      requestId,
      environment: this.#environment(found, ''),
      limits: found.limits,
    });
  }

  /** As a probe does, it goes back to the backend that loaded students live on. */
  async #measure({ requestId, backend }: MeasureRequest): Promise<void> {
    const { report, startBackend } = this.#around;
    const control = this.#controls.get(requestId)!;
    try {
      // It may have been cancelled while it waited for its turn.
      await control.proceed();
      const found = await startBackend(backend);
      const environment = this.#environment(found, '');
      const measurement = await measureDevice(found, environment, control.proceed.bind(control), (measuring) =>
        report({ type: 'measuring', requestId, measuring }),
      );
      report({ type: 'measured', requestId, measurement });
    } catch (error) {
      if (!(error instanceof Discarded)) throw error;
      report({ type: 'cancelled', requestId });
    } finally {
      this.#controls.delete(requestId);
      if (this.#backend) await startBackend(this.#backend.name);
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

  #loadTokenizer(own: TokenizerFiles | null): Promise<StudentTokenizer> {
    if (own) return readTokenizer(own.tokenizer, own.tokenizerConfig);
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

  /** The run that waits longest, if one does: one that was stopped meanwhile leaves its turn empty. */
  async #trainNext(): Promise<void> {
    const request = this.#queue.shift();
    if (request) await this.#train(request);
  }

  async #train(request: TrainRequest): Promise<void> {
    const { runId, config, codeVersion, keepEverySeconds } = request;
    const { report } = this.#around;
    try {
      const backend = this.#use(config.backend);
      this.#training = backend.catch(() => {});
      const environment = this.#environment(await backend, codeVersion);
      const { files } = request;
      const tokenizer = await this.#loadTokenizer(files);
      checkTokenizer(tokenizer, configurationOf(config.student));
      const { start, startWeights } = await this.#startOf(request);
      const outcome = await train({ ...request, tokenizer, start, device: await backend }, this.#controls.get(runId)!, {
        started: (stepsPlanned, truncated) => report({ type: 'started', runId, environment, stepsPlanned, truncated }),
        step: (point, stepsPerSecond, secondsLeft) =>
          report({ type: 'step', runId, point, stepsPerSecond, secondsLeft }),
        epoch: (point) => report({ type: 'epoch', runId, point }),
        ...(keepEverySeconds !== undefined && {
          keep: { everySeconds: keepEverySeconds, take: (progress) => report({ type: 'kept', runId, progress }) },
        }),
      });
      const { checkpoint, ...result } = outcome;
      report({ type: 'finished', runId, result: { ...result, environment, startWeights }, checkpoint });
    } catch (error) {
      const unfit = 'Choose another student to start from, or delete its model under Models and add it anew.';
      report(
        error instanceof Discarded ? { type: 'discarded', runId } : { type: 'failed', runId, ...explain(error, unfit) },
      );
    } finally {
      this.#training = null;
      this.#controls.delete(runId);
    }
  }

  async #startOf({ config, files }: TrainRequest): Promise<{ start: Checkpoint | null; startWeights: string | null }> {
    if (files) return { start: await openCheckpoint(files.weights), startWeights: null };
    if (config.start === 'scratch') return { start: null, startWeights: null };
    const weights = await this.#around.loadWeights(shippedWeightsOf(config));
    const digest = fileDigest();
    digest.update(new Uint8Array(await weights.arrayBuffer()));
    return { start: await openCheckpoint([weights]), startWeights: digest.finish().sha256 };
  }

  /** Work with loaded students does not wait for the end of a run: it goes on between its steps, on its backend. */
  async #betweenSteps<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#training) return this.#inTurn(work);
    await this.#training;
    return work();
  }

  async #load({ requestId, runId, config, checkpoint, tokenizer: files }: LoadRequest): Promise<void> {
    const tokenizer = await this.#loadTokenizer(files);
    await this.#betweenSteps(async () => {
      if (!this.#training) await this.#use(config.backend);
      const student = await LoadedStudent.load(config, checkpoint, tokenizer);
      this.#students.get(runId)?.dispose();
      this.#students.set(runId, student);
    });
    this.#around.report({ type: 'loaded', requestId });
  }

  async #classify({ requestId, runId, source, tests }: ClassifyRequest): Promise<void> {
    const { report } = this.#around;
    if (this.#newestQuestion.get(runId) !== requestId) return report({ type: 'superseded', requestId });
    const begin = performance.now();
    const classification = await this.#betweenSteps(async () =>
      this.#students.get(runId)?.classify(source, tests, nextTask),
    );
    if (!classification) {
      return report({
        type: 'refused',
        requestId,
        what: 'This student is not loaded.',
        advice: 'Change the text to load it anew: a change of backend puts loaded students away.',
      });
    }
    report({ type: 'classified', requestId, ...classification, milliseconds: performance.now() - begin });
  }
}
