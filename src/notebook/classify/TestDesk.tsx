/** What happens when the program is compiled and run: on the tests of its assignment, or on an input of the reader's own. */
import { NativeSelect, Text } from '@mantine/core';
import { GrowingText } from '../page/GrowingText.tsx';
import { ASSIGNMENT_ASKS } from '../../corpus/assignments.ts';
import { CORPUS_NAME, plural } from '../data/words.ts';
import { CompilerGate } from '../execution/CompilerGate.tsx';
import { useCompiler } from '../execution/compiler-store.ts';
import type { TestSet } from '../execution/test-sets.ts';
import classes from './Classify.module.css';
import { TestOutcome } from './TestOutcome.tsx';
import { GUESS, OWN_INPUT } from './test-choice.ts';
import type { Tested } from './use-tested.ts';

export function TestDesk({ tested }: { tested: Tested }) {
  const { choice, input, setInput } = tested;
  return (
    <section className={classes.tests} aria-labelledby="its-tests">
      <h3 id="its-tests">Its tests</h3>
      <TestChoice tested={tested} />
      {choice === OWN_INPUT && (
        <GrowingText
          label="Input"
          description="What the program reads from the keyboard"
          value={input}
          onChange={(event) => setInput(event.currentTarget.value)}
          least={2}
          most={8}
          spellCheck={false}
          className={classes.input}
          classNames={{ input: classes.typed }}
        />
      )}
      <div aria-live="polite">
        <Tried tested={tested} />
      </div>
    </section>
  );
}

const labelOf = ({ corpus, assignment, tests }: TestSet): string =>
  `${assignment}: ${plural(tests.length, 'test')}, ${CORPUS_NAME[corpus]}`;

function TestChoice({ tested: { sets, choice, choose, guessed } }: { tested: Tested }) {
  const set = choice === GUESS ? guessed : sets.find(({ id }) => id === choice);
  const guess = guessed === undefined ? 'Guess from the program' : `Guessed: ${labelOf(guessed)}`;
  return (
    <NativeSelect
      label="Run on"
      description={set && ASSIGNMENT_ASKS[set.assignment]}
      className={classes.choose}
      data={[
        { value: GUESS, label: guess },
        ...sets.map((one) => ({ value: one.id, label: labelOf(one) })),
        { value: OWN_INPUT, label: 'No tests: an input of your own' },
      ]}
      value={choice}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

function Tried({ tested: { choice, guessed, outcome, pending, trouble } }: { tested: Tested }) {
  const compiler = useCompiler((state) => state.state);
  const load = useCompiler((state) => state.load);
  if (choice === GUESS && guessed === undefined) {
    return (
      <Text size="sm" c="dimmed">
        No assignment that is known here stands out in this program. Choose its tests, or an input to run it on.
      </Text>
    );
  }
  if (compiler !== 'ready') {
    return <CompilerGate action={choice === OWN_INPUT ? 'Run it' : 'Run its tests'} onLoad={load} />;
  }
  if (trouble !== null) {
    return (
      <Text size="sm" role="alert">
        {trouble.what} {trouble.advice}
      </Text>
    );
  }
  if (outcome === null) {
    return (
      <Text size="sm" c="dimmed">
        Compiling and running.
      </Text>
    );
  }
  return (
    <div className={classes.answer} data-pending={pending || undefined}>
      <TestOutcome outcome={outcome} />
    </div>
  );
}
