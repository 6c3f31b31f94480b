/** How the programs are divided, and how often. */
import { NativeSelect } from '@mantine/core';
import { splitExplanation } from '../../corpus/splits.ts';
import { type Experiment, readsTests } from '../../experiment/document.ts';
import type { FormProps } from './DocumentForm.tsx';
import classes from './Experiments.module.css';
import { NumbersInput } from './NumbersInput.tsx';
import { WholeNumber } from './WholeNumber.tsx';

const SPLIT = {
  paper: 'The paper’s split',
  'by-student': 'By student',
  'k-fold-by-student': 'Folds by student',
  'leave-one-assignment-out': 'Leave one assignment out',
  explicit: 'Lists of programs',
} as const satisfies Record<Experiment['split']['protocol'], string>;

type Drawn = Exclude<Experiment['split']['protocol'], 'explicit'>;

const isDrawn = (value: string): value is Drawn => value in SPLIT && value !== 'explicit';

/** The protocol with what it has by default, and the seed that was there. */
function splitOf(protocol: Drawn, before: Experiment['split']): Experiment['split'] {
  if (protocol === 'leave-one-assignment-out') return { protocol };
  const seed = 'seed' in before ? before.seed : 1;
  return protocol === 'k-fold-by-student' ? { protocol, seed, folds: 5 } : { protocol, seed };
}

const SEED = 'a whole number from 0 to 4,294,967,295';

const folds = (count: number): string => (count === 1 ? 'One fold' : `${count} folds`);

export function SplitFields({ document, onChange, isWrong }: FormProps) {
  const { split, seeds, trainShares, baselines } = document;
  const change = (changes: Partial<Experiment>) => onChange({ ...document, ...changes });
  const protocols = Object.entries(SPLIT).filter(([value]) => isDrawn(value) || split.protocol === value);
  return (
    <>
      <div className={classes.fields}>
        <NativeSelect
          label="Split"
          description="Who validates"
          data={protocols.map(([value, label]) => ({ value, label }))}
          value={split.protocol}
          onChange={({ currentTarget: { value } }) => {
            if (isDrawn(value)) change({ split: splitOf(value, split) });
          }}
        />
        {split.protocol === 'k-fold-by-student' && (
          <WholeNumber
            label="Folds"
            description="Each validates once"
            value={split.folds}
            expected="a whole number from 2 to 100"
            isWrong={isWrong('split', 'folds')}
            onChange={(value = Number.NaN) => change({ split: { ...split, folds: value } })}
          />
        )}
        {'seed' in split && (
          <WholeNumber
            label="Seed of the split"
            description="Draws the sides"
            value={split.seed}
            expected={SEED}
            isWrong={isWrong('split', 'seed')}
            onChange={(seed = Number.NaN) => change({ split: { ...split, seed } })}
          />
        )}
        <NumbersInput
          label="Seeds"
          description="A run with each"
          values={seeds}
          expected="different whole numbers from 0 to 4,294,967,295"
          isWrong={isWrong('seeds')}
          onChange={(next) => change({ seeds: next })}
        />
        <NumbersInput
          label="Training programs, %"
          description="More than one: a learning curve"
          values={trainShares.map((share) => Math.round(1000 * share) / 10)}
          expected="different percentages above 0, at most 100"
          isWrong={isWrong('trainShares')}
          onChange={(next) => change({ trainShares: next.map((share) => share / 100) })}
        />
        <NativeSelect
          label="Baselines"
          description={`${readsTests(document) ? 'Five' : 'Four'} simple learners`}
          data={[
            { value: 'yes', label: 'On the same folds' },
            { value: 'no', label: 'None' },
          ]}
          value={baselines ? 'yes' : 'no'}
          onChange={(event) => change({ baselines: event.currentTarget.value === 'yes' })}
        />
      </div>
      <p className={classes.note}>
        {split.protocol === 'explicit'
          ? `${folds(split.folds.length)}, as the JSON lists their programs.`
          : splitExplanation[split.protocol]}
      </p>
    </>
  );
}
