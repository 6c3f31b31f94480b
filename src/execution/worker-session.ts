/** What an execution worker does with its requests, apart from being a worker. */
import { type Compiler, loadCompiler } from './compile.ts';
import { type Report, type Request, requestSchema } from './protocol.ts';
import { tryProgram } from './trial.ts';
import { verifyProgram } from './verdict.ts';

/** Time between two reports of loading, in milliseconds. */
const REPORT_MS = 50;

/** Between two looks at what has come meanwhile, in milliseconds: after the test under way. */
const LISTEN_MS = 50;

/** Thrown out of work that nobody wants any more. */
class Stopped extends Error {
  override name = 'Stopped';
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class WorkerSession {
  readonly #report: (report: Report) => void;
  #compiler: Compiler | null = null;
  /** The requests under way whose answers nobody wants any more. */
  readonly #unwanted = new Set<string>();

  constructor(report: (report: Report) => void) {
    this.#report = report;
  }

  async receive(data: unknown): Promise<void> {
    const request = requestSchema.parse(data);
    if (request.type === 'load') await this.#load();
    else if (request.type === 'stop') this.#unwanted.add(request.requestId);
    else {
      const { requestId } = request;
      try {
        this.#report(await this.#answer(request));
      } catch (error) {
        this.#report(
          error instanceof Stopped
            ? { type: 'stopped', requestId }
            : { type: 'failed', requestId, what: wordsOf(error) },
        );
      }
      this.#unwanted.delete(requestId);
    }
  }

  /** Awaited before each test: lets messages through and says that it lives, if it is a while since the last time. */
  #listening(requestId: string): () => Promise<void> {
    let last = performance.now();
    return async () => {
      if (performance.now() - last < LISTEN_MS) return;
      await new Promise((resolve) => setTimeout(resolve));
      last = performance.now();
      if (this.#unwanted.has(requestId)) throw new Stopped();
      this.#report({ type: 'running', requestId });
    };
  }

  async #answer(request: Extract<Request, { type: 'verify' | 'try' }>): Promise<Report> {
    if (this.#compiler === null) throw new Error('The compiler was not loaded yet.');
    const { requestId } = request;
    const proceed = this.#listening(requestId);
    if (request.type === 'try') {
      const trial = await tryProgram(this.#compiler, request.source, request.input, proceed);
      return { type: 'tried', requestId, trial };
    }
    const verdict = await verifyProgram(this.#compiler, request.program, request.tests, proceed);
    return { type: 'verified', requestId, verdict };
  }

  async #load(): Promise<void> {
    let last = -Infinity;
    try {
      this.#compiler = await loadCompiler(({ done, total }) => {
        const now = performance.now();
        if (now - last < REPORT_MS && done < total) return;
        last = now;
        this.#report({ type: 'loading', done, total });
      });
      this.#report({ type: 'ready' });
    } catch (error) {
      this.#report({ type: 'unable', what: wordsOf(error) });
    }
  }
}
