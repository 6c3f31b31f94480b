/** Compiles and runs a program, on a set of tests or on one input. */
import { verifier } from '../../execution/client.ts';
import type { CompileMessage } from '../../execution/messages.ts';
import type { Trial } from '../../execution/trial.ts';
import type { TestVerdict } from '../../execution/verdict.ts';
import type { TestSet } from '../execution/test-sets.ts';

export type Outcome =
  | { kind: 'does not compile'; messages: CompileMessage[] }
  | { kind: 'judged'; set: TestSet; tests: TestVerdict[] }
  | { kind: 'ran'; trial: Extract<Trial, { compiled: true }> };

export interface Question {
  source: string;
  /** Null: run on the input. */
  set: TestSet | null;
  input: string;
}

const ASKER = 'classify';

/** Nobody wants to know any more; a program without an end would go on through all of its tests. */
export const stopTrying = (): void => verifier.withdraw(ASKER);

/** Null where a newer question overtook this one. Rejects with `ExecutionFailure`. */
export async function tryOut({ source, set, input }: Question): Promise<Outcome | null> {
  if (set === null) {
    const trial = await verifier.try(ASKER, source, input);
    if (trial === null) return null;
    return trial.compiled ? { kind: 'ran', trial } : { kind: 'does not compile', messages: trial.messages };
  }
  const verdict = await verifier.check(ASKER, { source, assignment: set.assignment }, set.tests);
  if (verdict === null) return null;
  if (!verdict.compiled) return { kind: 'does not compile', messages: verdict.messages };
  return { kind: 'judged', set, tests: verdict.tests };
}
