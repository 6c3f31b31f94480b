/** What an arm of an experiment is, in the words of a paper: the student, what it minimises, how it is trained. */
import type { ArmConfig } from '../experiment/arm-options.ts';
import { configurationOf, isPretrained } from '../student/configuration.ts';
import { LONGEST_NGRAM, MODULUS, ROW_LENGTH } from '../student/ngrams.ts';
import { tagsOf } from '../teacher/tag-schema.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import { formOf, writesTraces } from '../training/configuration.ts';
import { parameterCounts } from '../training/parameter-counts.ts';
import type { Run } from '../training/run.ts';
import { counted } from './words.ts';

const tagCount = ({ tagSchema }: ArmConfig): number => tagsOf(tagSchema).length;

const TAGS_NAME: Readonly<Record<ArmConfig['tagSchema'], string>> = {
  fine: 'tags',
  family: 'tag families',
  coarse: 'coarse tags',
};

/** "53 tags", "10 tag families", "5 coarse tags". */
export const tagWords = (config: ArmConfig): string => `${tagCount(config)} ${TAGS_NAME[config.tagSchema]}`;

function labelLoss({ focalGamma, classWeights }: ArmConfig): string {
  const loss = focalGamma === 0 ? 'cross-entropy' : `focal loss (γ = ${focalGamma})`;
  return `${loss} over ${FIX_TYPES.length} fix types${classWeights === 'balanced' ? ', weighted so that every fix type counts the same' : ''}`;
}

export const POOLING: Readonly<Record<ArmConfig['pooling'], string>> = {
  mean: 'the mean of the encoder’s states',
  attention: 'the mean of the encoder’s states and one weighted by attention beside it',
  'decoder-end': 'the decoder’s state at the last end token',
};

/** "a classifier on …, minimising …" */
export function armWords(config: ArmConfig): string {
  const { regime, alpha, order, decode, constraint, beams, lineWeight, pooling, wide } = config;
  const held = constraint === 'grammar' ? 'held to the grammar of answers, ' : '';
  const search = `${held}${beams === 1 ? 'greedily' : `with ${beams} beams`}`;
  if (regime === 'json') {
    return `writes fix type, tags (of ${tagWords(config)}) and faulty lines as a JSON object, ${search}, and minimises the cross-entropy of its tokens`;
  }
  if (formOf(config) === 'text') {
    if (!writesTraces(config)) return `writes the fix type, ${search}, and minimises the cross-entropy of its tokens`;
    const first = order === 'trace-first' ? 'its trace and then the fix type' : 'the fix type and then its trace';
    const stops = decode === 'label' ? '; at test time it stops after the fix type' : '';
    return `writes ${first}, ${search}, and minimises L = L_label + α L_reasoning, the cross-entropies of their tokens, with α = ${alpha} and ${tagWords(config)}${stops}`;
  }
  const lines =
    lineWeight > 0 ? `; a second head names faulty lines, its binary cross-entropy weighted by ${lineWeight}` : '';
  const loss =
    regime === 'label-only'
      ? labelLoss(config)
      : `L = L_label + α L_reasoning with α = ${alpha}: the ${labelLoss(config)}, and the mean binary cross-entropy over ${tagWords(config)}`;
  const beside =
    wide === 'ngrams'
      ? `, with one added to that for the fix type on the n-grams of up to ${LONGEST_NGRAM} of its tokens (1 + ln of their counts, hashed to ${MODULUS.toLocaleString('en')} columns and scaled to the length ${ROW_LENGTH}),`
      : '';
  return `classifies by linear heads on ${POOLING[pooling]}${beside} and minimises ${loss}${lines}`;
}

/** "all weights but the embedding" */
export function tuneWords({ tune, frozenLayers, loraRank }: ArmConfig): string {
  switch (tune) {
    case 'all':
      return 'all weights';
    case 'frozen-embedding':
      return 'all weights but the embedding';
    case 'frozen-layers':
      return `all weights but the embedding and ${counted(frozenLayers, 'lower encoder block')}`;
    default:
      return `adapters of rank ${loraRank} on queries and values, with the heads`;
  }
}

/** "nano", "Salesforce/codet5-small@main". */
export const studentName = ({ student }: ArmConfig): string =>
  typeof student === 'string' ? student : isPretrained(student) ? student.model : 'a student of its own size';

/** "nano, a T5 of …" */
export function studentWords(config: ArmConfig): string {
  const { dModel, numLayers, numDecoderLayers, numHeads, dFf, vocabSize } = configurationOf(config.student);
  return `${studentName(config)}, a T5 of ${numLayers} encoder and ${numDecoderLayers} decoder blocks (width ${dModel}, feed-forward ${dFf}, ${numHeads} heads, vocabulary ${vocabSize.toLocaleString('en')})`;
}

/** "of 1,051,017 parameters, all of them trained"; a decoder that is not used does not count. */
export function sizeWords(config: ArmConfig): string {
  const { all, trained } = parameterCounts(
    { ...config, seed: 0 },
    { fixTypes: FIX_TYPES.length, tags: tagCount(config) },
  );
  return `${counted(all, 'parameter')}${trained === all ? '' : `, ${trained.toLocaleString('en')} of them trained`}`;
}

/** What the weights were before training. */
export function startWords({ config, startWeights }: Pick<Run, 'config' | 'startWeights'>): string {
  if (isPretrained(config.student)) {
    return `started from the checkpoint ${config.student.model} (SHA-256 of its weights ${config.student.weights})`;
  }
  return startWeights === null
    ? 'started from random weights'
    : `started from Fixtrace’s own pretrained weights (SHA-256 ${startWeights})`;
}

/** What training changed, and how often it saw the programs. */
export function updateWords(config: ArmConfig): string {
  const { epochs, batchSize, accumulate } = config;
  if (epochs === 0) return 'the weights were not trained further';
  const batches = accumulate === 1 ? `batches of ${batchSize}` : `${accumulate} batches of ${batchSize} a step`;
  return `training changed ${tuneWords(config)} over ${counted(epochs, 'epoch')} in ${batches}`;
}

/** How it was optimised. */
export const optimiserWords = ({ learningRate, warmupShare, weightDecay, clipNorm, dropout }: ArmConfig): string =>
  `the optimiser was AdamW (peak learning rate ${learningRate}, reached after ${Math.round(100 * warmupShare)}% of the steps and falling linearly to 0, weight decay ${weightDecay}, gradient norm at most ${clipNorm}) and dropout was ${dropout}`;

/** What a student read. @param cut programs of a run that were too long, at most */
export function readingWords({ reads, maxLength }: ArmConfig, cut: number): string {
  const what =
    reads === 'program'
      ? 'students read the program alone'
      : 'students read what up to three failing tests showed, and then the program';
  return `${what}, cut after ${maxLength} tokens (${cut === 0 ? 'none was longer' : `at most ${counted(cut, 'program')} a run ${cut === 1 ? 'was' : 'were'} longer`})`;
}
