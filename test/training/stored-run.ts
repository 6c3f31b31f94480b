/** A run as it is stored, of one step that was never taken and no answer, for tests to vary. */
import { runConfigSchema } from '../../src/training/configuration.ts';
import type { Run } from '../../src/training/run.ts';

export const storedRun = (id: string, changes: Partial<Run> = {}): Run => ({
  id,
  name: id,
  createdAt: 1,
  corpus: 'starter',
  config: runConfigSchema.parse({ regime: 'label-only' }),
  startWeights: null,
  split: { protocol: 'by-student', seed: 1, fold: null, train: ['c'], validation: ['a', 'b'] },
  environment: { codeVersion: '1', backend: 'wasm', adapter: '2 threads', reason: '', userAgent: '' },
  status: 'finished',
  stepsDone: 1,
  stepsPlanned: 1,
  seconds: 1,
  steps: [],
  epochs: [],
  predictions: [],
  truncated: 0,
  ...changes,
});
