/** All scores of one run on any draw of its programs, fast enough for thousands of draws. */
import { tagSchemaOf, tagsOf } from '../teacher/tag-schema.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import { f1FromCounts, ratio } from './classification.ts';
import { answerIndices, type Prediction, truthIndices } from './run-report.ts';

/** Those of the fix type, of the trace, and of faulty lines, by the definitions of classification.ts, traces.ts and lines.ts. */
export const SCORES = [
  'accuracy',
  'macroF1',
  'macroF1AllLabels',
  'tagExactMatch',
  'tagMicroF1',
  'tagMacroF1',
  'lineF1',
  'lineAnyRight',
] as const;
export type Score = (typeof SCORES)[number];

export interface DrawScores {
  /** Null where the run teaches no tags, or no lines. */
  scores: Record<Score, number | null>;
  /** F1 of each fix type, in the order of `FIX_TYPES`; 0 where it occurs neither in truth nor in answers. */
  fixTypeF1: Float64Array;
  /** F1 of each tag of the run's schema, in the order of `tagsOf`; 0 where it occurs neither in truth nor in answers. Null where the run teaches none. */
  tagF1: Float64Array | null;
}

/** Scores the programs of a draw, given as indices into the run's predictions; one may be drawn more than once. */
export type Scorer = (draw: Uint32Array) => DrawScores;

export function scorerOf(predictions: readonly Prediction[]): Scorer {
  const [labels, tags, lines] = [labelScorer(predictions), tagScorer(predictions), lineScorer(predictions)];
  return (draw) => {
    const { scores, fixTypeF1 } = labels(draw);
    const { tagF1, ...tagScores } = tags(draw);
    return { scores: { ...scores, ...tagScores, ...lines(draw) }, fixTypeF1, tagF1 };
  };
}

type Part<S extends Score> = Record<S, number | null>;

function labelScorer(predictions: readonly Prediction[]) {
  const [truth, answers] = [truthIndices(predictions), answerIndices(predictions)];
  const labels = FIX_TYPES.length;
  // The last place is that of no answer, which is never true.
  const [support, guesses, hits] = [0, 1, 2].map(() => new Uint32Array(labels + 1)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  return (
    draw: Uint32Array,
  ): { scores: Part<'accuracy' | 'macroF1' | 'macroF1AllLabels'>; fixTypeF1: Float64Array } => {
    for (const counts of [support, guesses, hits]) counts.fill(0);
    let right = 0;
    for (const program of draw) {
      const [label, answer] = [truth[program]!, answers[program]!];
      support[label]! += 1;
      guesses[answer]! += 1;
      if (label !== answer) continue;
      hits[label]! += 1;
      right += 1;
    }
    const fixTypeF1 = new Float64Array(labels);
    let [total, present] = [0, 0];
    for (let label = 0; label < labels; label += 1) {
      fixTypeF1[label] = f1FromCounts(hits[label]!, support[label]!, guesses[label]!);
      total += fixTypeF1[label]!;
      if (support[label]! + guesses[label]! > 0) present += 1;
    }
    const scores = {
      accuracy: ratio(right, draw.length),
      macroF1: ratio(total, present),
      macroF1AllLabels: total / labels,
    };
    return { scores, fixTypeF1 };
  };
}

/** Null for all where no answer has a trace. */
function tagScorer(predictions: readonly Prediction[]) {
  const none: Part<'tagExactMatch' | 'tagMicroF1' | 'tagMacroF1'> & Pick<DrawScores, 'tagF1'> = {
    tagExactMatch: null,
    tagMicroF1: null,
    tagMacroF1: null,
    tagF1: null,
  };
  if (!predictions.some(({ answer }) => answer.tags !== null)) return () => none;
  const names = tagsOf(tagSchemaOf(predictions[0]!.truth.tags));
  const columns = (tags: readonly string[]) => [...new Set(tags)].map((tag) => names.findIndex((name) => name === tag));
  const truth = predictions.map((prediction) => columns(prediction.truth.tags));
  const answers = predictions.map(({ answer }) => columns(answer.tags ?? []));
  const common = truth.map((tags, i) => tags.filter((tag) => answers[i]!.includes(tag)));
  const [support, guesses, hits] = [0, 1, 2].map(() => new Uint32Array(names.length)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  return (draw: Uint32Array): typeof none => {
    for (const counts of [support, guesses, hits]) counts.fill(0);
    let [exact, allTruth, allGuesses, allHits] = [0, 0, 0, 0];
    for (const program of draw) {
      const [wanted, given, both] = [truth[program]!, answers[program]!, common[program]!];
      for (const tag of wanted) support[tag]! += 1;
      for (const tag of given) guesses[tag]! += 1;
      for (const tag of both) hits[tag]! += 1;
      if (wanted.length === both.length && given.length === both.length) exact += 1;
      allTruth += wanted.length;
      allGuesses += given.length;
      allHits += both.length;
    }
    const tagF1 = new Float64Array(names.length);
    let [total, present] = [0, 0];
    for (let tag = 0; tag < names.length; tag += 1) {
      const occurrences = support[tag]! + guesses[tag]!;
      if (occurrences === 0) continue;
      tagF1[tag] = f1FromCounts(hits[tag]!, support[tag]!, guesses[tag]!);
      total += tagF1[tag]!;
      present += 1;
    }
    return {
      tagExactMatch: ratio(exact, draw.length),
      tagMicroF1: f1FromCounts(allHits, allTruth, allGuesses),
      tagMacroF1: ratio(total, present),
      tagF1,
    };
  };
}

/** Null for both where no answer names lines, or some truth has none. */
function lineScorer(predictions: readonly Prediction[]) {
  const none: Part<'lineF1' | 'lineAnyRight'> = { lineF1: null, lineAnyRight: null };
  const named = predictions.some(({ answer }) => answer.lines !== null);
  if (!named || predictions.some(({ truth }) => truth.lines === null)) return () => none;
  const counts = predictions.map(({ truth, answer }) => {
    const [faulty, given] = [new Set(truth.lines), new Set(answer.lines)];
    return { faulty: faulty.size, given: given.size, right: [...given].filter((line) => faulty.has(line)).length };
  });
  return (draw: Uint32Array): typeof none => {
    let [faulty, given, right, any] = [0, 0, 0, 0];
    for (const program of draw) {
      const count = counts[program]!;
      faulty += count.faulty;
      given += count.given;
      right += count.right;
      if (count.right > 0) any += 1;
    }
    return { lineF1: f1FromCounts(right, faulty, given), lineAnyRight: ratio(any, draw.length) };
  };
}
