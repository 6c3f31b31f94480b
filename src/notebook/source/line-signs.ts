/** Signs beside marked lines; apart from the editor, which is loaded later. */

export interface NamedLines {
  /** The student, as the page calls it. */
  by: string;
  /** Counted from 1. */
  lines: readonly number[];
}

/** What the compiler says of a line. */
export interface LineError {
  /** Counted from 1. */
  line: number;
  text: string;
}

export const ERROR_SIGN = '✕';
export const FAULTY_SIGN = '▸';
/** One sign a student, by its place; a third student would share the second's. */
export const namedSign = (place: number): string => (place === 0 ? '◇' : '○');
