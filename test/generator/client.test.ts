/** In which order the generator's workers are started, and what ends them; the workers themselves are made up. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startWorkers } from '../../src/generator/client.ts';
import type { Assignment } from '../../src/generator/material.ts';
import type { Report, Request } from '../../src/generator/protocol.ts';

class FakeWorker extends EventTarget {
  requests: Request[] = [];
  ended = false;

  constructor() {
    super();
    workers.push(this);
  }

  postMessage(request: Request): void {
    this.requests.push(request);
  }

  say(report: Report): void {
    this.dispatchEvent(new MessageEvent('message', { data: report }));
  }

  terminate(): void {
    this.ended = true;
  }
}

let workers: FakeWorker[];
const material: Assignment[] = [];

beforeEach(() => {
  workers = [];
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

test('the first fetches the compiler alone, and tells of it', async () => {
  const loading: number[] = [];
  const started = startWorkers(material, 3, ({ done }) => loading.push(done), new AbortController().signal);
  expect(workers.map(({ requests }) => requests.length)).toEqual([1]);
  workers[0]!.say({ type: 'loading', done: 5, total: 10 });
  workers[0]!.say({ type: 'ready' });
  await expect.poll(() => workers.length).toBe(3);
  for (const worker of workers.slice(1)) {
    worker.say({ type: 'loading', done: 1, total: 10 });
    worker.say({ type: 'ready' });
  }
  expect((await started).width).toBe(3);
  expect(loading).toEqual([5]);
});

test('cancelling while the others start leaves none', async () => {
  const control = new AbortController();
  const started = startWorkers(material, 3, () => undefined, control.signal);
  workers[0]!.say({ type: 'ready' });
  await expect.poll(() => workers.length).toBe(3);
  control.abort(new Error('Nobody wants it.'));
  await expect(started).rejects.toThrow('Nobody wants it.');
  expect(workers.map(({ ended }) => ended)).toEqual([true, true, true]);
});
