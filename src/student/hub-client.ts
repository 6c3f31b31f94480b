/**
 * Asking a model hub for files: its addresses, patience with it, and what its answers mean.
 *
 * `resolve` is all that a hub must speak, so that a mirror of plain files serves as well. The public hub answers
 * for small files itself, with an ETag that is git's blob hash, and redirects to its storage for large ones. What a
 * redirect says (X-Linked-Size, X-Linked-ETag) a browser does not show; the listing of a revision says it too.
 * Only headers that need no preflight request are sent, since the storage behind a redirect may allow no others:
 * so Range, but not If-Range.
 */
import { z } from 'zod';
import { aborted, LONGEST_WAIT_MS, retryAfter, sleep, usualWait } from '../network/patience.ts';
import { fileDigest } from './file-digest.ts';
import { checkedBase, checkedRepository, fileAddress, type HubFile } from './hub-address.ts';
import { HubError } from './hub-error.ts';

/** How often a request or a broken transfer is tried without getting any further. */
export const ATTEMPTS = 5;

/** A connection that brings nothing for so long counts as broken. */
const STALL_MS = 30_000;

export interface Hub {
  /** The address before a repository's name, with or without a slash at its end. */
  base: string;
  signal?: AbortSignal;
  /** The platform's own by default. */
  fetch?: typeof fetch;
  /** Waits that many milliseconds; the clock by default. */
  wait?: (milliseconds: number) => Promise<void>;
  stallMs?: number;
}

/** What an answer or a listing tells of a file; null where it does not. */
export interface FileFacts {
  size: number | null;
  sha256: string | null;
  /** Git's hash of the file as a blob. */
  gitSha1: string | null;
  /** Without quotes; the date of the last change where a server gives no ETag. */
  etag: string | null;
  commit: string | null;
}

interface Asking {
  /** Bytes from there on; the whole file by default. */
  from?: number;
  /** The last byte, itself included. */
  to?: number;
}

/** A body that is being read, with an end to silence. */
export interface Answer {
  answer: Response;
  /** Ends the connection. */
  close: () => void;
  /** The body's pieces; throws where the connection breaks or stays silent for too long. */
  pieces: () => AsyncGenerator<Uint8Array, void>;
}

/**
 * Asks for a file, again after a while where the hub is busy or the connection breaks.
 *
 * @returns a good answer: 200, 206, or 416 where the range begins at the file's end
 * @throws HubError, or the signal's reason
 */
export async function ask(hub: Hub, file: HubFile, { from, to }: Asking = {}): Promise<Answer> {
  const address = fileAddress(hub.base, file);
  const headers: Record<string, string> = from === undefined ? {} : { Range: `bytes=${from}-${to ?? ''}` };
  const { wait = sleep, signal } = hub;
  let problem: HubError | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    let patience = usualWait(attempt);
    try {
      const opened = await open(hub, address, headers);
      const { answer } = opened;
      if (isHtml(answer) || (!answer.ok && answer.status !== 416)) {
        opened.close();
        problem = refusal(answer, hub.base, file);
        if (problem.kind !== 'busy') break;
        patience = retryAfter(answer.headers.get('Retry-After')) ?? patience;
      } else return opened;
    } catch (error) {
      signal?.throwIfAborted();
      problem = connectionError(hub.base, error);
    }
    if (patience > LONGEST_WAIT_MS) break;
    if (attempt < ATTEMPTS - 1) await pause(wait, patience, signal);
  }
  throw problem!;
}

export async function pause(
  wait: (milliseconds: number) => Promise<void>,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await (signal ? Promise.race([wait(milliseconds), aborted(signal)]) : wait(milliseconds));
}

/** Sends a request whose connection ends when nothing comes for a while. */
async function open(hub: Hub, address: string, headers: Record<string, string>): Promise<Answer> {
  const { fetch: get = fetch, stallMs = STALL_MS } = hub;
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs);
  };
  const close = () => {
    clearTimeout(timer);
    silence.abort(new Error('the connection was closed'));
  };
  const signal = hub.signal ? AbortSignal.any([hub.signal, silence.signal]) : silence.signal;
  heard();
  try {
    // Not into the browser's cache: the file would be stored twice.
    const answer = await get(address, { headers, signal, credentials: 'omit', cache: 'no-store' });
    heard();
    async function* pieces() {
      try {
        if (answer.body === null) return;
        const reader = answer.body.getReader();
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return;
          heard();
          yield value;
        }
      } finally {
        close();
      }
    }
    return { answer, close, pieces };
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
}

async function bytesOf({ pieces }: Answer): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of pieces()) parts.push(piece.slice());
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The whole of a small file as text, checked where the hub gives a hash. */
export async function askText(hub: Hub, file: HubFile): Promise<{ text: string; facts: FileFacts }> {
  for (let attempt = 0; ; attempt++) {
    const opened = await ask(hub, file);
    try {
      const bytes = await bytesOf(opened);
      const facts = factsOf(opened.answer);
      const digest = fileDigest(bytes.length);
      digest.update(bytes);
      const found = digest.finish();
      if ((facts.gitSha1 ?? found.gitSha1) !== found.gitSha1 || (facts.sha256 ?? found.sha256) !== found.sha256) {
        throw new HubError(
          'damaged',
          `${file.name} did not arrive as it is on the hub: its hash is another one.`,
          'Try again; where it stays so, something between this device and the hub changes files.',
        );
      }
      return { text: new TextDecoder().decode(bytes), facts };
    } catch (error) {
      hub.signal?.throwIfAborted();
      if (error instanceof HubError) throw error;
      if (attempt === ATTEMPTS - 1) throw connectionError(hub.base, error);
      await pause(hub.wait ?? sleep, usualWait(attempt), hub.signal);
    }
  }
}

export const connectionError = (base: string, cause: unknown): HubError =>
  new HubError(
    'connection',
    `The connection to ${new URL(checkedBase(base)).host} broke, or there was none (${cause instanceof Error ? cause.message : String(cause)}).`,
    'Check that this device is online and that the hub’s address is right, and go on: what has been fetched is kept.',
    cause,
  );

const isHtml = (answer: Response): boolean =>
  answer.ok && (answer.headers.get('Content-Type') ?? '').startsWith('text/html');

/** Why the hub does not give the file, from its status and its X-Error-Code. */
function refusal(answer: Response, base: string, { repository, revision, name }: HubFile): HubError {
  const { status } = answer;
  const code = answer.headers.get('X-Error-Code');
  const host = new URL(checkedBase(base)).host;
  if (code === 'GatedRepo') {
    return new HubError(
      'gated',
      `${repository} is gated: its owner gives it only to people who have agreed to their terms.`,
      'Agree to them on the hub, download the files there and drop them here; or choose another model.',
    );
  }
  // The hub answers 401 for what does not exist as for what is private.
  if (code === 'RepoNotFound' || (code === null && status === 401)) {
    return new HubError(
      'no-repository',
      `There is no repository ${repository} on ${host}, or it is private.`,
      'Check its name: an owner, a slash and a model, with capitals as the hub writes them.',
    );
  }
  if (code === 'RevisionNotFound') {
    return new HubError(
      'no-revision',
      `${repository} has no revision "${revision}".`,
      'Check the branch, tag or commit; the usual branch is main.',
    );
  }
  if (status === 404) {
    return new HubError(
      'no-file',
      `${repository} has no file ${name} at ${revision} on ${host}.`,
      code === null
        ? 'Check the repository’s name, the revision and the hub’s address.'
        : 'Choose another repository or revision, or drop the files here.',
    );
  }
  if (status === 429 || status >= 500) {
    return new HubError(
      'busy',
      `${host} answered ${ATTEMPTS} times that it cannot serve ${name} now (${status}).`,
      'Wait some minutes and go on: what has been fetched is kept.',
    );
  }
  return new HubError(
    'odd-answer',
    `${host} answered for ${name} with ${isHtml(answer) ? 'a web page' : `the status ${status}`} instead of the file.`,
    'Check the hub’s address, and whether this network asks to log in first.',
  );
}

const unquoted = (etag: string | null): string | null => etag?.replace(/^W\//, '').replace(/^"(.*)"$/, '$1') ?? null;

const numberOrNull = (text: string | null | undefined): number | null =>
  text && /^\d+$/.test(text) ? Number(text) : null;

/** The range that a 206 brought and the whole file's size, from Content-Range (RFC 9110, section 14.4). */
export function contentRange(answer: Response): { from: number; total: number | null } | null {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers.get('Content-Range') ?? '');
  return match ? { from: Number(match[1]), total: numberOrNull(match[2]) } : null;
}

export function factsOf(answer: Response): FileFacts {
  const { headers, status } = answer;
  const etag = unquoted(headers.get('ETag'));
  const linked = unquoted(headers.get('X-Linked-ETag'));
  const commit = headers.get('X-Repo-Commit');
  // A compressed answer's length is not the file's.
  const length = headers.get('Content-Encoding') === null ? numberOrNull(headers.get('Content-Length')) : null;
  const size = status === 206 ? contentRange(answer)?.total : length;
  return {
    size: size ?? numberOrNull(headers.get('X-Linked-Size')),
    sha256: linked && /^[0-9a-f]{64}$/.test(linked) ? linked : null,
    // Any server's ETag may have forty digits; the hub's own answers name the commit.
    gitSha1: commit !== null && linked === null && etag && /^[0-9a-f]{40}$/.test(etag) ? etag : null,
    etag: etag ?? headers.get('Last-Modified'),
    commit,
  };
}

const listingSchema = z.array(
  z.looseObject({
    type: z.string(),
    path: z.string(),
    size: z.int().nonnegative(),
    oid: z.string(),
    lfs: z.looseObject({ oid: z.string(), size: z.int().nonnegative() }).optional(),
  }),
);

/** The files at the top of a revision by name, or null where the hub gives no listing. */
export async function listRevision(
  hub: Hub,
  repository: string,
  revision: string,
): Promise<ReadonlyMap<string, FileFacts> | null> {
  const address = `${checkedBase(hub.base)}/api/models/${checkedRepository(repository)}/tree/${encodeURIComponent(revision)}`;
  try {
    const opened = await open(hub, address, {});
    const listing = listingSchema.safeParse(JSON.parse(new TextDecoder().decode(await bytesOf(opened))));
    if (!opened.answer.ok || !listing.success) return null;
    return new Map(
      listing.data
        .filter(({ type }) => type === 'file')
        .map(({ path, size, oid, lfs }) => [
          path,
          {
            size: lfs?.size ?? size,
            sha256: lfs ? (/[0-9a-f]{64}$/.exec(lfs.oid)?.[0] ?? null) : null,
            gitSha1: !lfs && /^[0-9a-f]{40}$/.test(oid) ? oid : null,
            etag: null,
            commit: null,
          },
        ]),
    );
  } catch {
    hub.signal?.throwIfAborted();
    return null;
  }
}
