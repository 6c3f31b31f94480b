/** How a program that is being edited does on tests: guessed or chosen, run again once typing rests; the newest question wins. */
import { useDebouncedValue } from '@mantine/hooks';
import { useLiveQuery } from 'dexie-react-hooks';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { learnAssignments } from '../../execution/guess-assignment.ts';
import { readPrograms } from '../../storage/corpora.ts';
import { useCompiler } from '../execution/compiler-store.ts';
import { setFor, type TestSet, useTestSets } from '../execution/test-sets.ts';
import type { Trouble } from '../page/notify.ts';
import { useNotebook } from '../state/notebook.ts';
import { troubleOf } from '../state/trouble.ts';
import { type Outcome, type Question, stopTrying, tryOut } from './try-program.ts';

const REST_MS = 400;

/** The tests that the program seems to be for; no tests, but an input of the reader's own; or else the id of a set. */
export const GUESS = 'guess';
export const OWN_INPUT = 'input';

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

  const stands = told !== null && question !== null;
  return {
    sets: sets ?? [],
    choice,
    choose,
    guessed,
    input,
    setInput,
    outcome: stands ? told.outcome : null,
    pending: question !== null && told?.question !== question,
    trouble: stands ? told.trouble : null,
  };
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
  const wanted = source !== null;
  const examples = useLiveQuery(async () => (wanted ? (await readPrograms('starter')).records : []), [wanted]);
  const guess = useMemo(() => learnAssignments(examples ?? []), [examples]);
  return useMemo(
    () => (source === null || sets === undefined ? undefined : setFor(sets, guess(source), active)),
    [source, sets, guess, active],
  );
}
