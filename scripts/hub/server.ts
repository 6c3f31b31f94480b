/**
 * A model hub on loopback, for tests and for work without a network. It serves ROOT/{repository}/{revision}/{file}
 * at the public hub's addresses and answers as that one does: large files by a redirect to a second origin, which
 * stands for its storage; the names of the headers; the codes of its refusals; a listing of a revision. It refuses
 * preflight requests, so that a page that needs one fails here first. Faults can be ordered.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { sendBody } from './body.ts';

/** What goes wrong with one file, `times` times or always. */
export type Fault = { file: string; times?: number } & (
  | { kind: 'status'; status: number; code?: string; headers?: Record<string, string> }
  /** The connection ends after so many bytes of a body. */
  | { kind: 'drop'; after: number }
  /** 200 with the whole file, whatever range was asked for. */
  | { kind: 'ignore-range' }
  /** A log-in page in place of the file. */
  | { kind: 'html' }
  /** The right length, and one byte that is another. */
  | { kind: 'wrong-bytes' }
  | { kind: 'slow'; bytesPerSecond: number }
);

export interface HubServerOptions {
  root: string;
  /** Any free one by default. */
  port?: number;
  /** Files of one origin and nothing else, as a mirror may be: no listing, no hashes, no codes. */
  plain?: boolean;
}

export interface HubServer {
  base: string;
  /** May be changed at any time; the first that fits counts. */
  faults: Fault[];
  /** What was asked for: the method, the path and the range, as "GET /a/b/resolve/main/c bytes=0-". */
  asked: string[];
  close: () => Promise<void>;
}

const HUB_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,X-Total-Count,ETag,Link,Accept-Ranges,Content-Range,X-Linked-Size,X-Linked-ETag,X-Xet-Hash',
};

const STORAGE_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Range, Content-Type, Content-Disposition, ETag, X-Cache',
};

/** Kept outside git, as a hub's repositories say in their .gitattributes. */
const isLarge = (name: string): boolean => /\.(safetensors|bin)$/.test(name);

const TYPES: Readonly<Record<string, string>> = { '.json': 'application/json', '.txt': 'text/plain; charset=utf-8' };

interface Hashes {
  sha256: string;
  gitSha1: string;
}

const hash = (algorithm: string, ...parts: (string | Uint8Array)[]): string => {
  const digest = createHash(algorithm);
  for (const part of parts) digest.update(part);
  return digest.digest('hex');
};

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

export async function startHubServer({ root, port = 0, plain = false }: HubServerOptions): Promise<HubServer> {
  const faults: Fault[] = [];
  const asked: string[] = [];
  const known = new Map<string, Hashes>();

  async function hashesOf(file: string): Promise<Hashes> {
    const { size, mtimeMs } = await stat(file);
    const key = `${file} ${size} ${mtimeMs}`;
    let hashes = known.get(key);
    if (!hashes) {
      const bytes = await readFile(file);
      hashes = { sha256: hash('sha256', bytes), gitSha1: hash('sha1', `blob ${bytes.length}\0`, bytes) };
      known.set(key, hashes);
    }
    return hashes;
  }

  /** The fault that is due for a file, counted down. */
  const faultFor = (name: string): Fault | undefined => {
    const fault = faults.find((one) => one.file === name && one.times !== 0);
    if (fault?.times !== undefined) fault.times -= 1;
    return fault;
  };

  const refuse = (response: ServerResponse, status: number, code?: string, headers?: Record<string, string>): void => {
    if (code !== undefined && !plain) response.setHeader('X-Error-Code', code);
    response.writeHead(status, headers).end();
  };

  const folderOf = (repository: string, revision: string): string => {
    const folder = path.resolve(root, repository, revision);
    if (!folder.startsWith(`${path.resolve(root)}${path.sep}`)) throw new Error('outside the root');
    return folder;
  };

  /** Refuses what is not there, by the hub's codes. */
  async function missing(response: ServerResponse, repository: string, revision: string): Promise<boolean> {
    if (!(await exists(folderOf(repository, '.')))) refuse(response, plain ? 404 : 401, 'RepoNotFound');
    else if (!(await exists(folderOf(repository, revision)))) refuse(response, 404, 'RevisionNotFound');
    else return false;
    return true;
  }

  async function list(response: ServerResponse, repository: string, revision: string): Promise<void> {
    if (await missing(response, repository, revision)) return;
    const folder = folderOf(repository, revision);
    const entries = await readdir(folder, { withFileTypes: true });
    const listing = await Promise.all(
      entries.map(async (entry) => {
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) return { type: 'directory', path: entry.name, size: 0, oid: hash('sha1', file) };
        const [{ size }, { sha256, gitSha1 }] = await Promise.all([stat(file), hashesOf(file)]);
        const plainFile = { type: 'file', path: entry.name, size, oid: gitSha1 };
        if (!isLarge(entry.name)) return plainFile;
        return { ...plainFile, oid: hash('sha1', sha256), lfs: { oid: sha256, size, pointerSize: 134 } };
      }),
    );
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(listing));
  }

  async function resolve(
    request: IncomingMessage,
    response: ServerResponse,
    repository: string,
    revision: string,
    name: string,
  ): Promise<void> {
    const fault = faultFor(name);
    if (fault?.kind === 'status') {
      refuse(response, fault.status, fault.code, fault.headers);
      return;
    }
    if (fault?.kind === 'html') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<!doctype html><title>Log in</title>');
      return;
    }
    if (await missing(response, repository, revision)) return;
    const file = path.join(folderOf(repository, revision), name);
    if (!(await exists(file))) {
      refuse(response, 404, 'EntryNotFound');
      return;
    }
    const { sha256, gitSha1 } = await hashesOf(file);
    if (plain) {
      response.setHeader('ETag', `"${sha256.slice(0, 16)}"`);
      await send(request, response, file, fault);
      return;
    }
    response.setHeader('X-Repo-Commit', hash('sha1', repository, revision));
    if (!isLarge(name)) {
      response.setHeader('ETag', `"${gitSha1}"`);
      await send(request, response, file, fault);
      return;
    }
    const { size } = await stat(file);
    const token = due.push({ file, fault }) - 1;
    response
      .writeHead(302, {
        'X-Linked-Size': size,
        'X-Linked-ETag': `"${sha256}"`,
        ETag: `"${gitSha1}"`,
        Location: `${addressOf(storage)}/${token}/${encodeURIComponent(name)}`,
      })
      .end();
  }

  /** What each redirect led to. */
  const due: { file: string; fault: Fault | undefined }[] = [];

  async function store(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const found = due[Number((request.url ?? '').split('/')[1])];
    if (!found) {
      refuse(response, 403);
      return;
    }
    // Of the same length as the SHA-256, and another: storage names files by a hash of its own.
    response.setHeader('ETag', `"${hash('sha256', (await hashesOf(found.file)).sha256)}"`);
    await send(request, response, found.file, found.fault);
  }

  async function send(request: IncomingMessage, response: ServerResponse, file: string, fault?: Fault): Promise<void> {
    const { size } = await stat(file);
    response.setHeader('Accept-Ranges', 'bytes');
    response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream');
    const match = fault?.kind === 'ignore-range' ? null : /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const from = match ? Number(match[1]) : 0;
    const to = match?.[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
    if (match && from >= size) {
      response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
      return;
    }
    response.setHeader('Content-Length', Math.max(0, to - from + 1));
    if (match) response.writeHead(206, { 'Content-Range': `bytes ${from}-${to}/${size}` });
    if (request.method === 'HEAD' || size === 0) {
      response.end();
      return;
    }
    await sendBody(response, createReadStream(file, { start: from, end: to }), {
      cutAfter: fault?.kind === 'drop' ? fault.after : Infinity,
      bytesPerSecond: fault?.kind === 'slow' ? fault.bytesPerSecond : Infinity,
      spoil: fault?.kind === 'wrong-bytes' && from === 0,
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts = (request.url ?? '').split('?')[0]!.split('/').slice(1).map(decodeURIComponent);
    const resolving = parts.indexOf('resolve');
    if (resolving > 0 && parts.length > resolving + 2) {
      const repository = parts.slice(0, resolving).join('/');
      await resolve(request, response, repository, parts[resolving + 1]!, parts.slice(resolving + 2).join('/'));
    } else if (!plain && parts[0] === 'api' && parts[1] === 'models' && parts.at(-2) === 'tree') {
      await list(response, parts.slice(2, -2).join('/'), parts.at(-1)!);
    } else refuse(response, 404);
  }

  const listener =
    (headers: Record<string, string>, work: typeof answer) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      asked.push([request.method, request.url, request.headers.range].filter(Boolean).join(' '));
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405).end();
        return;
      }
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      work(request, response).catch(() => {
        if (response.headersSent) response.destroy();
        else refuse(response, 500);
      });
    };

  const storage = createServer(listener(STORAGE_HEADERS, store));
  const hub = createServer(listener(HUB_HEADERS, answer));
  await Promise.all([listening(storage, 0), listening(hub, port)]);
  return {
    base: addressOf(hub),
    faults,
    asked,
    close: async () => {
      await Promise.all([hub, storage].map(closed));
    },
  };
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
