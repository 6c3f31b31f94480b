/** How a program that is being edited does on tests: guessed or chosen, run again once typing rests; the newest question wins. */
import { useDebouncedValue } from '@mantine/hooks';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useCorpusContent } from '../state/corpus-content.ts';
import { learnAssignments } from '../../execution/guess-assignment.ts';
import { testReportOf } from '../../execution/test-report.ts';
import { useCompiler } from '../execution/compiler-store.ts';
import { setFor, type TestSet, useTestSets } from '../execution/test-sets.ts';
import type { Trouble } from '../page/notify.ts';
import { useNotebook } from '../state/notebook.ts';
import { troubleOf } from '../state/trouble.ts';
import { GUESS, OWN_INPUT } from './test-choice.ts';
import { type Outcome, type Question, stopTrying, tryOut } from './try-program.ts';
import type { Shown } from './use-answer.ts';

const REST_MS = 400;

export interface Tested {
  sets: readonly TestSet[];
  /** `GUESS`, `OWN_INPUT`, or the id of a set. */
  choice: string;
  choose: (choice: string) => void;
  /** The set that the program seems to be for. */
  guessed: TestSet | undefined;
  input: string;
  setInput: (input: string) => void;
  /** The last outcome, which stands until the next one comes. */
  outcome: Outcome | null;
  /** A newer text, or other tests, are being run. */
  pending: boolean;
  trouble: Trouble | null;
  /** What the tests of the text as it stands have shown; null where they were not run, or not yet. */
  shown: Shown | null;
}

interface Told {
  /** The question that this is the answer to. */
  question: Question;
  outcome: Outcome | null;
  trouble: Trouble | null;
}

/** `source` null: nothing to run. */
export function useTested(source: string | null): Tested {
  const sets = useTestSets();
  const [choice, choose] = useState(GUESS);
  const [input, setInput] = useState('');
  const guessed = useGuess(useDeferredValue(source), sets);
  const compiler = useCompiler((state) => state.state);
  const load = useCompiler((state) => state.load);

  const set = setOf(choice, guessed, sets);
  const question = useMemo(
    () => (source === null || set === undefined ? null : { source, set, input: set === null ? input : '' }),
    [source, set, input],
  );
  const [rested] = useDebouncedValue(question, REST_MS);
  const [told, setTold] = useState<Told | null>(null);

  // Whoever loaded the compiler once has it here.
  useEffect(() => {
    if (compiler === 'kept' && question !== null) load();
  }, [compiler, question, load]);

  useEffect(() => {
    if (compiler !== 'ready' || rested === null) return undefined;
    let wanted = true;
    const ask = async () => {
      try {
        const outcome = await tryOut(rested);
        if (wanted && outcome !== null) setTold({ question: rested, outcome, trouble: null });
      } catch (error) {
        const trouble = troubleOf(error, 'The program could not be run', 'Change it, or reload the page.');
        if (wanted) setTold({ question: rested, outcome: null, trouble });
      }
    };
    void ask();
    return () => {
      wanted = false;
      stopTrying();
    };
  }, [compiler, rested]);

  const current = told !== null && told.question === question ? told : null;
  const shown = useMemo(() => (current === null ? null : shownBy(current)), [current]);
  const stands = told !== null && question !== null;
  return {
    sets: sets ?? [],
    choice,
    choose,
    guessed,
    input,
    setInput,
    outcome: stands ? told.outcome : null,
    pending: question !== null && current === null,
    trouble: stands ? told.trouble : null,
    shown,
  };
}

function shownBy({ question: { source }, outcome }: Told): Shown | null {
  const report = outcome?.kind === 'judged' ? testReportOf(outcome.set.assignment, outcome.tests) : null;
  return report && { source, report };
}

/** Undefined: no tests are known for the program; null: none are wanted. */
function setOf(
  choice: string,
  guessed: TestSet | undefined,
  sets: readonly TestSet[] | undefined,
): TestSet | null | undefined {
  if (choice === OWN_INPUT) return null;
  if (choice === GUESS) return guessed;
  return sets?.find(({ id }) => id === choice);
}

/** By the programs of the starter corpus, whose assignments are known. */
function useGuess(source: string | null, sets: readonly TestSet[] | undefined): TestSet | undefined {
  const active = useNotebook((state) => state.activeCorpus);
  const examples = useCorpusContent('starter')?.programs;
  const wanted = source !== null;
  const guess = useMemo(() => learnAssignments((wanted && examples) || []), [wanted, examples]);
  return useMemo(
    () => (source === null || sets === undefined ? undefined : setFor(sets, guess(source), active)),
    [source, sets, guess, active],
  );
}
