/** The worker's side of the protocol, with a real student on WASM and the messages in a list. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Report, reportSchema, type Request } from '../../src/training/protocol.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import type { DeviceLimits } from '../../src/tensor/backend.ts';
import { WorkerSession } from '../../src/training/worker-session.ts';
import { start } from '../tensor/backends.ts';
import { configuration, examples, loadTokenizer } from './examples.ts';

type Finished = Extract<Report, { type: 'finished' }>;

function startSession(limits?: DeviceLimits, weights = new Blob()) {
  const reports: Report[] = [];
  /** What happened, in order: backends that were started, and reports. */
  const events: string[] = [];
  /** The weights that ship which were fetched. */
  const fetched: string[] = [];
  const waiting: { matches: (report: Report) => boolean; resolve: (report: Report) => void }[] = [];
  const session = new WorkerSession({
    startBackend: async (choice) => {
      events.push(`start ${choice}`);
      const backend = await start('wasm');
      return limits ? { ...backend, limits } : backend;
    },
    loadTokenizer: async () => loadTokenizer(),
    loadWeights: async (which) => {
      fetched.push(which);
      return weights;
    },
    userAgent: 'Node',
    report: (report) => {
      reports.push(reportSchema.parse(report));
      events.push(report.type);
      for (const { matches, resolve } of waiting) if (matches(report)) resolve(report);
    },
  });
  return {
    reports,
    events,
    fetched,
    send: (request: Request) => void session.receive(request),
    raw: (message: unknown) => session.receive(message),
    until: (matches: (report: Report) => boolean) =>
      new Promise<Report>((resolve) => {
        const already = reports.find(matches);
        if (already) resolve(already);
        else waiting.push({ matches, resolve });
      }),
  };
}

const trainRequest = (runId: string, changes = {}): Request => ({
  type: 'train',
  runId,
  config: configuration(changes),
  train: examples(8),
  validation: examples(4),
  codeVersion: 'test',
  files: null,
});

const is =
  (type: Report['type'], runId: string) =>
  (report: Report): boolean =>
    report.type === type && 'runId' in report && report.runId === runId;

test('two runs train one after the other; the second waits its turn', async () => {
  const { send, until, reports } = startSession();
  send(trainRequest('a'));
  send(trainRequest('b', { regime: 'label-only' }));
  await until(is('finished', 'b'));
  const order = reports.filter(({ type }) => ['queued', 'started', 'finished'].includes(type));
  expect(order.map((report) => `${report.type} ${'runId' in report ? report.runId : ''}`)).toEqual([
    'queued a',
    'queued b',
    'started a',
    'finished a',
    'started b',
    'finished b',
  ]);
  const { result, checkpoint } = reports.find(is('finished', 'a')) as Finished;
  expect(result).toMatchObject({
    status: 'finished',
    stepsDone: 4,
    environment: { backend: 'wasm', codeVersion: 'test' },
  });
  expect(checkpoint.size).toBeGreaterThan(2048 * 32 * 4);
});

test('a paused run takes no step until it is resumed', async () => {
  const { send, until, reports } = startSession();
  send(trainRequest('a', { epochs: 20 }));
  await until(is('step', 'a'));
  send({ type: 'pause', runId: 'a' });
  await until(is('paused', 'a'));
  // The step that was under way may still end.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const steps = () => reports.filter(is('step', 'a')).length;
  const atPause = steps();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(steps()).toBe(atPause);
  send({ type: 'resume', runId: 'a' });
  await until(is('finished', 'a'));
  expect(steps()).toBe(40);
});

test('a run that the device cannot hold is refused before it starts, with what would fit', async () => {
  const { send, until, reports } = startSession({ largestBuffer: 2 ** 30, total: 4e6 });
  send(trainRequest('a', { batchSize: 32 }));
  const failed = await until(is('failed', 'a'));
  expect(failed).toMatchObject({
    what: expect.stringMatching(/^This run needs about \d+\.\d MB of memory; WASM has at most 4\.0 MB\.$/) as string,
    advice: expect.stringMatching(/^It would fit with a batch size of \d+ with \d+ batches a step/) as string,
  });
  expect(reports.some(({ type }) => type === 'started')).toBe(false);
});

test('discarding ends a run under way or waiting, and keeps nothing', async () => {
  const { send, until, reports } = startSession();
  send(trainRequest('a', { epochs: 500 }));
  send(trainRequest('b'));
  await until(is('step', 'a'));
  send({ type: 'stop', runId: 'b', keep: true });
  send({ type: 'stop', runId: 'a', keep: false });
  await Promise.all([until(is('discarded', 'a')), until(is('discarded', 'b'))]);
  expect(reports.some(({ type }) => type === 'finished')).toBe(false);
});

test('a stored student answers as it did at the end of its run, also while another trains', async () => {
  const { send, until } = startSession();
  send(trainRequest('a', { epochs: 8 }));
  const { result, checkpoint } = (await until(is('finished', 'a'))) as Finished;
  send(trainRequest('b', { epochs: 500 }));
  await until(is('step', 'b'));
  send({ type: 'load', requestId: '1', runId: 'a', config: configuration(), checkpoint, tokenizer: null });
  await until((report) => report.type === 'loaded');
  send({ type: 'classify', requestId: '2', runId: 'a', source: examples(1)[0]!.source });
  const report = await until(({ type }) => type === 'classified');
  send({ type: 'stop', runId: 'b', keep: false });
  await until(is('discarded', 'b'));
  const { answer, tokensCut } = report as Extract<Report, { type: 'classified' }>;
  expect(tokensCut).toBe(0);
  expect(answer.fixType).toBe(result.predictions[0]!.answer.fixType);
  answer.probabilities!.forEach((probability, i) => {
    expect(probability).toBeCloseTo(result.predictions[0]!.answer.probabilities![i]!, 5);
  });
});

test('a run from the weights that ship says which they were', async () => {
  const first = startSession();
  first.send(trainRequest('a'));
  const taught = (await first.until(is('finished', 'a'))) as Finished;
  expect(taught.result.startWeights).toBeNull();
  const { send, until } = startSession(undefined, taught.checkpoint);
  send(trainRequest('b', { start: 'pretrained', epochs: 0 }));
  const { result } = (await until(is('finished', 'b'))) as Finished;
  const bytes = new Uint8Array(await taught.checkpoint.arrayBuffer());
  expect(result.startWeights).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(result.predictions).toEqual(taught.result.predictions);
});

test('a student that writes JSON starts from weights that have learned to', async () => {
  const first = startSession();
  first.send(trainRequest('a', { regime: 'json' }));
  const taught = (await first.until(is('finished', 'a'))) as Finished;
  const { send, until, fetched } = startSession(undefined, taught.checkpoint);
  send(trainRequest('b', { regime: 'json', start: 'pretrained', epochs: 0 }));
  const { result } = (await until(is('finished', 'b'))) as Finished;
  send(trainRequest('c', { form: 'text', start: 'pretrained', epochs: 0 }));
  send(trainRequest('d', { start: 'pretrained', epochs: 0 }));
  await until(is('finished', 'd'));
  expect(fetched).toEqual(['writer', 'classifier', 'classifier']);
  expect(result.predictions).toEqual(taught.result.predictions);
});

test('a probe does not change the backend of a run under way', async () => {
  const { send, until, events } = startSession();
  send(trainRequest('a'));
  await until(is('step', 'a'));
  send({ type: 'probe', requestId: '1', backend: 'auto' });
  await until(({ type }) => type === 'backend');
  expect(events.indexOf('start auto')).toBeGreaterThan(events.indexOf('finished'));
});

test('of questions that come faster than answers, the newest is answered and the others are told so', async () => {
  const { send, until, reports } = startSession();
  send(trainRequest('a', { epochs: 1 }));
  const { checkpoint } = (await until(is('finished', 'a'))) as Finished;
  send({ type: 'load', requestId: '1', runId: 'a', config: configuration(), checkpoint, tokenizer: null });
  await until((report) => report.type === 'loaded');
  for (const requestId of ['2', '3', '4']) send({ type: 'classify', requestId, runId: 'a', source: 'int main() {}' });
  await until(({ type }) => type === 'classified');
  const answers = reports.filter(({ type }) => ['superseded', 'classified'].includes(type));
  expect(answers.map((report) => `${report.type} ${'requestId' in report ? report.requestId : ''}`)).toEqual([
    'superseded 2',
    'superseded 3',
    'classified 4',
  ]);
});

test('refuses a checkpoint that is not the student’s, and a question to a student that is not loaded', async () => {
  const { send, until } = startSession();
  send({
    type: 'load',
    requestId: '1',
    runId: 'a',
    config: configuration(),
    checkpoint: new Blob(['x'.repeat(100)]),
    tokenizer: null,
  });
  const refusal = (await until((report) => report.type === 'refused')) as Extract<Report, { type: 'refused' }>;
  expect(refusal.requestId).toBe('1');
  expect(refusal.what).toContain('not a safetensors file');
  send({ type: 'classify', requestId: '2', runId: 'a', source: 'int main() {}' });
  expect(await until((report) => report.type === 'refused' && report.requestId === '2')).toMatchObject({
    what: 'This student is not loaded.',
  });
});

test('a message that is not of the protocol is an error, not a guess', async () => {
  await expect(startSession().raw({ type: 'train', runId: 'a' })).rejects.toThrow('config');
});

test('the device is measured after the run under way, without students that it cannot hold', async () => {
  const { send, until, reports, events } = startSession({ largestBuffer: 2 ** 30, total: 20e6 });
  send(trainRequest('a'));
  send({ type: 'measure', requestId: 'm', backend: 'wasm' });
  const measured = (await until(({ type }) => type === 'measured')) as Extract<Report, { type: 'measured' }>;
  expect(events.indexOf('finished')).toBeLessThan(events.indexOf('measuring'));
  const { products, steps, environment, adapter } = measured.measurement;
  expect(products.map(({ side }) => side)).toEqual([256, 512, 1024]);
  expect(products.every(({ speed }) => speed > 0.1 && speed < 1e5)).toBe(true);
  expect(steps.every(({ student, seconds }) => student === 'nano' && seconds > 0)).toBe(true);
  expect(environment.backend).toBe('wasm');
  expect(adapter).toBeNull();
  const progress = reports.flatMap((report) => (report.type === 'measuring' ? [report.measuring] : []));
  expect(progress.map(({ done }) => done)).toEqual(progress.map((_, at) => at));
  expect(progress.every(({ done, total }) => done < total)).toBe(true);
});

test('measuring ends where it is cancelled, and says so', async () => {
  const { send, until, reports } = startSession();
  send({ type: 'measure', requestId: 'm', backend: 'wasm' });
  await until(({ type }) => type === 'measuring');
  send({ type: 'cancel', requestId: 'm' });
  await until(({ type }) => type === 'cancelled');
  expect(reports.some(({ type }) => type === 'measured' || type === 'refused')).toBe(false);
});

test('a student that its tokenizer does not fit is refused before it trains', async () => {
  const { send, until } = startSession();
  send(trainRequest('a', { student: { ...STUDENTS.tiny, vocabSize: 100 } }));
  const failed = (await until(is('failed', 'a'))) as Extract<Report, { type: 'failed' }>;
  expect(failed.what).toMatch(/knows only those below 100/);
  expect(failed.advice).toMatch(/^Choose another student/);
});
