/** Verifies one program for someone who may change it, or many with progress, over a pool of workers. */
import type { AssignmentTest } from '../corpus/program.ts';
import { ASSIGNMENTS } from './answers.ts';
import type { ExecutionPool, Job } from './pool.ts';
import type { Candidate } from './protocol.ts';
import type { LoadProgress } from './toolchain.ts';
import type { Trial } from './trial.ts';
import type { ProgramVerdict } from './verdict.ts';

export interface VerifyProgress {
  done: number;
  total: number;
  /** Null until there is something to tell it from. */
  secondsLeft: number | null;
}

export interface VerifyOptions<P> {
  onProgress?: (progress: VerifyProgress) => void;
  /** Each verdict as soon as it is there. */
  onVerdict?: (program: P, verdict: ProgramVerdict) => void;
  /** Bytes of the compiler, where it has to be loaded first. */
  onLoading?: (progress: LoadProgress) => void;
  /** Ends it early; the promise is then fulfilled with the verdicts that there are. */
  signal?: AbortSignal;
}

/** Programs before a guess of the time left is worth telling. */
const SETTLED = 10;

const testsOf = (tests: readonly AssignmentTest[], assignment: string) =>
  tests.filter((test) => test.assignment === assignment);

export class Verifier {
  readonly #pool: ExecutionPool;
  /** By asker: takes its newest request back. */
  readonly #newest = new Map<string, () => void>();

  constructor(pool: ExecutionPool) {
    this.#pool = pool;
  }

  /** Loads the compiler before anybody asks for a verdict. Rejects with `ExecutionFailure`, or the signal's reason. */
  async load(onLoading: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    const stopListening = this.#pool.onLoading(onLoading);
    try {
      await this.#pool.load(signal);
    } finally {
      stopListening();
    }
  }

  /**
   * Null where a newer request of the same asker overtook this one, or it was withdrawn. Rejects with `ExecutionFailure`.
   *
   * @param asker who asks, such as a part of the page; a newer request of the same one is the only one that counts
   * @param tests of the program's assignment, or of all
   */
  async check(
    asker: string,
    program: Candidate,
    tests: readonly AssignmentTest[],
    onLoading?: (progress: LoadProgress) => void,
  ): Promise<ProgramVerdict | null> {
    const { source, assignment } = program;
    const stopListening = onLoading && this.#pool.onLoading(onLoading);
    try {
      return await this.#ask<ProgramVerdict>(asker, (answered) => ({
        type: 'verify',
        urgent: true,
        program: { source, assignment },
        tests: testsOf(tests, assignment),
        ...answered,
      }));
    } finally {
      stopListening?.();
    }
  }

  /** Takes the newest request of this asker back: its answer is null. */
  withdraw(asker: string): void {
    this.#newest.get(asker)?.();
    this.#newest.delete(asker);
  }

  /** Runs a program once, on an input. Null and rejections as `check` has them; the two share their askers. */
  async try(asker: string, source: string, input: string): Promise<Trial | null> {
    return this.#ask<Trial>(asker, (answered) => ({ type: 'try', urgent: true, source, input, ...answered }));
  }

  #ask<T>(
    asker: string,
    jobOf: (answered: { done: (answer: T) => void; failed: (failure: Error) => void }) => Job,
  ): Promise<T | null> {
    this.withdraw(asker);
    return new Promise<T | null>((resolve, reject) => {
      const takeOut = this.#pool.add([jobOf({ done: resolve, failed: reject })]);
      this.#newest.set(asker, () => {
        takeOut();
        resolve(null);
      });
    });
  }

  /** Programs of assignments that cannot be judged are left out. Rejects with `ExecutionFailure`. */
  async verifyAll<P extends Candidate>(
    programs: readonly P[],
    tests: readonly AssignmentTest[],
    { onProgress, onVerdict, onLoading, signal }: VerifyOptions<P> = {},
  ): Promise<Map<P, ProgramVerdict>> {
    const verdicts = new Map<P, ProgramVerdict>();
    const judged = programs.filter(({ assignment }) => ASSIGNMENTS.includes(assignment));
    if (judged.length === 0 || signal?.aborted === true) return verdicts;
    const byAssignment = new Map(ASSIGNMENTS.map((assignment) => [assignment, testsOf(tests, assignment)]));
    const total = judged.length;
    let since: { at: number; done: number } | null = null;
    const stopListening = onLoading && this.#pool.onLoading(onLoading);
    let cancel: (() => void) | null = null;
    try {
      await new Promise<void>((resolve, reject) => {
        const take = (program: P, verdict: ProgramVerdict) => {
          if (signal?.aborted === true) return;
          verdicts.set(program, verdict);
          const done = verdicts.size;
          onVerdict?.(program, verdict);
          // The time of the first holds what loading took.
          since ??= { at: performance.now(), done };
          const rate = (performance.now() - since.at) / (done - since.done);
          onProgress?.({ done, total, secondsLeft: done < SETTLED ? null : (rate * (total - done)) / 1000 });
          if (done === total) resolve();
        };
        const takeOut = this.#pool.add(
          judged.map((program) => ({
            type: 'verify',
            program: { source: program.source, assignment: program.assignment },
            tests: byAssignment.get(program.assignment)!,
            urgent: false,
            done: (verdict) => take(program, verdict),
            failed: (failure) => {
              takeOut();
              reject(failure);
            },
          })),
        );
        cancel = () => {
          takeOut();
          resolve();
        };
        signal?.addEventListener('abort', cancel);
      });
    } finally {
      if (cancel) signal?.removeEventListener('abort', cancel);
      stopListening?.();
    }
    return verdicts;
  }
}
