/** What went wrong while storing, in words for a person. */

export class StorageError extends Error {
  override name = 'StorageError';
  /** What to do about it. */
  readonly advice: string;

  constructor(what: string, advice: string, cause?: unknown) {
    super(what, { cause });
    this.advice = advice;
  }
}

/**
 * Runs `work`; a failure of the browser's database becomes a `StorageError`, and nothing of `work` is kept by its
 * transaction. `kept` says, where the disk is full, what stays as it was.
 */
export async function storing<T>(work: () => PromiseLike<T>, kept = 'Nothing was changed.'): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explain(error, kept);
  }
}

function explain(error: unknown, kept: string): unknown {
  if (error instanceof StorageError || !(error instanceof Error)) return error;
  const names = new Set([error.name, innerName(error)]);
  if (names.has('QuotaExceededError')) {
    return new StorageError(
      `The browser gave no more room: the storage quota of this page is used up. ${kept}`,
      'Delete runs, a corpus or a model, or free disk space, and try again.',
      error,
    );
  }
  if (names.has('VersionError')) {
    return new StorageError(
      'The stored notebook was written by a newer version of this page.',
      'Reload the page to get the newer version.',
      error,
    );
  }
  if (['InvalidStateError', 'MissingAPIError', 'SecurityError', 'OpenFailedError'].some((name) => names.has(name))) {
    return new StorageError(
      `The browser does not let this page store anything (${error.message}).`,
      'Leave private browsing or allow site data for this page, then reload.',
      error,
    );
  }
  return error;
}

/** Dexie wraps the browser's error and keeps it as `inner`. */
function innerName(error: Error): string {
  const inner = (error as { inner?: unknown }).inner;
  return inner instanceof Error || inner instanceof DOMException ? inner.name : '';
}
