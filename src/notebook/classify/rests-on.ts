/** What the answer of a student that reads tests rests on, in words. */
import { failureKindSchema, type TestReport } from '../../corpus/test-report.ts';
import type { useCompiler } from '../execution/compiler-store.ts';
import { GUESS, OWN_INPUT } from './test-choice.ts';
import type { Tested } from './use-tested.ts';

/** Why no tests were read. */
export type Unread = 'no tests' | 'own input' | 'not run' | 'running' | 'does not compile' | 'failed';

const WHY: Readonly<Record<Unread, string>> = {
  'no tests': 'no assignment that is known here fits it',
  'own input': 'no tests are chosen',
  'not run': 'its tests have not been run',
  running: 'its tests are being run',
  'does not compile': 'it does not compile',
  failed: 'it could not be run',
};

export function unreadOf(
  {
    choice,
    guessed,
    pending,
    outcome,
    trouble,
  }: Pick<Tested, 'choice' | 'guessed' | 'pending' | 'outcome' | 'trouble'>,
  compiler: ReturnType<typeof useCompiler.getState>['state'],
): Unread {
  if (choice === OWN_INPUT) return 'own input';
  if (choice === GUESS && guessed === undefined) return 'no tests';
  if (compiler === 'absent') return 'not run';
  if (compiler !== 'ready' || pending) return 'running';
  if (trouble !== null) return 'failed';
  return outcome?.kind === 'does not compile' ? 'does not compile' : 'running';
}

/** @param report what the student read beside the program; null: the program alone */
export function restsOn(report: TestReport | null, unread: Unread): string {
  if (report === null) return `Rests on the program alone: ${WHY[unread]}.`;
  const failing = failureKindSchema.options.reduce((sum, kind) => sum + (report.failed[kind] ?? 0), 0);
  return failing === 0
    ? `Rests on the program and on its tests, all ${report.run} of which it passes.`
    : `Rests on the program and on what its tests showed: it fails ${failing} of ${report.run}.`;
}
