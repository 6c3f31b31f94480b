/** From a program's source to the text a student reads, and from the lines of the one to those of the other. */

/** Every line end as `\n`, as the reference tokenizer's cases and all students read programs. */
export const withPlainLineEnds = (source: string): string => source.replace(/\r\n?/g, '\n');

/** Stands for a line end inside a comment while lines are counted; no source that was imported holds it. */
const LINE_END_IN_COMMENT = '\0';

export interface StudentText {
  text: string;
  /** For each line of the text, its number in the source, from 1. */
  sourceLines: number[];
}

/**
 * The text that a student reads: the source without comments, with `\n` line ends, no trailing white
 * space and no blank lines. Comments go because they tell who wrote a program (headers with names and
 * dates) rather than what is wrong with it. Strings and character constants are left alone.
 */
export function studentText(source: string): StudentText {
  const marked = withPlainLineEnds(source).replace(
    /"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*/g,
    (piece) =>
      piece.startsWith('/') ? ` ${piece.replace(/[^\n]/g, '').replaceAll('\n', LINE_END_IN_COMMENT)}` : piece,
  );
  const kept: string[] = [];
  const sourceLines: number[] = [];
  let number = 1;
  for (const line of marked.split('\n')) {
    const code = line.replaceAll(LINE_END_IN_COMMENT, '').trimEnd();
    // Code behind a comment of several lines stands on the line where the comment ends.
    const before = /^[\s\0]*/.exec(line)![0];
    if (code !== '') {
      kept.push(code);
      sourceLines.push(number + endsIn(before));
    }
    number += 1 + endsIn(line);
  }
  return { text: kept.join('\n'), sourceLines };
}

const endsIn = (text: string): number => text.split(LINE_END_IN_COMMENT).length - 1;

/** Lines of the source as lines of the text, from 1; those that the text leaves out are left out. */
export const toTextLines = (lines: readonly number[], sourceLines: readonly number[]): number[] =>
  lines.map((line) => sourceLines.indexOf(line) + 1).filter((line) => line > 0);

/** Lines of the text as lines of the source; those beyond its end are left out. */
export const toSourceLines = (lines: readonly number[], sourceLines: readonly number[]): number[] =>
  lines.flatMap((line) => sourceLines[line - 1] ?? []);
