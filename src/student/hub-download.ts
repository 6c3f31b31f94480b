/** Fetching the files of a plan: piece by piece into a sink, from where an earlier attempt got to, and checked. */
import { sleep, usualWait } from '../network/patience.ts';
import { transferRate } from '../network/transfer-rate.ts';
import { type FileDigest, fileDigest } from './file-digest.ts';
import { ask, ATTEMPTS, connectionError, contentRange, factsOf, type Hub, pause } from './hub-client.ts';
import { HubError } from './hub-error.ts';
import type { DownloadPlan, PlannedFile } from './hub.ts';

/** Where the bytes go. What it holds survives an attempt that failed or was cancelled. */
export interface DownloadSink {
  /** What it holds of a file. `sha256` is null until `finish`; `etag` is the one that came with the first bytes. */
  held: (name: string) => Promise<{ bytes: number; etag: string | null; sha256: string | null }>;
  /** Gives back what it holds, in order. */
  read: (name: string) => AsyncIterable<Uint8Array>;
  /** @param offset where in the file the bytes begin, which is where the last ones ended */
  append: (name: string, offset: number, bytes: Uint8Array<ArrayBuffer>, etag: string | null) => Promise<void>;
  /** Forgets the file's bytes. */
  drop: (name: string) => Promise<void>;
  /** The file is whole and right. */
  finish: (name: string, sha256: string) => Promise<void>;
}

export interface TransferProgress {
  /** Bytes of all files that are here. */
  done: number;
  total: number | null;
  /** Over the last seconds; null at first. */
  bytesPerSecond: number | null;
  secondsLeft: number | null;
}

/** Bytes that are gathered before they go to the sink. */
const CHUNK_BYTES = 4 * 2 ** 20;

export interface DownloadOptions {
  onProgress?: (progress: TransferProgress) => void;
  chunkBytes?: number;
}

/**
 * Fetches what the sink does not hold yet. On any error, and when the hub's signal aborts, what has been fetched
 * stays in the sink; but a file that turns out wrong or changed is dropped from it.
 *
 * @throws HubError, the sink's own errors, or the signal's reason
 */
export async function downloadFiles(
  hub: Hub,
  plan: DownloadPlan,
  sink: DownloadSink,
  { onProgress, chunkBytes = CHUNK_BYTES }: DownloadOptions = {},
): Promise<void> {
  const at = new Map<string, number>();
  const rateAt = transferRate();
  const report = (name: string, bytes: number) => {
    at.set(name, bytes);
    const done = [...at.values()].reduce((sum, one) => sum + one, 0);
    const bytesPerSecond = rateAt(done);
    const left = plan.total === null ? null : plan.total - done;
    const secondsLeft = left !== null && bytesPerSecond ? left / bytesPerSecond : null;
    onProgress?.({ done, total: plan.total, bytesPerSecond, secondsLeft });
  };
  for (const { name } of plan.files) at.set(name, (await sink.held(name)).bytes);
  for (const file of plan.files) {
    hub.signal?.throwIfAborted();
    await new Transfer(hub, plan.repository, file, sink, chunkBytes, (bytes) => report(file.name, bytes)).run();
  }
}

class Transfer {
  readonly #hub: Hub;
  readonly #repository: string;
  readonly #file: PlannedFile;
  readonly #sink: DownloadSink;
  readonly #report: (bytes: number) => void;
  /** Not yet in the sink. */
  readonly #gathered: Uint8Array<ArrayBuffer>;
  #fill = 0;
  /** Bytes in the sink. */
  #stored = 0;
  #etag: string | null = null;
  #digest: FileDigest;

  constructor(
    hub: Hub,
    repository: string,
    file: PlannedFile,
    sink: DownloadSink,
    chunkBytes: number,
    report: (bytes: number) => void,
  ) {
    this.#hub = hub;
    this.#repository = repository;
    this.#file = file;
    this.#sink = sink;
    this.#report = report;
    this.#gathered = new Uint8Array(chunkBytes);
    this.#digest = this.#freshDigest();
  }

  async run(): Promise<void> {
    const { name, size } = this.#file;
    const held = await this.#sink.held(name);
    this.#report(held.bytes);
    if (held.sha256 !== null) return;
    await this.#takeUp(held);
    // Whether a file of unknown size is whole, only its end tells.
    let whole = size !== null && this.#stored === size;
    for (let failures = 0; !whole;) {
      const before = this.#stored;
      try {
        whole = await this.#fetchRest();
      } catch (error) {
        if (!(error instanceof BrokenOff)) throw error;
        failures = this.#stored > before && this.#isMarked() ? 0 : failures + 1;
        if (failures === ATTEMPTS) throw connectionError(this.#hub.base, error.cause);
        await pause(this.#hub.wait ?? sleep, usualWait(failures), this.#hub.signal);
      }
    }
    await this.#check();
  }

  #freshDigest(): FileDigest {
    const { gitSha1, size } = this.#file;
    return fileDigest(gitSha1 === null ? null : size);
  }

  /** Whether something would tell that the rest is of another version than the bytes that are here. */
  #isMarked(): boolean {
    const { sha256, gitSha1 } = this.#file;
    return sha256 !== null || gitSha1 !== null || this.#etag !== null;
  }

  /** Goes on from what an earlier attempt left, unless it is of another file. */
  async #takeUp({ bytes, etag }: { bytes: number; etag: string | null }): Promise<void> {
    const { name, size, sha256, gitSha1 } = this.#file;
    if (size !== null && bytes > size) return this.#startOver();
    for await (const piece of this.#sink.read(name)) {
      this.#hub.signal?.throwIfAborted();
      this.#digest.update(piece);
    }
    this.#stored = bytes;
    // A hash in the plan says more than an ETag, which differs between the servers of a hub.
    this.#etag = bytes > 0 && sha256 === null && gitSha1 === null ? etag : null;
    return undefined;
  }

  async #startOver(): Promise<void> {
    await this.#sink.drop(this.#file.name);
    this.#stored = 0;
    this.#fill = 0;
    this.#digest = this.#freshDigest();
    this.#report(0);
  }

  /** Asks for the bytes that are missing and stores what comes of them. Whether that was the file's end. */
  async #fetchRest(): Promise<boolean> {
    const { name, revision, size } = this.#file;
    const file = { repository: this.#repository, revision, name };
    if (this.#stored > 0 && !this.#isMarked()) await this.#startOver();
    const { answer, close, pieces } = await ask(this.#hub, file, { from: this.#stored });
    try {
      await this.#expectSame(answer);
      if (answer.status === 200 && this.#stored > 0) await this.#startOver();
      // The range begins at the end of a file whose size was not known: there is no more.
      if (answer.status === 416) return true;
      await this.#takeAll(pieces());
      const total = size ?? factsOf(answer).size;
      if (total === null || this.#stored >= total) return true;
      throw new BrokenOff(new Error(`it ended after ${this.#stored} of ${total} bytes`));
    } finally {
      close();
    }
  }

  /** Bytes of another file must not be glued to those that are here. */
  async #expectSame(answer: Response): Promise<void> {
    const { size, etag } = factsOf(answer);
    const range = answer.status === 206 ? contentRange(answer) : null;
    const misplaced = range !== null && range.from !== this.#stored;
    const resized = size !== null && this.#file.size !== null && size !== this.#file.size && answer.status !== 416;
    const renamed = etag !== null && this.#etag !== null && etag !== this.#etag;
    this.#etag ??= etag;
    if (!misplaced && !resized && !renamed && !(answer.status === 416 && this.#file.size !== null)) return;
    await this.#startOver();
    throw new HubError(
      'changed',
      `${this.#file.name} is not the file on the hub any more that it was: ${
        resized ? `it has ${size} bytes, and ${this.#file.size} were expected` : 'it was exchanged for another'
      }. What had been fetched of it was dropped.`,
      'Download it again; the other files are kept.',
    );
  }

  /** Stores what came also where the rest does not come. */
  async #takeAll(pieces: AsyncGenerator<Uint8Array, void>): Promise<void> {
    for (;;) {
      let next: IteratorResult<Uint8Array, void>;
      try {
        next = await pieces.next();
      } catch (error) {
        await this.#flush();
        this.#hub.signal?.throwIfAborted();
        throw new BrokenOff(error);
      }
      if (next.done) break;
      await this.#take(next.value);
    }
    await this.#flush();
  }

  async #take(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.length;) {
      const some = piece.subarray(at, at + this.#gathered.length - this.#fill);
      this.#gathered.set(some, this.#fill);
      this.#fill += some.length;
      at += some.length;
      if (this.#fill === this.#gathered.length) await this.#flush();
    }
    this.#report(this.#stored + this.#fill);
  }

  async #flush(): Promise<void> {
    if (this.#fill === 0) return;
    const bytes = this.#gathered.slice(0, this.#fill);
    await this.#sink.append(this.#file.name, this.#stored, bytes, this.#etag);
    this.#digest.update(bytes);
    this.#stored += bytes.length;
    this.#fill = 0;
  }

  async #check(): Promise<void> {
    const { name, size, sha256, gitSha1 } = this.#file;
    const found = this.#digest.finish();
    const wrong =
      size !== null && this.#stored !== size
        ? `it has ${this.#stored} bytes, and the hub says ${size}`
        : sha256 !== null && found.sha256 !== sha256
          ? `its SHA-256 is ${found.sha256}, and the hub says ${sha256}`
          : gitSha1 !== null && found.gitSha1 !== null && found.gitSha1 !== gitSha1
            ? `its git hash is ${found.gitSha1}, and the hub says ${gitSha1}`
            : null;
    if (wrong === null) return this.#sink.finish(name, found.sha256);
    await this.#startOver();
    throw new HubError(
      'damaged',
      `${name} did not arrive as it is on the hub: ${wrong}. What had been fetched of it was dropped.`,
      'Download it again; the other files are kept.',
    );
  }
}

/** The connection ended before the file did. */
class BrokenOff extends Error {
  constructor(cause: unknown) {
    super('broken off', { cause });
  }
}
