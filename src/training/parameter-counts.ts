/** How many numbers a run's student consists of, and how many of them are trained; without making any of them. */
import { configurationOf } from '../student/configuration.ts';
import { NGRAM_COLUMNS } from '../student/ngrams.ts';
import { formOf, hasDecoder, type RunConfig } from './configuration.ts';

export interface ParameterCounts {
  all: number;
  trained: number;
  /** Whose gradients are made: a weight's comes with that of its input, whether or not the weight is trained. */
  differentiated: number;
  /** The kinds of large matrices, each in its largest. */
  matrices: { what: string; values: number; trains: boolean }[];
}

/** The same numbers as the parameters' own shapes (student/parameters.ts, student/adapters.ts) give. */
export function parameterCounts(config: RunConfig, heads: { fixTypes: number; tags: number }): ParameterCounts {
  const { vocabSize, dModel, dKv, dFf, numHeads, numLayers, numDecoderLayers, relativeAttentionNumBuckets } =
    configurationOf(config.student);
  const { tune, loraRank } = config;
  const inner = numHeads * dKv;
  const text = formOf(config) === 'text';
  const decodes = hasDecoder(config);

  const embedding = vocabSize * dModel;
  const table = relativeAttentionNumBuckets * numHeads;
  const attention = 4 * dModel * inner + dModel;
  const feedForward = 2 * dModel * dFf + dModel;
  const encoderBlock = attention + feedForward;
  const encoder = numLayers * encoderBlock + table + dModel;
  const decoder = decodes ? numDecoderLayers * (2 * attention + feedForward) + table + dModel : 0;
  const outputs = heads.fixTypes + (config.regime === 'reasoning-distilled' ? heads.tags : 0);
  const attends = config.pooling === 'attention';
  const ofTokens = (config.lineWeight > 0 ? dModel + 1 : 0) + (attends ? dModel : 0);
  const wide = config.wide === 'ngrams' ? heads.fixTypes * NGRAM_COLUMNS : 0;
  const head = text ? 0 : outputs * ((attends ? 2 : 1) * dModel + 1) + ofTokens + wide;
  // On queries and values of every attention, each two matrices of the rank.
  const attentions = numLayers + (decodes ? 2 * numDecoderLayers : 0);
  const adapters = tune === 'lora' ? attentions * 2 * loraRank * (dModel + inner) : 0;

  const student = embedding + encoder + decoder + head;
  const frozen = Math.min(config.frozenLayers, numLayers);
  const trained = {
    all: student,
    'frozen-embedding': student - embedding,
    'frozen-layers': student - embedding - table - frozen * encoderBlock,
    lora: adapters + head,
  }[tune];
  // The embedding of a student that writes is also the matrix that gives its logits.
  const lookedUp = text ? 0 : embedding;
  const differentiated = {
    all: student,
    'frozen-embedding': student - lookedUp,
    'frozen-layers': student - lookedUp - table - frozen * encoderBlock,
    lora: student - lookedUp + adapters,
  }[tune];
  return {
    all: student + adapters,
    trained,
    differentiated,
    matrices: [
      { what: 'embedding', values: embedding, trains: tune === 'all' },
      { what: 'feed-forward weights', values: dModel * dFf, trains: tune !== 'lora' },
    ],
  };
}
