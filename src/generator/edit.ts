/** Edits of a program's text: what a mutation or a repair changes, and on which lines that shows. */

/** An edited program has at most this many faulty lines, as an annotation has. */
const MOST_FAULTY_LINES = 5;

/** Replaces the text from `begin` up to `end`, UTF-16 offsets into the source before any edit. */
export interface Edit {
  begin: number;
  end: number;
  text: string;
}

/** In the order of the source. Throws if two overlap or one lies outside the source. */
function ordered(source: string, edits: readonly Edit[]): Edit[] {
  const sorted = edits.toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  let last = 0;
  for (const { begin, end } of sorted) {
    if (begin < last || end < begin || end > source.length) {
      throw new Error(
        `An edit goes from ${begin} to ${end}; expected one from ${last} or later to ${source.length} at most, since edits do not overlap.`,
      );
    }
    last = end;
  }
  return sorted;
}

/** The edited program. Throws if edits overlap or lie outside the source. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  let result = '';
  let last = 0;
  for (const { begin, end, text } of ordered(source, edits)) {
    result += source.slice(last, begin) + text;
    last = end;
  }
  return result + source.slice(last);
}

/** The edits of the edited program that undo the given ones: its repair. Throws as `applyEdits` does. */
export function invertEdits(source: string, edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return ordered(source, edits).map(({ begin, end, text }) => {
    const inverse = { begin: begin + shift, end: begin + shift + text.length, text: source.slice(begin, end) };
    shift += text.length - (end - begin);
    return inverse;
  });
}

/** The edit without what stays the same at its ends. */
function narrowed({ begin, end, text }: Edit, before: string): Edit {
  let head = 0;
  while (head < before.length && head < text.length && before[head] === text[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, text.length) - head;
  while (tail < most && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  return { begin: begin + head, end: end - tail, text: text.slice(head, text.length - tail) };
}

/**
 * The faulty lines of the edited program, from 1, ascending, at most five: those that hold something put in, or,
 * where an edit only took something out, the line that now stands in its place. Throws as `applyEdits` does.
 */
export function editedLines(source: string, edits: readonly Edit[]): number[] {
  const result = applyEdits(source, edits);
  const lines = new Set<number>();
  for (const inverse of invertEdits(source, edits)) {
    const { begin, end } = narrowed(inverse, result.slice(inverse.begin, inverse.end));
    const inserted = result.slice(begin, end);
    // White space at the ends of what was put in, line ends above all, is no fault of its lines.
    const first = inserted.trim() === '' ? begin : begin + inserted.search(/\S/);
    const last = inserted.trim() === '' ? begin : begin + inserted.trimEnd().length;
    let from = result.slice(0, first).split('\n').length;
    const to = result.slice(0, last).split('\n').length;
    // Nothing is left on the line: what stands in its place comes next, if anything does.
    const all = result.split('\n');
    if (from === to) while (from < all.length - 1 && all[from - 1]?.trim() === '') from++;
    for (let line = from; line <= Math.max(from, to); line++) lines.add(line);
  }
  return [...lines].sort((a, b) => a - b).slice(0, MOST_FAULTY_LINES);
}
