import { expect, test } from 'vitest';
import manifest from '../../datasets/introclass-files.json' with { type: 'json' };
import { gitBlobHash } from '../../src/corpus/git-blob.ts';
import { downloadIntroClass, type DownloadOptions } from '../../src/corpus/introclass-download.ts';
import { type ManifestFile, manifestFiles } from '../../src/corpus/introclass-manifest.ts';

const text = (path: string) => `content of ${path}`;
const files: ManifestFile[] = await Promise.all(
  Array.from({ length: 30 }, async (_, i) => {
    const path = `median/${i}.c`;
    return { path, blob: await gitBlobHash(new TextEncoder().encode(text(path))) };
  }),
);
const base = 'https://example.org/corpus/';
const pathOf = (address: unknown) => String(address).slice(base.length);

/** A server that answers by `answer`, with what it was asked and how patiently. */
function server(answer: (path: string, asked: number) => Response) {
  const log = { asked: new Map<string, number>(), waits: [] as number[], busy: 0, busiest: 0 };
  const options: DownloadOptions = {
    files,
    base,
    arrived: new Map(),
    wait: (milliseconds) => {
      log.waits.push(milliseconds);
      return Promise.resolve();
    },
    fetch: async (address, init) => {
      const path = pathOf(address);
      const asked = (log.asked.get(path) ?? 0) + 1;
      log.asked.set(path, asked);
      log.busy += 1;
      log.busiest = Math.max(log.busiest, log.busy);
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
      log.busy -= 1;
      init?.signal?.throwIfAborted();
      return answer(path, asked);
    },
  };
  return { log, options };
}

test('fetches every file once, at most eight at a time', async () => {
  const { log, options } = server((path) => new Response(text(path)));
  const found = await downloadIntroClass(options);
  expect(found.map(({ path }) => path).sort()).toEqual(files.map(({ path }) => path).sort());
  expect(log.busiest).toBe(8);
  expect([...log.asked.values()].every((asked) => asked === 1)).toBe(true);
});

test('asks again after 429 and 5xx, as patiently as Retry-After or twice the last wait', async () => {
  const { log, options } = server((path, asked) => {
    if (path === 'median/3.c' && asked <= 2) return new Response('', { status: 429, headers: { 'Retry-After': '7' } });
    if (path === 'median/4.c' && asked <= 3) return new Response('', { status: 503 });
    return new Response(text(path));
  });
  expect(await downloadIntroClass(options)).toHaveLength(30);
  expect(log.waits.sort((a, b) => a - b)).toEqual([500, 1000, 2000, 7000, 7000]);
});

test('gives up on a missing file, and goes on from where it stopped', async () => {
  const broken = server((path) =>
    path === 'median/20.c' ? new Response('', { status: 404 }) : new Response(text(path)),
  );
  await expect(downloadIntroClass(broken.options)).rejects.toMatchObject({
    kind: 'network',
    found: `${base}median/20.c gave the answer 404.`,
  });
  const arrived = broken.options.arrived.size;
  expect(arrived).toBeGreaterThan(10);
  const whole = server((path) => new Response(text(path)));
  await downloadIntroClass({ ...whole.options, arrived: broken.options.arrived });
  expect(whole.log.asked.size).toBe(30 - arrived);
});

test('refuses a program that differs from the pinned commit, and a base that is no web address', async () => {
  const { options } = server((path) => new Response(path === 'median/2.c' ? 'another text' : text(path)));
  await expect(downloadIntroClass(options)).rejects.toMatchObject({
    kind: 'network',
    message: /median\/2\.c has the git blob/,
  });
  await expect(downloadIntroClass({ ...options, base: 'corpus' })).rejects.toMatchObject({ kind: 'network' });
});

test('can be called off, also while it waits', async () => {
  const { options } = server(() => new Response('', { status: 500 }));
  const control = new AbortController();
  const work = downloadIntroClass({ ...options, wait: () => new Promise(() => {}), signal: control.signal });
  setTimeout(() => control.abort(), 20);
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
});

test('the manifest lists the 1,143 programs with their metadata, and 95 tests', () => {
  const listed = manifestFiles(manifest);
  expect(listed.filter(({ blob }) => blob !== null)).toHaveLength(1143);
  expect(listed).toHaveLength(2 * 1143 + 2 * 95);
  expect(new Set(listed.map(({ path }) => path)).size).toBe(listed.length);
});
