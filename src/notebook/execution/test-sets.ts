/** The tests that are here, one set an assignment of a corpus. */
import { useStored } from '../state/use-stored.ts';
import { ASSIGNMENTS } from '../../execution/answers.ts';
import { judgeable } from '../../execution/verdict.ts';
import { byName } from '../../corpus/natural-order.ts';
import type { AssignmentTest, CorpusId } from '../../corpus/program.ts';
import { readCorpora, readTests } from '../../storage/corpora.ts';

export interface TestSet {
  /** Unique: `starter/median`. */
  id: string;
  corpus: CorpusId;
  assignment: string;
  /** By name, numbers in their order; never empty. */
  tests: AssignmentTest[];
}

/** Those by which a program can be judged: their assignment has a rule for answers, and they expect one. */
export const judgingTests = (tests: readonly AssignmentTest[]): AssignmentTest[] =>
  judgeable(tests.filter(({ assignment }) => ASSIGNMENTS.includes(assignment)));

/** By corpus, then by assignment; of tests by which a program can be judged. */
export function testSetsOf(tests: readonly AssignmentTest[]): TestSet[] {
  const sets = new Map<string, TestSet>();
  for (const test of judgingTests(tests)) {
    const { corpus, assignment } = test;
    const id = `${corpus}/${assignment}`;
    const set = sets.get(id) ?? { id, corpus, assignment, tests: [] };
    set.tests.push(test);
    sets.set(id, set);
  }
  for (const { tests: own } of sets.values()) own.sort((one, two) => byName(one.name, two.name));
  return [...sets.values()].sort((one, two) => byName(one.id, two.id));
}

/** Undefined while they are being read. */
export function useTestSets(): TestSet[] | undefined {
  return useStored(async () => {
    const { records } = await readCorpora();
    const tests = await Promise.all(records.map(({ id }) => readTests(id)));
    return testSetsOf(tests.flatMap((found) => found.records));
  }, []);
}

/** The set of the assignment; where several corpora have it, that of the active one, else of the first. */
export const setFor = (sets: readonly TestSet[], assignment: string | null, active: CorpusId): TestSet | undefined =>
  sets.find((set) => set.assignment === assignment && set.corpus === active) ??
  sets.find((set) => set.assignment === assignment);
