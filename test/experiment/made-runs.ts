/** Runs of an experiment as if they had been trained: what they answer is made up. */
import type { PlannedRun } from '../../src/experiment/expand.ts';
import { planExperiment } from '../../src/experiment/plan.ts';
import type { ExperimentRecord } from '../../src/experiment/record.ts';
import { type ExperimentInput, experimentSchema } from '../../src/experiment/document.ts';
import { FIX_TYPES } from '../../src/teacher/vocabulary.ts';
import type { Run } from '../../src/training/run.ts';
import { labelledPrograms } from './labelled.ts';

const options = {
  codeVersion: 'one',
  tokensOf: (source: string) => source.length,
};

export const recorded = (input: Partial<ExperimentInput>, changes: Partial<typeof options> = {}) =>
  planExperiment(
    experimentSchema.parse({
      title: 'Test',
      corpus: 'introclass',
      arms: [
        { name: 'plain', regime: 'label-only' },
        { name: 'distilled', regime: 'reasoning-distilled' },
      ],
      split: { protocol: 'k-fold-by-student', folds: 3 },
      ...input,
    }),
    labelledPrograms(60),
    { ...options, ...changes },
  );

/** Answers every `wrongEach`-th program wrong. */
export function madeRun(
  { id, arm, config, split, validation }: PlannedRun,
  { codeVersion, document }: ExperimentRecord,
  wrongEach: number,
): Run {
  const teaches = config.regime !== 'label-only';
  return {
    id,
    name: arm,
    createdAt: 0,
    corpus: document.corpus,
    config,
    startWeights: null,
    split,
    environment: { codeVersion, backend: 'wasm', adapter: '2 threads', reason: '', userAgent: '' },
    status: 'finished',
    stepsDone: 10,
    stepsPlanned: 10,
    seconds: 2,
    steps: [],
    epochs: [],
    truncated: 0,
    predictions: validation.map(({ program, fixType, tags, lines }, i) => {
      const answer = i % wrongEach === 0 ? FIX_TYPES[(FIX_TYPES.indexOf(fixType) + 1) % FIX_TYPES.length]! : fixType;
      return {
        program,
        truth: { fixType, tags, lines },
        answer: {
          fixType: answer,
          probabilities: FIX_TYPES.map((name) => (name === answer ? 0.6 : 0.05)),
          tags: teaches ? tags : null,
          tagProbabilities: null,
          lines: null,
          written: null,
        },
      };
    }),
  };
}
