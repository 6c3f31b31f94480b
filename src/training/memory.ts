/**
 * How much device memory a run needs, term by term, before it starts. Knows no tfjs, so that the page can show it
 * as settings change. The counts per layer are those of this code's operations, fitted to what both backends
 * allocate; test/training/memory.test.ts holds the estimate against the device and fails where they part.
 */
import { configurationOf } from '../student/configuration.ts';
import { NGRAM_COLUMNS } from '../student/ngrams.ts';
import { tagsOf } from '../teacher/tag-schema.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import type { BackendName } from '../tensor/backend.ts';
import { formOf, type Regime, type RunConfig } from './configuration.ts';
import { parameterCounts } from './parameter-counts.ts';

/** All in bytes. */
export interface MemoryEstimate {
  weights: number;
  /** Of what is trained and of frozen weights on the way to it; where several batches make a step, their sum too. */
  gradients: number;
  /** AdamW's two moments of what is trained. */
  optimizer: number;
  /** What the forward pass keeps for the backward pass, and what that makes on its way. */
  activations: number;
  /** The scores of every vocabulary entry at every place of the text, and what the loss makes of them. 0 without text. */
  logits: number;
  /** Keys and values that the decoder keeps as it writes. 0 without text. */
  generation: number;
  total: number;
  /** The largest tensor, which has to fit into one buffer. */
  largest: { what: string; bytes: number };
}

/** How long the texts of a batch are; a run's own programs may be shorter than its settings allow. */
export interface Lengths {
  /** Tokens of the longest program. */
  source: number;
  /** Tokens of the longest answer. */
  target: number;
}

/**
 * How many values a layer has on the device when the backward pass ends, since tfjs frees gradients no earlier; in
 * multiples of what the name says. Fitted to measured bytes.
 */
interface Held {
  /** d_model, per token of an attention's queries. */
  attention: number;
  /** d_model, per token of a feed-forward layer. */
  feedForward: number;
  /** d_ff, per token. */
  inner: number;
  /** heads × d_kv, per token of queries and of keys. */
  heads: number;
  /** heads, per pair of query and key. */
  scores: number;
  /** The same, once for all layers: what one layer's gradient works with and frees. */
  passingScores: number;
  /** Vocabulary, per token of the answer. */
  logits: number;
}

const HELD: Readonly<Record<BackendName, Held>> = {
  webgpu: { attention: 7, feedForward: 5, inner: 2, heads: 4, scores: 0.25, passingScores: 3, logits: 3 },
  wasm: { attention: 14, feedForward: 11, inner: 3, heads: 6, scores: 0, passingScores: 1, logits: 4 },
};

const FLOAT = 4;

/** Longest answers that the regimes teach, in tokens, rounded up to a padded length. */
const ANSWER_TOKENS: Readonly<Record<Regime, number>> = { 'label-only': 32, 'reasoning-distilled': 96, json: 192 };

/** The longest that the settings allow. */
export const longestOf = ({ maxLength, regime }: RunConfig): Lengths => ({
  source: maxLength,
  target: ANSWER_TOKENS[regime],
});

/** @param lengths by default the longest that the settings allow */
export function estimateMemory(config: RunConfig, backend: BackendName, lengths = longestOf(config)): MemoryEstimate {
  const student = configurationOf(config.student);
  const { dModel, dKv, dFf, numHeads, numLayers, numDecoderLayers, vocabSize } = student;
  const held = HELD[backend];
  const text = formOf(config) === 'text';
  const batch = config.batchSize;
  const source = lengths.source;
  // Pooling by the decoder reads the program a second time.
  const target = text ? lengths.target : config.pooling === 'decoder-end' ? source : 0;
  const inner = numHeads * dKv;

  const attention = (queries: number, keys: number) =>
    batch *
    (held.attention * dModel * queries +
      held.heads * inner * (queries + keys) +
      held.scores * numHeads * queries * keys);
  const feedForward = (tokens: number) => batch * tokens * (held.feedForward * dModel + held.inner * dFf);
  const encoder = numLayers * (attention(source, source) + feedForward(source));
  const decoder =
    target === 0 ? 0 : numDecoderLayers * (attention(target, target) + attention(target, source) + feedForward(target));

  const { all, trained, differentiated, matrices } = parameterCounts(config, {
    fixTypes: FIX_TYPES.length,
    tags: tagsOf(config.tagSchema).length,
  });
  const sequences = batch * config.beams;
  const weights = FLOAT * all;
  const gradients = FLOAT * (differentiated + (config.accumulate > 1 ? trained : 0));
  const optimizer = FLOAT * 2 * trained;
  const passing = held.passingScores * batch * numHeads * Math.max(source, target) * source;
  // Their n-grams, and on WebGPU a gradient of them that nothing asks for.
  const rows = !text && config.wide === 'ngrams' ? (backend === 'webgpu' ? 2 : 1) * batch * NGRAM_COLUMNS : 0;
  const activations = FLOAT * (encoder + decoder + passing + rows);
  // The trace that a student writes has a loss of its own over the same logits.
  const losses = config.regime === 'reasoning-distilled' ? 1.5 : 1;
  const logits = text ? FLOAT * held.logits * losses * batch * target * vocabSize : 0;
  const generation = text ? FLOAT * 2 * sequences * numDecoderLayers * inner * (source + target) : 0;

  const buffers = [
    ...matrices.map(({ what, values, trains }) =>
      trains
        ? { what: `AdamW’s two moments of the ${what}`, bytes: FLOAT * 2 * values }
        : { what: `the ${what}`, bytes: FLOAT * values },
    ),
    { what: 'the attention scores of a layer', bytes: FLOAT * batch * numHeads * Math.max(source, target) ** 2 },
    { what: 'the inner states of a feed-forward layer', bytes: FLOAT * batch * Math.max(source, target) * dFf },
    ...(text ? [{ what: 'the logits', bytes: FLOAT * batch * target * vocabSize }] : []),
  ];
  return {
    weights,
    gradients,
    optimizer,
    activations,
    logits,
    generation,
    total: weights + gradients + optimizer + activations + logits + generation,
    largest: buffers.reduce((most, buffer) => (buffer.bytes > most.bytes ? buffer : most)),
  };
}
