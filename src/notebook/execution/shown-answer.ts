/** What of an output is shown beside a test: the answer that is judged, or, where there is none, what was printed instead. */
import { ASSIGNMENTS, readAnswer } from '../../execution/answers.ts';

export interface ShownAnswer {
  /** `answer`: what the test looks at; `other`: an output without an answer in it; `nothing`: no output. */
  kind: 'answer' | 'other' | 'nothing';
  text: string;
}

/** More of an output helps nobody in a table. */
const MOST_CHARACTERS = 120;
const MOST_LINES = 6;

export function shownAnswer(assignment: string, output: string): ShownAnswer {
  const values = ASSIGNMENTS.includes(assignment) ? readAnswer(assignment, output) : [];
  if (values.length > 0) return { kind: 'answer', text: excerpt(values.join('\n')) };
  if (output === '') return { kind: 'nothing', text: '' };
  return { kind: 'other', text: excerpt(output.replace(/\n$/, '')) };
}

/** The beginning of a text, with `…` where there is more; spaces at the ends and empty lines can be seen. */
export function excerpt(text: string): string {
  const lines = text.split('\n');
  const few = lines.slice(0, MOST_LINES).join('\n').slice(0, MOST_CHARACTERS);
  const cut = few.length < text.length ? `${few}…` : few;
  return cut
    .split('\n')
    .map((line) => (line === '' ? '⏎' : line.replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length))))
    .join('\n');
}
