/** The pool with real compilation, its workers in this thread; and with workers that misbehave. */
import { beforeEach, describe, expect, test } from 'vitest';
import { readStarterFiles } from '../../scripts/starter-files.ts';
import { readStarter } from '../../src/corpus/starter.ts';
import { ExecutionPool, type PoolWorker, type StartWorker } from '../../src/execution/pool.ts';
import type { Report, Request } from '../../src/execution/protocol.ts';
import type { ProgramVerdict } from '../../src/execution/verdict.ts';
import { Verifier } from '../../src/execution/verifier.ts';
import { WorkerSession } from '../../src/execution/worker-session.ts';

const corpus = await readStarter(readStarterFiles());
const median = corpus.programs.filter(({ assignment }) => assignment === 'median');

const inThisThread: StartWorker = (onMessage) => {
  const session = new WorkerSession(onMessage);
  return { postMessage: (request) => void session.receive(structuredClone(request)), terminate: () => undefined };
};

/** Like the real one, and tells what it says. */
const heard = (reports: Report[]): StartWorker => {
  return (onMessage, onCrash) =>
    inThisThread((data) => {
      reports.push(data as Report);
      onMessage(data);
    }, onCrash);
};

const failedTests = (verdict: ProgramVerdict | null | undefined) =>
  verdict?.compiled === true ? verdict.tests.filter(({ passed }) => !passed).map((one) => one.test) : null;

describe('real programs', () => {
  test('their verdicts are those of a native compiler', async () => {
    const verifier = new Verifier(new ExecutionPool(inThisThread, 1));
    const chosen = corpus.programs.filter((_, index) => index % 71 === 0);
    const seen: number[] = [];
    const loading: number[] = [];
    const verdicts = await verifier.verifyAll(chosen, corpus.tests, {
      onProgress: ({ done }) => seen.push(done),
      onLoading: ({ done }) => loading.push(done),
    });
    expect(loading.length).toBeGreaterThan(0);
    expect(seen).toEqual(chosen.map((_, index) => index + 1));
    for (const program of chosen) {
      expect([program.path, failedTests(verdicts.get(program))]).toEqual([program.path, program.failed]);
    }
  });

  test('one that does not compile says where', async () => {
    const verifier = new Verifier(new ExecutionPool(inThisThread, 1));
    const program = { source: 'int main() {\n  return x;\n}\n', assignment: 'median' };
    const verdict = await verifier.check('editor', program, corpus.tests);
    expect(verdict).toMatchObject({ compiled: false, messages: [{ line: 2, column: 10, severity: 'error' }] });
  });

  test('one is run on an input, judged by nobody', async () => {
    const verifier = new Verifier(new ExecutionPool(inThisThread, 1));
    const echo = '#include <stdio.h>\nint main() { int n; scanf("%d", &n); printf("%d\\n", 12 / n); return 0; }\n';
    expect(await verifier.try('editor', echo, '4\n')).toMatchObject({ compiled: true, output: '3\n', ended: 'exit' });
    expect(await verifier.try('editor', echo, '0\n')).toMatchObject({ compiled: true, output: '', ended: 'division' });
    expect(await verifier.try('editor', 'int main() {', '')).toMatchObject({ compiled: false });
  });
});

describe('a program without an end', () => {
  const endless = { source: 'int main() { for (;;) {} return 0; }\n', assignment: 'median' };
  const right = median.find(({ failed }) => failed.length === 0)!;

  test('is stopped when another one takes its place, and its worker does the other', async () => {
    const reports: Report[] = [];
    const pool = new ExecutionPool(heard(reports), 2);
    const verifier = new Verifier(pool);
    await verifier.load(() => undefined, new AbortController().signal);
    const first = verifier.check('editor', endless, corpus.tests);
    const second = verifier.check('editor', right, corpus.tests);
    expect(await first).toBeNull();
    expect(failedTests(await second)).toEqual([]);
    expect(reports.map(({ type }) => type).filter((type) => type !== 'loading' && type !== 'running')).toEqual([
      'ready',
      'stopped',
      'verified',
    ]);
    expect(pool.workers).toBe(1);
  });

  test('is stopped when nobody asks any more', async () => {
    const reports: Report[] = [];
    const verifier = new Verifier(new ExecutionPool(heard(reports), 1));
    await verifier.load(() => undefined, new AbortController().signal);
    const asked = verifier.check('editor', endless, corpus.tests);
    verifier.withdraw('editor');
    expect(await asked).toBeNull();
    await expect.poll(() => reports.at(-1)!.type, { timeout: 50_000 }).toBe('stopped');
  });
});

interface FakeWorker extends PoolWorker {
  requests: Request[];
  say: (report: Report) => void;
  crash: (why: string) => void;
  ended: boolean;
}

const named = (source: string) => ({ source, assignment: 'median' });

describe('workers', () => {
  let workers: FakeWorker[];
  const start: StartWorker = (say, crash) => {
    const worker: FakeWorker = {
      requests: [],
      say,
      crash,
      ended: false,
      postMessage: (request) => void worker.requests.push(request),
      terminate: () => {
        worker.ended = true;
      },
    };
    workers.push(worker);
    return worker;
  };
  beforeEach(() => {
    workers = [];
  });

  const verdict: ProgramVerdict = { compiled: true, tests: [] };
  const answer = (worker: FakeWorker) => {
    const request = worker.requests.at(-1)!;
    if (request.type !== 'verify') throw new Error('It was asked nothing.');
    worker.say({ type: 'verified', requestId: request.requestId, verdict });
  };
  const saysRunning = (worker: FakeWorker) => {
    const request = worker.requests.at(-1)!;
    if (request.type !== 'verify') throw new Error('It was asked nothing.');
    worker.say({ type: 'running', requestId: request.requestId });
  };
  const sourceOf = (worker: FakeWorker) => {
    const request = worker.requests.at(-1);
    return request?.type === 'verify' ? request.program.source : null;
  };
  test('the first loads alone, then there are as many as cores; one stays', async () => {
    const pool = new ExecutionPool(start, 3);
    const all = new Verifier(pool).verifyAll(median, corpus.tests);
    expect(workers).toHaveLength(1);
    workers[0]!.say({ type: 'ready' });
    expect(workers).toHaveLength(3);
    workers[1]!.say({ type: 'ready' });
    workers[2]!.say({ type: 'ready' });
    for (let turn = 0; turn < median.length; turn += 1) answer(workers[turn % 3]!);
    expect((await all).size).toBe(median.length);
    expect(pool.workers).toBe(1);
  });

  test('a check goes before what waits, and only the newest of an asker counts', async () => {
    const verifier = new Verifier(new ExecutionPool(start, 1));
    const control = new AbortController();
    const all = verifier.verifyAll([named('one'), named('two')], corpus.tests, { signal: control.signal });
    workers[0]!.say({ type: 'ready' });
    const first = verifier.check('editor', named('first'), corpus.tests);
    const second = verifier.check('editor', named('second'), corpus.tests);
    const other = verifier.check('other', named('other'), corpus.tests);
    expect(await first).toBeNull();
    const order: (string | null)[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      order.push(sourceOf(workers[0]!));
      answer(workers[0]!);
    }
    expect(order).toEqual(['one', 'second', 'other']);
    expect(await second).toEqual(verdict);
    expect(await other).toEqual(verdict);
    control.abort();
    expect((await all).size).toBe(1);
  });

  test('one whose answer nobody wants is waited for, not joined by another', async () => {
    const pool = new ExecutionPool(start, 2);
    const verifier = new Verifier(pool);
    const first = verifier.check('editor', named('first'), corpus.tests);
    workers[0]!.say({ type: 'ready' });
    const second = verifier.check('editor', named('second'), corpus.tests);
    expect(await first).toBeNull();
    const stop = workers[0]!.requests.at(-1)!;
    if (stop.type !== 'stop') throw new Error('It was not told.');
    expect(workers).toHaveLength(1);
    workers[0]!.say({ type: 'stopped', requestId: stop.requestId });
    expect(sourceOf(workers[0]!)).toBe('second');
    answer(workers[0]!);
    expect(await second).toEqual(verdict);
  });

  test('one that hangs is replaced, and its program told as ended by time', async () => {
    const verifier = new Verifier(new ExecutionPool(start, 1, { compiling: 60_000, running: 20 }));
    const all = verifier.verifyAll([named('one'), named('two')], corpus.tests);
    workers[0]!.say({ type: 'ready' });
    saysRunning(workers[0]!);
    await expect.poll(() => workers.length).toBe(2);
    expect(workers[0]!.ended).toBe(true);
    workers[1]!.say({ type: 'ready' });
    answer(workers[1]!);
    const [hung, fine] = [...(await all).values()];
    expect(hung?.compiled === true && hung.tests.every(({ ended, passed }) => ended === 'time' && !passed)).toBe(true);
    expect(failedTests(hung)).toHaveLength(corpus.tests.filter(({ assignment }) => assignment === 'median').length);
    expect(fine).toEqual(verdict);
  });

  test('one that hangs in the compiler is replaced, and its program told as not compiling', async () => {
    const verifier = new Verifier(new ExecutionPool(start, 1, { compiling: 20, running: 60_000 }));
    const hung = verifier.check('editor', named('one'), corpus.tests);
    workers[0]!.say({ type: 'ready' });
    expect(await hung).toMatchObject({ compiled: false });
    expect(workers[0]!.ended).toBe(true);
  });

  test('one that goes on from test to test is left alone, however long that takes', async () => {
    const pool = new ExecutionPool(start, 1, { compiling: 60_000, running: 400 });
    const checked = new Verifier(pool).check('editor', named('one'), corpus.tests);
    workers[0]!.say({ type: 'ready' });
    for (let turn = 0; turn < 12; turn += 1) {
      saysRunning(workers[0]!);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    answer(workers[0]!);
    expect(await checked).toEqual(verdict);
    expect(workers[0]!.ended).toBe(false);
  });

  test('one that does not stop when it is told to gives its place to another', async () => {
    const verifier = new Verifier(new ExecutionPool(start, 1, { compiling: 60_000, running: 20 }));
    const first = verifier.check('editor', named('first'), corpus.tests);
    workers[0]!.say({ type: 'ready' });
    const second = verifier.check('editor', named('second'), corpus.tests);
    expect(await first).toBeNull();
    await expect.poll(() => workers.length).toBe(2);
    expect(workers[0]!.ended).toBe(true);
    workers[1]!.say({ type: 'ready' });
    answer(workers[1]!);
    expect(await second).toEqual(verdict);
  });

  test('one that crashes over a program says so of it, and the others go on', async () => {
    const verifier = new Verifier(new ExecutionPool(start, 1));
    const all = verifier.verifyAll([named('one'), named('two')], corpus.tests);
    workers[0]!.say({ type: 'ready' });
    workers[0]!.crash('out of memory');
    workers[1]!.say({ type: 'ready' });
    answer(workers[1]!);
    const [crashed, fine] = [...(await all).values()];
    expect(crashed).toMatchObject({ compiled: false, messages: [{ severity: 'error' }] });
    expect(fine).toEqual(verdict);
  });

  test('where the compiler cannot be loaded, all is refused, and may be asked again', async () => {
    const verifier = new Verifier(new ExecutionPool(start, 2));
    const refused = verifier.verifyAll(median, corpus.tests);
    workers[0]!.say({ type: 'unable', what: 'The C compiler could not be loaded: 503.' });
    await expect(refused).rejects.toThrow('503');
    const again = verifier.check('editor', named('one'), corpus.tests);
    workers[1]!.say({ type: 'ready' });
    answer(workers[1]!);
    expect(await again).toEqual(verdict);
  });

  test('the compiler can be loaded before anything is asked', async () => {
    const verifier = new Verifier(new ExecutionPool(start, 2));
    const loading: number[] = [];
    const loaded = verifier.load(({ done }) => loading.push(done), new AbortController().signal);
    workers[0]!.say({ type: 'loading', done: 1, total: 2 });
    workers[0]!.say({ type: 'ready' });
    await loaded;
    await verifier.load(() => expect.unreachable(), new AbortController().signal);
    expect(loading).toEqual([1]);
    const checked = verifier.check('editor', named('one'), corpus.tests);
    expect(workers).toHaveLength(1);
    answer(workers[0]!);
    expect(await checked).toEqual(verdict);
  });

  test('loading can be cancelled, and begun again', async () => {
    const verifier = new Verifier(new ExecutionPool(start, 2));
    const control = new AbortController();
    const cancelled = verifier.load(() => undefined, control.signal);
    control.abort();
    await expect(cancelled).rejects.toThrow(/abort/i);
    expect(workers[0]!.ended).toBe(true);
    const refused = verifier.load(() => undefined, new AbortController().signal);
    workers[1]!.say({ type: 'unable', what: 'The C compiler could not be loaded: 503.' });
    await expect(refused).rejects.toThrow('503');
  });
});
