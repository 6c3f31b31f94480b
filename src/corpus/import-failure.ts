/** Why an import was refused. Nothing is stored when one of these is thrown. */
export type ImportFailureKind =
  /** Neither zip, tar nor gzipped tar. */
  | 'not-an-archive'
  /** An archive that ends too early or does not agree with its own check sums. */
  | 'damaged'
  /** It unpacks to far more than the corpus can need. */
  | 'too-large'
  /** A name that would lead out of the archive's folder. */
  | 'unsafe-name'
  /** Nothing in it looks like IntroClass. */
  | 'other-project'
  /** Some, but not all, of the corpus. */
  | 'incomplete'
  /** A file of the corpus does not say what its schema expects. */
  | 'bad-metadata'
  /** The server does not answer, or answers with something else. */
  | 'network';

export class ImportError extends Error {
  override name = 'ImportError';
  readonly kind: ImportFailureKind;
  /** One sentence each: what was found, what was expected, what to do. */
  readonly found: string;
  readonly expected: string;
  readonly advice: string;

  constructor(kind: ImportFailureKind, words: { found: string; expected: string; advice: string }, cause?: unknown) {
    super(`${words.found} ${words.expected}`, { cause });
    this.kind = kind;
    this.found = words.found;
    this.expected = words.expected;
    this.advice = words.advice;
  }
}

export const damaged = (found: string, cause?: unknown): ImportError =>
  new ImportError(
    'damaged',
    {
      found,
      expected: 'A complete archive was expected.',
      advice: 'Download the archive again: the transfer may have stopped early.',
    },
    cause,
  );
