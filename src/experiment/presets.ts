/** Experiments to start from, one click each. */
import type { CorpusId } from '../corpus/program.ts';
import {
  alphaArms,
  type ArmInput,
  constraintArms,
  decodingArms,
  DISTILLED,
  imbalanceArms,
  JSON_TEXT,
  LABEL_ONLY,
  lineHeadArms,
  readingArms,
  tagSchemaArms,
  wideArms,
} from './arms.ts';
import { type Experiment, type ExperimentInput, experimentSchema } from './document.ts';

export interface Preset {
  name: string;
  /** One sentence for the page. */
  explanation: string;
  arms: readonly ArmInput[];
  rest: Omit<ExperimentInput, 'title' | 'corpus' | 'arms'>;
}

const REGIMES = [LABEL_ONLY, DISTILLED, JSON_TEXT];

/** What only reading says of a program is left out. */
const filters = { evidence: ['execution', 'construction'] } satisfies ExperimentInput['filters'];

/** The heads that ship with nano are those of a student that pools so; with another pooling they would be drawn anew. */
const options = { pooling: 'attention' } satisfies ExperimentInput['options'];

const byStudent = { protocol: 'k-fold-by-student', seed: 1, folds: 5 } as const;

/** How an open question is put: few seeds, and every program answered by students that never saw its author. */
const inFolds = { filters, options, split: byStudent, seeds: [1, 2, 3] } satisfies Preset['rest'];

export const PRESETS = {
  paper: {
    name: 'The paper’s protocol',
    explanation:
      'Label-only, reasoning-distilled and JSON, once: four fifths of at most 284 programs train and one fifth validates (227 and 57 of 284).',
    arms: REGIMES,
    rest: { filters, options, split: { protocol: 'paper', seed: 1 }, seeds: [1] },
  },
  rigorous: {
    name: 'Rigorous',
    explanation:
      'The same three in five folds by student, with five seeds: every program is answered by students that never saw its author.',
    arms: REGIMES,
    rest: { filters, options, split: byStudent, seeds: [1, 2, 3, 4, 5] },
  },
  alpha: {
    name: 'α sweep',
    explanation: 'Reasoning-distilled with the reasoning loss weighted by 0, 0.1, 0.5, 1 and 2.',
    arms: alphaArms([0, 0.1, 0.5, 1, 2]),
    rest: inFolds,
  },
  'learning-curve': {
    name: 'Learning curve',
    explanation: 'Label-only and reasoning-distilled with 10, 25, 50, 75 and 100% of the training programs.',
    arms: [LABEL_ONLY, DISTILLED],
    rest: { ...inFolds, trainShares: [0.1, 0.25, 0.5, 0.75, 1] },
  },
  'tag-schemas': {
    name: 'Tag schemas',
    explanation:
      'Label-only beside reasoning-distilled with 53 fine tags, their ten families, and five coarse tags (the grouping is ours).',
    arms: [LABEL_ONLY, ...tagSchemaArms()],
    rest: inFolds,
  },
  'line-head': {
    name: 'Faulty lines',
    explanation: 'Label-only and reasoning-distilled, each without and with a head that names the faulty lines.',
    arms: lineHeadArms([LABEL_ONLY, DISTILLED]),
    rest: inFolds,
  },
  'failing-tests': {
    name: 'Failing tests',
    explanation:
      'Label-only and reasoning-distilled, each from the program alone and with what its failing tests showed before it.',
    arms: readingArms([LABEL_ONLY, DISTILLED]),
    rest: inFolds,
  },
  'wide-head': {
    name: 'Wide head',
    explanation:
      'Label-only and reasoning-distilled, each resting on states alone and on n-grams, too: does a student find what counting finds?',
    arms: wideArms([LABEL_ONLY, DISTILLED]),
    rest: inFolds,
  },
  imbalance: {
    name: 'Rare fix types',
    explanation:
      'Label-only with cross-entropy, with rare fix types weighted up, and with focal loss: does macro F1 rise where fix types are few?',
    arms: imbalanceArms(),
    rest: inFolds,
  },
  decoding: {
    name: 'Reasoning at test time',
    explanation:
      'Students that write: the label alone; the trace before it; after it; and after it in training only, with no trace decoded.',
    arms: decodingArms(),
    rest: { filters, split: byStudent, seeds: [1, 2, 3] },
  },
  constraint: {
    name: 'JSON by grammar',
    explanation:
      'Label-only beside JSON that is written freely, and JSON held to the grammar of answers, which learns the same: what of the distance between them is form?',
    arms: [LABEL_ONLY, ...constraintArms()],
    rest: inFolds,
  },
} as const satisfies Record<string, Preset>;
export type PresetId = keyof typeof PRESETS;

/** The preset as a whole document on a corpus. */
export const presetDocument = (id: PresetId, corpus: CorpusId): Experiment => {
  const { name, arms, rest } = PRESETS[id];
  return experimentSchema.parse({ title: name, corpus, arms, ...rest });
};
