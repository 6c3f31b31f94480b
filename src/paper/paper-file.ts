/** The files of a paper's zip, by their paths inside its one folder. */

export interface PaperFile {
  /** With forward slashes: `figures/fix-type-f1.pdf`. */
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export const textFile = (path: string, text: string): PaperFile => ({ path, bytes: new TextEncoder().encode(text) });

/** For a person to read, and to compare line by line. */
export const jsonFile = (path: string, value: unknown): PaperFile =>
  textFile(path, `${JSON.stringify(value, null, 2)}\n`);

/** What was given is no paper's zip, or not a whole one. */
export class PaperError extends Error {
  override name = 'PaperError';
  /** What to do about it. */
  readonly advice: string;

  constructor(what: string, advice = 'Make the zip anew, or ask for it again.') {
    super(what);
    this.advice = advice;
  }
}

/** What the zip says of itself. */
export const ABOUT = 'paper.json';
/** The experiment's document, as the command line takes it. */
export const DOCUMENT = 'experiment.json';
/** SHA-256 of every other file, as `sha256sum -c` reads it. */
export const CHECKSUMS = 'SHA256SUMS';
export const CLAIMS = 'claims.json';
export const MAIN = 'main.tex';
