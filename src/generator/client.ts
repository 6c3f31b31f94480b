/** The page's end of the generator's workers: several that make units at the same time. */
import { usualWorkers } from '../execution/width.ts';
import type { UnitMaker } from './generate.ts';
import { type Assignment, GeneratorError } from './material.ts';
import { type Report, reportSchema, type Request } from './protocol.ts';
import type { UnitRequest, UnitResult } from './unit.ts';

export interface LoadProgress {
  /** Bytes of the compiler, as the first worker fetches them; 0 ≤ done ≤ total. */
  done: number;
  total: number;
}

class UnitWorker {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'generator' });
  #waiting: { resolve: (report: Report) => void; reject: (error: Error) => void } | null = null;

  constructor(onLoading: (progress: LoadProgress) => void) {
    this.#worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      const report = reportSchema.parse(event.data);
      if (report.type === 'loading') onLoading(report);
      else if (report.type === 'failed') this.#fail(report.what);
      else this.#waiting?.resolve(report);
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(event.message || 'A worker of the generator could not be started.');
    });
  }

  #fail(what: string): void {
    this.#waiting?.reject(new GeneratorError(what, 'Try again; if it happens again, reload the page.'));
  }

  /** One at a time. */
  async ask<T extends Report['type']>(request: Request, expected: T): Promise<Extract<Report, { type: T }>> {
    const answered = new Promise<Report>((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
    this.#worker.postMessage(request);
    const report = await answered;
    if (report.type === expected) return report as Extract<Report, { type: T }>;
    throw new GeneratorError(`A worker answered with "${report.type}", not with "${expected}".`, 'Reload the page.');
  }

  stop(): void {
    this.#worker.terminate();
    this.#fail('The generator was stopped.');
  }
}

/** Units by workers. `stop` ends them, and whatever they are making. */
export interface WorkerPool extends UnitMaker {
  stop(): void;
}

/**
 * Starts the workers, each with a compiler: the first fetches it, and the others find it in the cache. Rejects with `GeneratorError` where one does not start, and with the
 * signal's reason; none is left then.
 *
 * @param workers how many; null: as many as there are cores, and 8 at most
 */
export async function startWorkers(
  material: Assignment[],
  workers: number | null,
  onLoading: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<WorkerPool> {
  const width = workers ?? usualWorkers();
  const first = new UnitWorker(onLoading);
  const all = [first];
  const stop = () => all.forEach((worker) => worker.stop());
  signal.addEventListener('abort', stop);
  try {
    await first.ask({ type: 'start', material }, 'ready');
    const others = Array.from({ length: width - 1 }, () => new UnitWorker(() => undefined));
    all.push(...others);
    await Promise.all(others.map((worker) => worker.ask({ type: 'start', material }, 'ready')));
  } catch (error) {
    stop();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const idle = [...all];
  return {
    width,
    async make(request: UnitRequest): Promise<UnitResult> {
      const worker = idle.pop();
      if (!worker) throw new Error(`More than ${width} units were asked for at a time.`);
      const { result } = await worker.ask({ type: 'make', request }, 'made');
      idle.push(worker);
      return result;
    },
    stop,
  };
}
