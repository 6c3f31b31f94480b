/** IntroClass over the network, file by file, a few at a time. */
import { aborted, LONGEST_WAIT_MS, retryAfter, sleep, usualWait } from '../network/patience.ts';
import { gitBlobHash } from './git-blob.ts';
import { ImportError } from './import-failure.ts';
import { INTROCLASS_COMMIT } from './introclass-layout.ts';
import type { ManifestFile } from './introclass-manifest.ts';
import type { OnProgress, SourceFile } from './source-file.ts';

/** The code host's raw files at the pinned commit. */
export const DEFAULT_BASE = `https://raw.githubusercontent.com/squaresLab/IntroClass/${INTROCLASS_COMMIT}`;

const AT_A_TIME = 8;
const ATTEMPTS = 6;

export interface DownloadOptions {
  files: readonly ManifestFile[];
  /** Address that the paths are appended to, with or without a slash at its end. */
  base: string;
  /** Files that have arrived, by address. A later call with the same map asks only for the rest. */
  arrived: Map<string, Uint8Array>;
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** The platform's own by default. */
  fetch?: typeof fetch;
  /** Waits that many milliseconds; the clock by default. */
  wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Fetches all files, at most eight at a time. Answers 429 and 5xx and broken connections are tried again,
 * after the time that Retry-After names or twice the last wait. Throws `ImportError`, or the signal's reason.
 */
export async function downloadIntroClass(options: DownloadOptions): Promise<SourceFile[]> {
  const base = checkedBase(options.base);
  const { files, arrived, onProgress } = options;
  // One failure ends the other requests too.
  const failure = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failure.signal]) : failure.signal;
  const found: SourceFile[] = [];
  const queue = files.values();
  const worker = async () => {
    for (const file of queue) {
      const address = `${base}/${file.path}`;
      let bytes = arrived.get(address);
      if (bytes === undefined) {
        bytes = await fetchFile(address, { ...options, signal });
        await checkBlob(file, bytes);
        arrived.set(address, bytes);
      }
      found.push({ path: file.path, bytes });
      if (onProgress) await onProgress({ done: found.length, total: files.length });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  } catch (error) {
    failure.abort(error);
    throw error;
  }
  return found;
}

function checkedBase(base: string): string {
  if (URL.canParse(base) && /^https?:$/.test(new URL(base).protocol)) return base.replace(/\/+$/, '');
  throw new ImportError('network', {
    found: `${JSON.stringify(base)} is not a web address.`,
    expected: 'An address that starts with https:// was expected.',
    advice: `The default is ${DEFAULT_BASE}.`,
  });
}

async function fetchFile(address: string, options: DownloadOptions & { signal: AbortSignal }): Promise<Uint8Array> {
  const { signal, fetch: get = fetch, wait = sleep } = options;
  let problem = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    let patience = usualWait(attempt);
    try {
      const answer = await get(address, { signal, credentials: 'omit' });
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
      problem = `the answer ${answer.status}`;
      await answer.body?.cancel();
      if (answer.status !== 429 && answer.status < 500) break;
      patience = retryAfter(answer.headers.get('Retry-After')) ?? patience;
    } catch (error) {
      signal.throwIfAborted();
      problem = error instanceof Error ? error.message : String(error);
    }
    if (patience > LONGEST_WAIT_MS) {
      problem += `, with the wish to be asked again in ${Math.round(patience / 60_000)} minutes`;
      break;
    }
    if (attempt < ATTEMPTS - 1) await Promise.race([wait(patience), aborted(signal)]);
  }
  throw new ImportError('network', {
    found: `${address} gave ${problem}.`,
    expected: 'The file at the pinned commit was expected.',
    advice:
      'Check the connection and the base address and go on: files that have arrived are not fetched again. Or download the archive and drop it here.',
  });
}

async function checkBlob(file: ManifestFile, bytes: Uint8Array): Promise<void> {
  if (file.blob === null) return;
  const blob = await gitBlobHash(bytes);
  if (blob === file.blob) return;
  throw new ImportError('network', {
    found: `The server’s ${file.path} has the git blob ${blob}.`,
    expected: `${file.blob} was expected, as at the pinned commit.`,
    advice: 'Check that the base address names the pinned commit.',
  });
}
