/** What differs between arms, option by option: nobody has to compare their descriptions word by word. */
import { isPretrained } from '../student/configuration.ts';
import { type ArmConfig, matters } from '../experiment/arm-options.ts';
import { POOLING, startWords, studentName, studentWords, tagWords, tuneWords } from './arm-words.ts';
import type { ExperimentArm } from './experiment-arms.ts';
import { type Group, grouped } from './grouped.ts';
import { listed } from './words.ts';

interface Option {
  name: string;
  /** Null where the arm is not trained, and the option is one of training. */
  valueOf: (arm: ExperimentArm) => string | null;
}

const option = (name: string, valueOf: (config: ArmConfig) => number | string): Option => ({
  name,
  valueOf: ({ config }) => String(valueOf(config)),
});

const ofTraining = (name: string, valueOf: (config: ArmConfig) => number | string): Option => ({
  name,
  valueOf: ({ config }) => (config.epochs > 0 ? String(valueOf(config)) : null),
});

/** Such students have no name to tell them apart by. */
const isOfOwnSize = ({ student }: ArmConfig): boolean => typeof student !== 'string' && !isPretrained(student);

/** Every option, so that a new one has to be told of; null where another one tells of it. */
const OPTIONS: Readonly<Record<keyof ArmConfig, Option | null>> = {
  // Which each arm’s own words begin with.
  regime: null,
  form: null,
  student: option('the student model', (config) => (isOfOwnSize(config) ? studentWords(config) : studentName(config))),
  start: { name: 'the weights at the start', valueOf: ({ run }) => startWords(run) },
  reads: option('what is read', ({ reads }) => (reads === 'program' ? 'programs' : 'failing tests and programs')),
  maxLength: option('the longest program in tokens', ({ maxLength }) => maxLength),
  pooling: option('pooling', ({ pooling }) => POOLING[pooling]),
  wide: option('the head on n-grams', ({ wide }) => (wide === 'none' ? 'none' : 'one')),
  lineWeight: option('the weight of the head for faulty lines', ({ lineWeight }) => lineWeight),
  alpha: option('α', ({ alpha }) => alpha),
  tagSchema: option('the tags', tagWords),
  classWeights: option('weights of fix types', ({ classWeights }) => (classWeights === 'none' ? 'none' : 'balanced')),
  focalGamma: option('γ of the focal loss', ({ focalGamma }) => focalGamma),
  order: option('what is written first', ({ order }) => (order === 'trace-first' ? 'the trace' : 'the fix type')),
  decode: option('what is decoded', ({ decode }) => (decode === 'label' ? 'the fix type alone' : 'everything')),
  constraint: option('what may be written', ({ constraint }) => (constraint === 'none' ? 'any text' : 'answers alone')),
  beams: option('beams', ({ beams }) => beams),
  epochs: option('epochs', ({ epochs }) => epochs),
  tune: ofTraining('what is trained', tuneWords),
  frozenLayers: null,
  loraRank: null,
  batchSize: ofTraining('the batch size', ({ batchSize }) => batchSize),
  accumulate: ofTraining('batches a step', ({ accumulate }) => accumulate),
  learningRate: ofTraining('the peak learning rate', ({ learningRate }) => learningRate),
  warmupShare: ofTraining('the share of warm-up steps', ({ warmupShare }) => warmupShare),
  weightDecay: ofTraining('weight decay', ({ weightDecay }) => weightDecay),
  clipNorm: ofTraining('the largest gradient norm', ({ clipNorm }) => clipNorm),
  dropout: ofTraining('dropout', ({ dropout }) => dropout),
  backend: option('the backend that was asked for', ({ backend }) => backend),
};

const told = ({ names, words }: Group): string => `${words} in ${listed(names)}`;

/** "What differs between arms: epochs (5 in a; 10 in b and c)."; empty where nothing does. */
export function differingWords(arms: readonly ExperimentArm[]): string {
  const differing = Object.entries(OPTIONS).flatMap(([key, one]) => {
    if (one === null) return [];
    const concerned = arms.flatMap((arm) => {
      const value = matters(key as keyof ArmConfig, arm.config) ? one.valueOf(arm) : null;
      return value === null ? [] : [{ name: arm.name, value }];
    });
    const groups = grouped(concerned, ({ value }) => value);
    return groups.length < 2 ? [] : [`${one.name} (${groups.map(told).join('; ')})`];
  });
  return differing.length === 0 ? '' : `What differs between arms: ${differing.join('; ')}.`;
}
