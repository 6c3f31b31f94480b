/** From verdicts to rows of a table. */
import { describeEnding } from '../../execution/endings.ts';
import type { TestVerdict } from '../../execution/verdict.ts';
import type { ShownTest } from './TestTable.tsx';

/** How a run that was stopped or crashed ended, in one sentence; null where the program ended by itself. */
export const badEnding = (verdict: TestVerdict): string | null =>
  verdict.ended === 'exit' ? null : describeEnding(verdict);

export const shownTests = (tests: readonly TestVerdict[]): ShownTest[] =>
  tests.map((verdict) => {
    const { test, passed, input, expected, actual } = verdict;
    return { test, passed, input, expected, actual, ending: badEnding(verdict) };
  });
