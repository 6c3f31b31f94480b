/** An experiment that trains in seconds and has something to show in every exhibit. */
import { experimentSchema } from '../../src/experiment/document.ts';

export const toTakeAway = experimentSchema.parse({
  title: 'To take away',
  corpus: 'starter',
  student: 'tiny',
  filters: { assignments: ['median', 'smallest'] },
  split: { protocol: 'k-fold-by-student', folds: 2 },
  arms: [
    { name: 'plain', regime: 'label-only' },
    { name: 'coarse, α = 0.5', regime: 'reasoning-distilled', options: { tagSchema: 'coarse', alpha: 0.5 } },
  ],
  seeds: [1, 2],
  options: { epochs: 2, maxLength: 64, batchSize: 16, backend: 'wasm' },
});
