/** The hub client against a real server on loopback that speaks the public hub's addresses. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HubServer, startHubServer } from '../../scripts/hub/server.ts';
import { type DownloadSink, downloadFiles, type TransferProgress } from '../../src/student/hub-download.ts';
import { fileAddress } from '../../src/student/hub-address.ts';
import type { Hub } from '../../src/student/hub-client.ts';
import { type HubSource, planDownload } from '../../src/student/hub.ts';
import { addRevision, makeHubRoot, TINY_CONFIG, TINY_WEIGHTS, tinySources } from '../hub-root.ts';

const SMALL: HubSource = { repository: 'Salesforce/codet5-small', revision: null };
const weights = readFileSync(TINY_WEIGHTS);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let root: string;
let server: HubServer;
let waits: number[];
const hubOf = ({ base }: { base: string }, signal?: AbortSignal): Hub => ({
  base,
  signal,
  stallMs: 5000,
  wait: (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  },
});
beforeEach(async () => {
  root = makeHubRoot();
  waits = [];
  server = await startHubServer({ root });
});
afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

/** Keeps what comes, as storage does. */
class Memory implements DownloadSink {
  readonly files = new Map<string, { parts: Uint8Array[]; etag: string | null; sha256: string | null }>();
  #file(name: string) {
    const file = this.files.get(name) ?? { parts: [], etag: null, sha256: null };
    this.files.set(name, file);
    return file;
  }
  bytes = (name: string): Buffer => Buffer.concat(this.#file(name).parts);
  held = (name: string) => {
    const { etag, sha256: sum } = this.#file(name);
    return Promise.resolve({ bytes: this.bytes(name).length, etag, sha256: sum });
  };
  async *read(name: string) {
    yield* this.#file(name).parts;
  }
  append = (name: string, offset: number, bytes: Uint8Array, etag: string | null) => {
    const file = this.#file(name);
    if (offset !== this.bytes(name).length) throw new Error(`${name} is not continued where it ended`);
    file.parts.push(bytes);
    file.etag ??= etag;
    return Promise.resolve();
  };
  drop = (name: string) => {
    this.files.delete(name);
    return Promise.resolve();
  };
  finish = (name: string, sum: string) => {
    this.#file(name).sha256 = sum;
    return Promise.resolve();
  };
}

async function download(hub: Hub, source: HubSource, sink: Memory, onProgress?: (progress: TransferProgress) => void) {
  const plan = await planDownload(hub, source);
  await downloadFiles(hub, plan, sink, { chunkBytes: 10_000, onProgress });
  return plan;
}

const rangesOf = (name: string) =>
  server.asked.filter((line) => line.includes('resolve') && line.includes(name)).map((line) => line.split(' ')[2]);

test('an address has the revision’s slashes encoded', () => {
  expect(
    fileAddress('https://huggingface.co/', { repository: 'a/b', revision: 'refs/pr/1', name: 'model.safetensors' }),
  ).toBe('https://huggingface.co/a/b/resolve/refs%2Fpr%2F1/model.safetensors');
});

describe('what is fetched', () => {
  test('CodeT5-small’s weights come from the pull request, the rest from main, with one progress over all', async () => {
    const sink = new Memory();
    const seen: TransferProgress[] = [];
    const plan = await download(hubOf(server), SMALL, sink, (progress) => seen.push(progress));
    expect(plan.files.map(({ name, revision }) => `${name} ${revision}`)).toEqual([
      'vocab.json main',
      'merges.txt main',
      'model.safetensors refs/pr/1',
    ]);
    expect(plan.revision).toBe('refs/pr/1');
    expect(plan.config).toMatchObject({ vocabSize: 96, dModel: 32, numLayers: 2 });
    expect(plan.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(sink.bytes('model.safetensors').equals(weights)).toBe(true);
    expect(sink.files.get('model.safetensors')?.sha256).toBe(sha256(weights));
    expect(seen.at(-1)).toMatchObject({ done: plan.total, total: plan.total });
    expect(seen.every(({ done }, index) => index === 0 || done >= seen[index - 1]!.done)).toBe(true);
  });

  test('without the pull request, torch’s file on main is taken', async () => {
    rmSync(path.join(root, 'Salesforce/codet5-small/refs'), { recursive: true });
    const plan = await planDownload(hubOf(server), SMALL);
    expect(plan.files.at(-1)).toMatchObject({ name: 'pytorch_model.bin', revision: 'main', role: 'weights' });
  });

  test('a named revision without config and tokenizer takes main’s', async () => {
    const plan = await planDownload(hubOf(server), { repository: SMALL.repository, revision: 'refs/pr/1' });
    expect(plan.files.map(({ name, revision }) => `${name} ${revision}`)).toEqual([
      'vocab.json main',
      'merges.txt main',
      'model.safetensors refs/pr/1',
    ]);
  });

  test('an index leads to its parts, and a tokenizer.json goes before a vocabulary', async () => {
    addRevision(root, 'someone/sharded/main', {
      ...tinySources(),
      'tokenizer.json': '{}',
      'tokenizer_config.json': '{}',
      'model.safetensors.index.json': JSON.stringify({
        weight_map: { a: 'model-2.safetensors', b: 'model-1.safetensors', c: 'model-2.safetensors' },
      }),
      'model-1.safetensors': 'one',
      'model-2.safetensors': 'two!',
    });
    const plan = await planDownload(hubOf(server), { repository: 'someone/sharded', revision: null });
    expect(plan.files.map(({ name }) => name)).toEqual([
      'tokenizer.json',
      'tokenizer_config.json',
      'model-1.safetensors',
      'model-2.safetensors',
    ]);
    rmSync(path.join(root, 'someone/sharded/main/model-2.safetensors'));
    await expect(planDownload(hubOf(server), { repository: 'someone/sharded', revision: null })).rejects.toMatchObject({
      kind: 'no-file',
      message: /has no model-2\.safetensors/,
    });
  });

  test('a mirror of plain files serves as well', async () => {
    const mirror = await startHubServer({ root, plain: true });
    try {
      const sink = new Memory();
      const plan = await download(hubOf(mirror), SMALL, sink);
      expect(plan.total).toBe(plan.files.reduce((sum, { name }) => sum + sink.bytes(name).length, 0));
      expect(sink.bytes('model.safetensors').equals(weights)).toBe(true);
    } finally {
      await mirror.close();
    }
  });
});

describe('a download that is interrupted', () => {
  test('goes on from where the connection broke, within one attempt and in a later one', async () => {
    server.faults.push({ file: 'model.safetensors', kind: 'drop', after: 25_000, times: 2 });
    const sink = new Memory();
    await download(hubOf(server), SMALL, sink);
    expect(sink.bytes('model.safetensors').equals(weights)).toBe(true);
    expect(rangesOf('model.safetensors')).toEqual(['bytes=0-', 'bytes=25000-', 'bytes=50000-']);

    const later = new Memory();
    server.faults.push({ file: 'model.safetensors', kind: 'drop', after: 60_000, times: 1 });
    server.faults.push({ file: 'model.safetensors', kind: 'status', status: 503 });
    await expect(download(hubOf(server), SMALL, later)).rejects.toMatchObject({ kind: 'busy' });
    server.faults.length = 0;
    server.asked.length = 0;
    await download(hubOf(server), SMALL, later);
    expect(rangesOf('model.safetensors')).toEqual(['bytes=60000-']);
    expect(rangesOf('vocab.json')).toEqual([]);
    expect(later.bytes('model.safetensors').equals(weights)).toBe(true);
  });

  test('starts a file over where the server ignores ranges', async () => {
    server.faults.push({ file: 'model.safetensors', kind: 'drop', after: 25_000, times: 1 });
    server.faults.push({ file: 'model.safetensors', kind: 'ignore-range' });
    const sink = new Memory();
    await download(hubOf(server), SMALL, sink);
    expect(sink.bytes('model.safetensors').equals(weights)).toBe(true);
  });

  test('cancelled, keeps what was fetched', async () => {
    server.faults.push({ file: 'model.safetensors', kind: 'slow', bytesPerSecond: 200_000 });
    const control = new AbortController();
    const sink = new Memory();
    const cancelled = download(hubOf(server, control.signal), SMALL, sink, ({ done }) => {
      if (done > 50_000) control.abort(new Error('cancelled'));
    });
    await expect(cancelled).rejects.toThrow('cancelled');
    const held = sink.bytes('model.safetensors').length;
    expect(held).toBeGreaterThan(40_000);
    expect(held).toBeLessThan(weights.length);
    server.faults.length = 0;
    await download(hubOf(server), SMALL, sink);
    expect(sink.bytes('model.safetensors').equals(weights)).toBe(true);
  });

  test('does not glue together two versions of a file', async () => {
    const hub = hubOf(server);
    const plan = await planDownload(hub, SMALL);
    const sink = new Memory();
    server.faults.push({ file: 'model.safetensors', kind: 'drop', after: 25_000, times: 1 });
    const changed = weights.map((byte) => byte ^ 1);
    hub.wait = () => {
      writeFileSync(path.join(root, 'Salesforce/codet5-small/refs/pr/1/model.safetensors'), changed);
      return Promise.resolve();
    };
    await expect(downloadFiles(hub, plan, sink, { chunkBytes: 10_000 })).rejects.toMatchObject({ kind: 'changed' });
    expect(sink.bytes('model.safetensors')).toHaveLength(0);
    await download(hubOf(server), SMALL, sink);
    expect(sink.bytes('model.safetensors').equals(changed)).toBe(true);
  });

  test('starts a file over where nothing would tell one version from another', async () => {
    const mirror = await startHubServer({ root, plain: true });
    try {
      const hub = hubOf(mirror);
      // As a browser sees a mirror that lets pages of other origins read none of these.
      hub.fetch = async (...asked) => {
        const { body, status, headers: given } = await fetch(...asked);
        const headers = new Headers(given);
        for (const name of ['ETag', 'Last-Modified', 'Content-Range']) headers.delete(name);
        return new Response(body, { status, headers });
      };
      const plan = await planDownload(hub, SMALL);
      mirror.faults.push({ file: 'model.safetensors', kind: 'drop', after: 25_000, times: 1 });
      const sink = new Memory();
      const changed = weights.map((byte) => byte ^ 1);
      hub.wait = () => {
        writeFileSync(path.join(root, 'Salesforce/codet5-small/refs/pr/1/model.safetensors'), changed);
        return Promise.resolve();
      };
      await downloadFiles(hub, plan, sink, { chunkBytes: 10_000 });
      expect(sink.bytes('model.safetensors').equals(changed)).toBe(true);
    } finally {
      await mirror.close();
    }
  });

  test('is tried again with growing patience, and given up in the end', async () => {
    server.faults.push({ file: 'vocab.json', kind: 'status', status: 429, headers: { 'Retry-After': '3' }, times: 1 });
    server.faults.push({ file: 'vocab.json', kind: 'status', status: 503, times: 1 });
    await download(hubOf(server), SMALL, new Memory());
    expect(waits).toEqual([3000, 1000]);

    await server.close();
    await expect(planDownload(hubOf(server), SMALL)).rejects.toMatchObject({ kind: 'connection' });
  });
});

const refusal = (source: Partial<HubSource>) => planDownload(hubOf(server), { ...SMALL, ...source });

describe('what is wrong is refused in its own words', () => {
  test.each([
    ['wrong-bytes', /SHA-256 is [0-9a-f]{64}, and the hub says/],
    ['vocabulary', /git hash is [0-9a-f]{40}, and the hub says/],
  ])('%s', async (what, message) => {
    const file = what === 'vocabulary' ? 'vocab.json' : 'model.safetensors';
    server.faults.push({ file, kind: 'wrong-bytes', times: 1 });
    const sink = new Memory();
    await expect(download(hubOf(server), SMALL, sink)).rejects.toMatchObject({ kind: 'damaged', message });
    expect(sink.bytes(file)).toHaveLength(0);
    await download(hubOf(server), SMALL, sink);
    expect(sink.bytes('model.safetensors').equals(weights)).toBe(true);
  });

  test('a gated repository, a missing one, a missing revision, missing files', async () => {
    await expect(refusal({ repository: 'nobody/nothing' })).rejects.toMatchObject({ kind: 'no-repository' });
    await expect(refusal({ revision: 'v9' })).rejects.toMatchObject({ kind: 'no-revision' });
    addRevision(root, 'someone/empty/main', { 'config.json': readFileSync(TINY_CONFIG) });
    await expect(refusal({ repository: 'someone/empty' })).rejects.toMatchObject({
      kind: 'no-file',
      message: /neither a tokenizer\.json nor a vocab\.json/,
    });
    addRevision(root, 'someone/empty/main', tinySources());
    await expect(refusal({ repository: 'someone/empty' })).rejects.toMatchObject({
      kind: 'no-file',
      message: /no weights that can be read here/,
    });
    server.faults.push({ file: 'config.json', kind: 'status', status: 401, code: 'GatedRepo' });
    await expect(refusal({})).rejects.toMatchObject({ kind: 'gated', advice: /Agree to them on the hub/ });
  });

  test('no T5, known before any weights are asked for', async () => {
    addRevision(root, 'someone/bert/main', {
      ...tinySources(),
      'config.json': JSON.stringify({ model_type: 'bert' }),
      'model.safetensors': weights,
    });
    await expect(refusal({ repository: 'someone/bert' })).rejects.toMatchObject({ kind: 'not-t5', message: /bert/ });
    expect(rangesOf('model.safetensors')).toEqual([]);
  });

  test('a web page in place of a file, and what is no address or name', async () => {
    server.faults.push({ file: 'config.json', kind: 'html' });
    await expect(refusal({})).rejects.toMatchObject({ kind: 'odd-answer', message: /web page/ });
    await expect(refusal({ repository: 'a/b/c' })).rejects.toMatchObject({ kind: 'address' });
    await expect(planDownload({ base: 'ftp://x' }, SMALL)).rejects.toMatchObject({ kind: 'address' });
  });
});
