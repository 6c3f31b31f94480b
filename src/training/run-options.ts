/** The options of a run as the page calls them: what they mean, and what each takes. */
import { tagsOf } from '../teacher/tag-schema.ts';
import { RUN_LENGTHS, type RunConfig, runConfigSchema } from './configuration.ts';

interface NumberOptionWords {
  label: string;
  /** What it means, in a few words. */
  description: string;
  step: number;
  /** What it takes: "a number from 0 to 10". */
  expected: string;
}

/** Options that are numbers and can be any of a range. */
export const NUMBER_OPTIONS = {
  epochs: {
    label: 'Epochs',
    description: 'Passes over the training side; 0 trains nothing',
    step: 1,
    expected: 'a whole number from 0 to 1,000',
  },
  batchSize: {
    label: 'Batch size',
    description: 'Programs in one batch',
    step: 1,
    expected: 'a whole number from 1 to 256',
  },
  accumulate: {
    label: 'Batches a step',
    description: 'Gradients added up first',
    step: 1,
    expected: 'a whole number from 1 to 64',
  },
  learningRate: {
    label: 'Learning rate',
    description: 'At its peak',
    step: 0.0001,
    expected: 'a number above 0, at most 1',
  },
  warmupShare: {
    label: 'Warm-up',
    description: 'Share of the steps, 0 to 1',
    step: 0.05,
    expected: 'a share from 0 to 1',
  },
  weightDecay: { label: 'Weight decay', description: 'Of AdamW', step: 0.01, expected: 'a number from 0 to 1' },
  clipNorm: { label: 'Gradient clip', description: 'Largest global norm', step: 0.1, expected: 'a number above 0' },
  dropout: {
    label: 'Dropout',
    description: 'Share of units, 0 to 1',
    step: 0.05,
    expected: 'a share from 0, below 1',
  },
  frozenLayers: {
    label: 'Frozen blocks',
    description: 'From the lowest; embedding too',
    step: 1,
    expected: 'a whole number from 1 to 48',
  },
  loraRank: {
    label: 'LoRA rank',
    description: 'Inner width of an adapter',
    step: 1,
    expected: 'a whole number from 1 to 256',
  },
  alpha: { label: 'α', description: 'Weight of the reasoning loss', step: 0.1, expected: 'a number from 0 to 1,000' },
  lineWeight: {
    label: 'Faulty lines',
    description: 'Weight of their loss; 0: not taught',
    step: 0.1,
    expected: 'a number from 0 to 1,000',
  },
  focalGamma: {
    label: 'Focal γ',
    description: 'Less for what is right already; 0: none',
    step: 0.5,
    expected: 'a number from 0 to 10',
  },
  beams: {
    label: 'Beams',
    description: 'Texts tried at once; 1 is greedy',
    step: 1,
    expected: 'a whole number from 1 to 5',
  },
  seed: {
    label: 'Seed',
    description: 'Split, weights, order, dropout',
    step: 1,
    expected: 'a whole number from 0 to 4,294,967,295',
  },
} as const satisfies Partial<Record<keyof RunConfig, NumberOptionWords>>;
export type NumberOption = keyof typeof NUMBER_OPTIONS;

interface ChoiceOptionWords<Value extends string | number> {
  label: string;
  /** What it means, in a few words; or what each choice does. */
  description: string | Readonly<Record<Value, string>>;
  /** What its choices are called. */
  names: Readonly<Record<Value, string>>;
  /** Whether these are too long for a column of fields. */
  long?: true;
}

type ChoiceName =
  | 'reads'
  | 'pooling'
  | 'tagSchema'
  | 'wide'
  | 'classWeights'
  | 'order'
  | 'decode'
  | 'constraint'
  | 'tune'
  | 'start'
  | 'maxLength'
  | 'backend';

const tokens = <Length extends number>(lengths: readonly Length[]): Record<Length, string> =>
  Object.fromEntries(lengths.map((length) => [length, String(length)])) as Record<Length, string>;

/** Options that are one of a few. */
export const CHOICE_OPTIONS: { readonly [Name in ChoiceName]: ChoiceOptionWords<RunConfig[Name]> } = {
  reads: {
    label: 'Reads',
    description: {
      program: 'Its text, without comments',
      'program-and-tests': 'What up to three of them showed, first',
    },
    names: { program: 'The program', 'program-and-tests': 'The program and its failing tests' },
    long: true,
  },
  pooling: {
    label: 'Pooling',
    description: 'What a classifier’s heads look at',
    names: { mean: 'Mean of the encoder', attention: 'Mean and attention', 'decoder-end': 'Decoder’s last state' },
  },
  tagSchema: {
    label: 'Tags',
    description: 'How finely traces are told',
    names: {
      fine: `${tagsOf('fine').length} fine tags`,
      family: `${tagsOf('family').length} families of tags`,
      coarse: `${tagsOf('coarse').length} coarse tags`,
    },
  },
  wide: {
    label: 'Wide head',
    description: {
      none: 'Fix types rest on states alone',
      ngrams: 'A linear model beside the encoder',
    },
    names: { none: 'None', ngrams: 'On n-grams of tokens' },
  },
  classWeights: {
    label: 'Class weights',
    description: 'What rare fix types count',
    names: { none: 'All programs the same', balanced: 'All fix types the same' },
  },
  order: {
    label: 'Order',
    description: 'What a trace’s text starts with',
    names: { 'trace-first': 'Trace, then label', 'label-first': 'Label, then trace' },
  },
  decode: {
    label: 'Decoded',
    description: 'What of it is written',
    names: { all: 'Label and trace', label: 'The label alone' },
  },
  constraint: {
    label: 'Writes',
    description: {
      none: 'What is no answer counts as wrong',
      grammar: 'Every text is an answer',
    },
    names: { none: 'Freely', grammar: 'By the grammar of answers' },
  },
  tune: {
    label: 'Trained',
    description: {
      all: 'Needs the most memory',
      'frozen-embedding': 'Saves its gradient and moments',
      'frozen-layers': 'The lowest blocks stay as they are',
      lora: 'Small matrices on queries and values',
    },
    names: {
      all: 'Everything',
      'frozen-embedding': 'All but the embedding',
      'frozen-layers': 'Upper blocks',
      lora: 'LoRA adapters',
    },
  },
  start: {
    label: 'Starts from',
    description: 'What nano starts from',
    names: { pretrained: 'The weights that ship', scratch: 'Random weights' },
  },
  maxLength: {
    label: 'Longest program',
    description: 'In tokens; a longer one is cut',
    names: tokens(RUN_LENGTHS),
  },
  backend: {
    label: 'Backend',
    description: 'Where training runs',
    names: { auto: 'Automatic', webgpu: 'WebGPU', wasm: 'WASM' },
  },
};
export type ChoiceOption = keyof typeof CHOICE_OPTIONS;

export type Option = NumberOption | ChoiceOption;

export const isNumberOption = (option: string): option is NumberOption => Object.hasOwn(NUMBER_OPTIONS, option);

const isChoiceOption = (option: string): option is ChoiceOption => Object.hasOwn(CHOICE_OPTIONS, option);

export const labelOf = (option: Option): string =>
  isNumberOption(option) ? NUMBER_OPTIONS[option].label : CHOICE_OPTIONS[option].label;

/** The choices in their order, as a list to choose from has them. */
export const choicesOf = (option: ChoiceOption): { value: string; label: string }[] =>
  Object.entries<string>(CHOICE_OPTIONS[option].names).map(([value, label]) => ({ value, label }));

/** Of what stands in such a list. Throws where it is none of the choices. */
export const choiceOf = <Name extends ChoiceOption>(option: Name, value: string): RunConfig[Name] =>
  runConfigSchema.shape[option].parse(option === 'maxLength' ? Number(value) : value) as RunConfig[Name];

/** What a choice is called. */
export const choiceName = <Name extends ChoiceOption>(option: Name, value: RunConfig[Name]): string =>
  (CHOICE_OPTIONS[option].names as Readonly<Record<string, string>>)[String(value)] ?? String(value);

/** What is set, in a few words each: "Epochs 2", "Tags: 5 coarse tags". In the order of the options here. */
export function optionWords(options: Partial<Pick<RunConfig, Option>>): string[] {
  const set = Object.entries(options).filter(([, value]) => value !== undefined);
  const known = [...Object.keys(NUMBER_OPTIONS), ...Object.keys(CHOICE_OPTIONS)];
  return set
    .sort(([a], [b]) => known.indexOf(a) - known.indexOf(b))
    .flatMap(([name, value]) => {
      if (isNumberOption(name)) return [`${NUMBER_OPTIONS[name].label} ${value}`];
      return isChoiceOption(name) ? [`${CHOICE_OPTIONS[name].label}: ${choiceName(name, value as never)}`] : [];
    });
}
