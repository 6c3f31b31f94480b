import { beforeAll, expect, test } from 'vitest';
import { train } from '../../src/training/loop.ts';
import { classWeightsOf } from '../../src/training/class-weights.ts';
import type { RunConfig } from '../../src/training/configuration.ts';
import { SwitchableControl } from '../../src/training/run-control.ts';
import { start } from '../tensor/backends.ts';
import { configuration, examples, loadTokenizer } from './examples.ts';

const tokenizer = loadTokenizer();

/** Four of one kind and one of the other. */
const skewed = examples(8).filter((_, i) => i % 2 === 0 || i === 1);

test('balanced weights are those of scikit-learn: programs / (kinds · programs of the kind)', () => {
  const kinds = ['INDEXING', 'INDEXING', 'INDEXING', 'DATA_TYPE'] as const;
  const weights = classWeightsOf(
    { classWeights: 'balanced' },
    kinds.map((fixType) => ({ fixType })),
  );
  expect(Object.fromEntries(weights)).toEqual({ INDEXING: 4 / 6, DATA_TYPE: 2 });
  expect(classWeightsOf({ classWeights: 'none' }, [{ fixType: 'INDEXING' }]).size).toBe(0);
});

beforeAll(async () => {
  await start('wasm');
});

const firstLoss = async (changes: Partial<RunConfig>) => {
  const { steps } = await train(
    {
      config: configuration({ regime: 'label-only', epochs: 1, dropout: 0, batchSize: 16, ...changes }),
      tokenizer,
      start: null,
      device: null,
      train: skewed,
      validation: [],
    },
    new SwitchableControl(),
    { started: () => {}, step: () => {}, epoch: () => {} },
  );
  return steps[0]!.labelLoss;
};

test('class weights and focus change what is minimised', async () => {
  const [plain, balanced, focal] = [
    await firstLoss({}),
    await firstLoss({ classWeights: 'balanced' }),
    await firstLoss({ focalGamma: 2 }),
  ];
  expect(focal).toBeLessThan(plain);
  expect(Math.abs(balanced - plain)).toBeGreaterThan(1e-4);
});
