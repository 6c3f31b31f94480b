/** What can be said of a text before a student sees it. */

/** Larger than any program of a course, small enough for the editor. */
export const LIMIT_BYTES = 256_000;

const formatBytes = (bytes: number): string =>
  bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** The sentence that refuses a text of this size, or null where it may be classified. */
export const tooLarge = (bytes: number): string | null =>
  bytes > LIMIT_BYTES
    ? `This text has ${formatBytes(bytes)}; a program may have at most ${formatBytes(LIMIT_BYTES)}. It was not classified: choose one C file.`
    : null;

/** The sentence that refuses a file with NUL bytes. */
export const NOT_TEXT = 'This file holds NUL bytes, so it is no text. It was not opened: choose one C file.';

/** Why the text does not look like a C program, or null. A plain look, no parser: students' programs are often broken. */
export function unlikeC(source: string): string | null {
  const missing = [
    { thing: 'main function', there: /\bmain\s*\(/.test(source) },
    { thing: 'braces', there: /\{[^]*\}/.test(source) },
    { thing: 'semicolon', there: source.includes(';') },
  ]
    .filter(({ there }) => !there)
    .map(({ thing }) => `no ${thing}`);
  return missing.length === 0 ? null : missing.join(', ');
}
