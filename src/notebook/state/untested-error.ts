/** Students are to read what programs' tests showed, and nobody has run the programs. */
export class UntestedError extends Error {
  override name = 'UntestedError';
  readonly advice = 'Run them first (Verify, under Data), or let students read the program alone.';

  /** @param corpus as it is called within a sentence */
  constructor(corpus: string) {
    super(`Students are to read what failing tests showed, and no test has been run here for ${corpus}.`);
  }
}
