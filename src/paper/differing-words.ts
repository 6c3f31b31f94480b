/** What differs between arms, option by option: nobody has to compare their descriptions word by word. */
import { isPretrained } from '../student/configuration.ts';
import { formOf, writesTraces } from '../training/configuration.ts';
import type { ArmConfig } from '../experiment/arm-options.ts';
import { POOLING, startWords, studentName, studentWords, tagWords, tuneWords } from './arm-words.ts';
import type { ExperimentArm } from './experiment-arms.ts';
import { type Group, grouped } from './grouped.ts';
import { listed } from './words.ts';

interface Option {
  name: string;
  /** Null where the option changes nothing in this arm. */
  valueOf: (arm: ExperimentArm) => string | null;
}

const option = (
  name: string,
  valueOf: (config: ArmConfig) => number | string,
  matters: (config: ArmConfig) => boolean = () => true,
): Option => ({ name, valueOf: ({ config }) => (matters(config) ? String(valueOf(config)) : null) });

const classifies = (config: ArmConfig): boolean => formOf(config) === 'classifier';
const writes = (config: ArmConfig): boolean => formOf(config) === 'text';
const trains = ({ epochs }: ArmConfig): boolean => epochs > 0;

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
  pooling: option('pooling', ({ pooling }) => POOLING[pooling], classifies),
  wide: option('the head on n-grams', ({ wide }) => (wide === 'none' ? 'none' : 'one'), classifies),
  lineWeight: option('the weight of the head for faulty lines', ({ lineWeight }) => lineWeight, classifies),
  alpha: option(
    'α',
    ({ alpha }) => alpha,
    ({ regime }) => regime === 'reasoning-distilled',
  ),
  tagSchema: option('the tags', tagWords, ({ regime }) => regime !== 'label-only'),
  classWeights: option(
    'weights of fix types',
    ({ classWeights }) => (classWeights === 'none' ? 'none' : 'balanced'),
    classifies,
  ),
  focalGamma: option('γ of the focal loss', ({ focalGamma }) => focalGamma, classifies),
  order: option(
    'what is written first',
    ({ order }) => (order === 'trace-first' ? 'the trace' : 'the fix type'),
    writesTraces,
  ),
  decode: option(
    'what is decoded',
    ({ decode }) => (decode === 'label' ? 'the fix type alone' : 'everything'),
    writesTraces,
  ),
  beams: option('beams', ({ beams }) => beams, writes),
  epochs: option('epochs', ({ epochs }) => epochs),
  tune: option('what is trained', tuneWords, trains),
  frozenLayers: null,
  loraRank: null,
  batchSize: option('the batch size', ({ batchSize }) => batchSize, trains),
  accumulate: option('batches a step', ({ accumulate }) => accumulate, trains),
  learningRate: option('the peak learning rate', ({ learningRate }) => learningRate, trains),
  warmupShare: option('the share of warm-up steps', ({ warmupShare }) => warmupShare, trains),
  weightDecay: option('weight decay', ({ weightDecay }) => weightDecay, trains),
  clipNorm: option('the largest gradient norm', ({ clipNorm }) => clipNorm, trains),
  dropout: option('dropout', ({ dropout }) => dropout, trains),
  backend: option('the backend that was asked for', ({ backend }) => backend),
};

const told = ({ names, words }: Group): string => `${words} in ${listed(names)}`;

/** "What differs between arms: epochs (5 in a; 10 in b and c)."; empty where nothing does. */
export function differingWords(arms: readonly ExperimentArm[]): string {
  const differing = Object.values(OPTIONS).flatMap((one) => {
    if (one === null) return [];
    const concerned = arms.flatMap((arm) => {
      const value = one.valueOf(arm);
      return value === null ? [] : [{ name: arm.name, value }];
    });
    const groups = grouped(concerned, ({ value }) => value);
    return groups.length < 2 ? [] : [`${one.name} (${groups.map(told).join('; ')})`];
  });
  return differing.length === 0 ? '' : `What differs between arms: ${differing.join('; ')}.`;
}
