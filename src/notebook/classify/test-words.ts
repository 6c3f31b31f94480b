/** How a program did on its tests, in words. */
import type { CompileMessage } from '../../execution/messages.ts';
import type { ShownTest } from '../execution/TestTable.tsx';

/** "Passes all 12 tests.", "Fails 3 of 12 tests, passes 9." */
export function verdictSentence(tests: readonly ShownTest[]): string {
  const passing = tests.filter(({ passed }) => passed).length;
  const all = tests.length === 1 ? 'its one test' : `all ${tests.length} tests`;
  if (passing === tests.length) return `Passes ${all}.`;
  return passing === 0
    ? `Fails ${all}.`
    : `Fails ${tests.length - passing} of ${tests.length} tests, passes ${passing}.`;
}

/** How all runs that fail ended, where more than one did not end well and all did alike; else null. */
export function commonEnding(tests: readonly ShownTest[]): string | null {
  const failing = tests.filter(({ passed }) => !passed);
  const first = failing[0]?.ending ?? null;
  return failing.length > 1 && failing.every(({ ending }) => ending === first) ? first : null;
}

/** The errors of a compilation that a person should see first: those with a place, else all. */
export const errorsOf = (messages: readonly CompileMessage[]): CompileMessage[] =>
  messages.filter(({ severity }) => severity === 'error');

/** "line 12: expected ';'" */
export const messageSentence = ({ line, text }: CompileMessage): string =>
  line === null ? text : `line ${line}: ${text}`;
