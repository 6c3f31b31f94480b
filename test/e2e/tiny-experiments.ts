/** Experiments that train in seconds: two folds of two assignments' programs, on WASM. */
import { type ExperimentInput, experimentSchema } from '../../src/experiment/document.ts';

const LABEL_ONLY = { name: 'plain', regime: 'label-only' } as const;

const tiny = (title: string, more: Pick<ExperimentInput, 'arms' | 'seeds'>) =>
  experimentSchema.parse({
    title,
    corpus: 'starter',
    student: 'tiny',
    filters: { assignments: ['median', 'smallest'] },
    split: { protocol: 'k-fold-by-student', folds: 2 },
    options: { epochs: 2, maxLength: 64, batchSize: 16, backend: 'wasm' },
    ...more,
  });

/** Of one seed, until a test asks for more. */
export const twoSeeds = tiny('Two seeds', {
  arms: [LABEL_ONLY, { name: 'coarse', regime: 'reasoning-distilled', options: { tagSchema: 'coarse' } }],
});

/** Its name has letters that a file's name and LaTeX do not take as they are. */
export const toTakeAway = tiny('To take away', {
  arms: [
    LABEL_ONLY,
    { name: 'coarse, α = 0.5', regime: 'reasoning-distilled', options: { tagSchema: 'coarse', alpha: 0.5 } },
  ],
  seeds: [1, 2],
});
