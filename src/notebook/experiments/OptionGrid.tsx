/** Options of runs that may be set or left as they usually are. */
import { ChoiceOptionField } from '../options/ChoiceOptionField.tsx';
import { NumberOptionField } from '../options/NumberOptionField.tsx';
import { isNumberOption, type Option } from '../../training/run-options.ts';
import classes from './Experiments.module.css';
import type { Options, UsualOptions } from './usual-options.ts';

/** How a student answers, from what, and what of its answers counts. */
export const ANSWER_OPTIONS = [
  'start',
  'reads',
  'pooling',
  'wide',
  'tagSchema',
  'alpha',
  'lineWeight',
  'classWeights',
  'focalGamma',
  'order',
  'decode',
  'constraint',
  'beams',
] as const satisfies Option[];

/** How it is trained. */
export const TRAINING_OPTIONS = [
  'epochs',
  'batchSize',
  'accumulate',
  'learningRate',
  'warmupShare',
  'weightDecay',
  'clipNorm',
  'dropout',
  'maxLength',
  'tune',
  'frozenLayers',
  'loraRank',
  'backend',
] as const satisfies Option[];

export interface OptionGridProps {
  names: readonly Option[];
  options: Options;
  usual: UsualOptions;
  /** Whether an option is shown though it is not set: the others would change nothing. */
  applies: (name: Option) => boolean;
  /** Whether what stands there is none that it takes. */
  isWrong: (name: Option) => boolean;
  onChange: (changes: Options) => void;
}

export function OptionGrid({ names, options, usual, applies, isWrong, onChange }: OptionGridProps) {
  return (
    <div className={classes.fields}>
      {names
        .filter((name) => applies(name) || options[name] !== undefined)
        .map((name) =>
          isNumberOption(name) ? (
            <NumberOptionField
              key={name}
              option={name}
              value={Number.isNaN(options[name]) ? '' : options[name]}
              usual={usual[name]}
              error={isWrong(name)}
              onChange={(value) => onChange({ [name]: value === '' ? undefined : value })}
            />
          ) : (
            <ChoiceOptionField
              key={name}
              option={name}
              value={options[name]}
              usual={usual[name]}
              onChange={(value) => onChange({ [name]: value })}
            />
          ),
        )}
    </div>
  );
}
