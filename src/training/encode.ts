/** From a program's source to the text a student reads, and from there to token ids. */

/** Every line end as `\n`, as the reference tokenizer's cases and all students read programs. */
export const withPlainLineEnds = (source: string): string => source.replace(/\r\n?/g, '\n');

/**
 * The text that a student reads: the source without comments, with `\n` line ends, no trailing white
 * space and no blank lines. Comments go because they tell who wrote a program (headers with names and
 * dates) rather than what is wrong with it. Strings and character constants are left alone.
 */
export function studentText(source: string): string {
  const withoutComments = withPlainLineEnds(source).replace(
    /"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*/g,
    (piece) => (piece.startsWith('/') ? ' ' : piece),
  );
  return withoutComments
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}
