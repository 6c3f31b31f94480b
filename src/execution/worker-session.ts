/** What an execution worker does with its requests, apart from being a worker. */
import { type Compiler, loadCompiler } from './compile.ts';
import { type Report, requestSchema } from './protocol.ts';
import { verifyProgram } from './verdict.ts';

/** Time between two reports of loading, in milliseconds. */
const REPORT_MS = 50;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class WorkerSession {
  readonly #report: (report: Report) => void;
  #compiler: Compiler | null = null;

  constructor(report: (report: Report) => void) {
    this.#report = report;
  }

  async receive(data: unknown): Promise<void> {
    const request = requestSchema.parse(data);
    if (request.type === 'load') await this.#load();
    else {
      const { requestId, program, tests } = request;
      try {
        if (this.#compiler === null) throw new Error('The compiler was not loaded yet.');
        const verdict = await verifyProgram(this.#compiler, program, tests);
        this.#report({ type: 'verified', requestId, verdict });
      } catch (error) {
        this.#report({ type: 'failed', requestId, what: wordsOf(error) });
      }
    }
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
