/**
 * Workers that verify programs, as many as there is work for, up to a number. The first one fetches the compiler, the
 * others find it in the cache. What a worker does is bounded from inside; one that hangs all the same, in the compiler or
 * in a single call of the C library, is replaced.
 */
import type { AssignmentTest } from '../corpus/program.ts';
import { LIMITS } from './limits.ts';
import { unplaced } from './messages.ts';
import { type Candidate, type Report, reportSchema, type Request } from './protocol.ts';
import type { LoadProgress } from './toolchain.ts';
import type { Trial } from './trial.ts';
import { judgeable, type ProgramVerdict, type TestVerdict } from './verdict.ts';

/** The pool could not do what was asked, and says why. */
export class ExecutionFailure extends Error {
  override name = 'ExecutionFailure';
  /** What to do about it. */
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

/** The part of a `Worker` that the pool uses. */
export interface PoolWorker {
  postMessage(request: Request): void;
  terminate(): void;
}

/** Starts a worker whose messages go to `onMessage`; `onCrash` says why it is gone. */
export type StartWorker = (onMessage: (data: unknown) => void, onCrash: (why: string) => void) => PoolWorker;

export type Job = (
  | { type: 'verify'; program: Candidate; tests: readonly AssignmentTest[]; done: (verdict: ProgramVerdict) => void }
  | { type: 'try'; source: string; input: string; done: (trial: Trial) => void }
) & {
  /** Goes before jobs that are not. */
  urgent: boolean;
  failed: (failure: ExecutionFailure) => void;
};

interface Member {
  worker: PoolWorker;
  /** `stopping`: nobody wants its answer any more, and it is told so. */
  state: 'loading' | 'idle' | 'busy' | 'stopping';
  job: { job: Job; requestId: string; compiled: boolean; timer?: ReturnType<typeof setTimeout> } | null;
}

/** Milliseconds without a word after which a worker hangs. */
export interface Patience {
  /** On a slow device. */
  compiling: number;
  /** From one test to the next, and for one that was told to stop. */
  running: number;
}

const PATIENCE: Patience = { compiling: 20_000, running: 2 * LIMITS.seconds * 1000 };

const ADVICE = 'Try again; if it happens again, reload the page.';

export class ExecutionPool {
  readonly #start: StartWorker;
  readonly #size: number;
  readonly #patience: Patience;
  readonly #members = new Set<Member>();
  #queue: Job[] = [];
  #loading: ((progress: LoadProgress) => void)[] = [];
  /** Those that wait for the first worker. */
  #waiting: { resolve: () => void; reject: (failure: ExecutionFailure) => void }[] = [];
  #requests = 0;

  constructor(start: StartWorker, size: number, patience: Patience = PATIENCE) {
    this.#start = start;
    this.#size = Math.max(1, size);
    this.#patience = patience;
  }

  /** How many workers there are now. */
  get workers(): number {
    return this.#members.size;
  }

  /** @returns takes the jobs out again: those that have not started, and after the test under way those that have */
  add(jobs: readonly Job[]): () => void {
    this.#queue.push(...jobs);
    this.#queue.sort((a, b) => Number(b.urgent) - Number(a.urgent));
    this.#assign();
    return () => {
      const given = new Set(jobs);
      this.#queue = this.#queue.filter((job) => !given.has(job));
      for (const member of this.#members) {
        if (member.state === 'busy' && given.has(member.job!.job)) this.#stop(member);
      }
    };
  }

  /** Starts a worker where there is none, and waits until one is ready. Rejects with `ExecutionFailure`, or the signal's reason. */
  async load(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if ([...this.#members].some(({ state }) => state !== 'loading')) return;
    if (this.#members.size === 0) this.#startMember();
    let abort: (() => void) | null = null;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push({ resolve, reject });
        abort = () => {
          reject(signal.reason as Error);
          if (this.#queue.length === 0) for (const member of this.#members) this.#end(member);
        };
        signal.addEventListener('abort', abort);
      });
    } finally {
      if (abort) signal.removeEventListener('abort', abort);
    }
  }

  /** Progress of loading the compiler goes there until the returned function is called. */
  onLoading(listener: (progress: LoadProgress) => void): () => void {
    this.#loading.push(listener);
    return () => {
      this.#loading = this.#loading.filter((other) => other !== listener);
    };
  }

  #assign(): void {
    for (const member of this.#members) {
      if (member.state === 'idle' && this.#queue.length > 0) this.#give(member, this.#queue.shift()!);
    }
    const members = [...this.#members];
    const loading = members.filter(({ state }) => state === 'loading').length;
    const coming = loading + members.filter(({ state }) => state === 'stopping').length;
    // The first is alone until it has fetched the compiler.
    const wanted = members.length === loading ? Math.min(1, this.#queue.length) : this.#queue.length;
    for (let more = Math.min(wanted - coming, this.#size - members.length); more > 0; more -= 1) this.#startMember();
    // Each holds 100 MB and more: one is kept for the next question.
    if (this.#queue.length === 0) {
      for (const idle of members.filter(({ state }) => state === 'idle').slice(1)) this.#end(idle);
    }
  }

  #startMember(): void {
    const worker = this.#start(
      (data) => this.#receive(member, data),
      (why) => this.#crash(member, why),
    );
    const member: Member = { worker, state: 'loading', job: null };
    this.#members.add(member);
    worker.postMessage({ type: 'load' });
  }

  #give(member: Member, job: Job): void {
    this.#requests += 1;
    const requestId = String(this.#requests);
    member.state = 'busy';
    member.job = { job, requestId, compiled: false };
    this.#watch(member, this.#patience.compiling);
    if (job.type === 'try') {
      const { source, input } = job;
      member.worker.postMessage({ type: 'try', requestId, source, input });
    } else member.worker.postMessage({ type: 'verify', requestId, program: job.program, tests: [...job.tests] });
  }

  #stop(member: Member): void {
    member.state = 'stopping';
    this.#watch(member, this.#patience.running);
    member.worker.postMessage({ type: 'stop', requestId: member.job!.requestId });
  }

  /** In two halves: where this thread itself was held up, what the worker said meanwhile is heard between them. */
  #watch(member: Member, patience: number): void {
    const given = member.job!;
    clearTimeout(given.timer);
    given.timer = setTimeout(() => {
      given.timer = setTimeout(() => this.#replace(member), patience / 2);
    }, patience / 2);
  }

  #receive(member: Member, data: unknown): void {
    if (!this.#members.has(member)) return;
    const parsed = reportSchema.safeParse(data);
    if (!parsed.success) {
      this.#crash(member, `It sent a report that is not known (${parsed.error.issues[0]?.message ?? 'unknown type'}).`);
      return;
    }
    this.#hear(member, parsed.data);
  }

  #hear(member: Member, report: Report): void {
    switch (report.type) {
      case 'loading': {
        const { done, total } = report;
        for (const listener of this.#loading) listener({ done, total });
        return;
      }
      case 'ready':
        member.state = 'idle';
        for (const { resolve } of this.#waiting) resolve();
        this.#waiting = [];
        this.#assign();
        return;
      case 'running':
        if (member.state !== 'busy' || member.job!.requestId !== report.requestId) return;
        member.job!.compiled = true;
        this.#watch(member, this.#patience.running);
        return;
      case 'unable':
        this.#crash(member, report.what);
        return;
      default: {
        const job = this.#take(member, report.requestId);
        if (job === null) return;
        if (report.type === 'verified' && job.type === 'verify') job.done(report.verdict);
        else if (report.type === 'tried' && job.type === 'try') job.done(report.trial);
        else if (report.type !== 'stopped')
          job.failed(
            new ExecutionFailure(report.type === 'failed' ? report.what : 'A worker mixed up its answers.', ADVICE),
          );
        this.#assign();
      }
    }
  }

  #take(member: Member, requestId: string): Job | null {
    const given = member.job;
    if (given?.requestId !== requestId) return null;
    clearTimeout(given.timer);
    member.job = null;
    member.state = 'idle';
    return given.job;
  }

  /** Ends a worker that hangs, and says so of its program where somebody still wants to know. */
  #replace(member: Member): void {
    const { state, job: given } = member;
    this.#end(member);
    if (state === 'busy') {
      if (given!.compiled) doneWithoutEnd(given!.job);
      else given!.job.done({ compiled: false, messages: [unplaced('The compiler came to no end with this program.')] });
    }
    this.#assign();
  }

  /** One that crashed over a program says so of it; one that never came to work takes all that waits with it. */
  #crash(member: Member, why: string): void {
    if (!this.#members.has(member)) return;
    const { state, job } = member;
    this.#end(member);
    if (job) job.job.done({ compiled: false, messages: [unplaced(`The compiler crashed on this program: ${why}`)] });
    const working = [...this.#members].some((other) => other.state !== 'loading');
    if (state === 'loading' && !working) {
      const waiting = this.#queue;
      this.#queue = [];
      for (const { failed } of waiting) failed(new ExecutionFailure(why, ADVICE));
      for (const { reject } of this.#waiting) reject(new ExecutionFailure(why, ADVICE));
      this.#waiting = [];
    } else this.#assign();
  }

  #end(member: Member): void {
    if (member.job) clearTimeout(member.job.timer);
    this.#members.delete(member);
    member.worker.terminate();
  }
}

/** What is said of a program that has not ended on a test when its worker was given up: how the others went is lost. */
function doneWithoutEnd(job: Job): void {
  const ending = { ended: 'time' as const, exitCode: null, detail: null };
  if (job.type === 'try') {
    job.done({ compiled: true, output: '', errorOutput: '', milliseconds: LIMITS.seconds * 1000, ...ending });
    return;
  }
  const tests = judgeable(job.tests).map(({ name: test, input, output: expected }): TestVerdict => {
    return { test, passed: false, input, expected, actual: '', ...ending };
  });
  job.done({ compiled: true, tests });
}
