import { describe, expect, test } from 'vitest';
import { type ArmConfig, toldOptions } from '../../src/experiment/arm-options.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { formOf, type RunConfig, runConfigSchema } from '../../src/training/configuration.ts';

const config = (changes: Partial<RunConfig> = {}): ArmConfig =>
  runConfigSchema.parse({ regime: 'reasoning-distilled', ...changes });

const valueOf = (configs: readonly ArmConfig[], name: string) =>
  toldOptions(configs).find((told) => told.name === name)?.values;

/** All that is told of each arm, beside its name. */
const told = (configs: readonly ArmConfig[]): string[] =>
  configs.map((arm, i) =>
    JSON.stringify([arm.regime, formOf(arm), ...toldOptions(configs, ['alpha']).map(({ values }) => values[i])]),
  );

/** Another value of every option that arms can differ in. */
const OTHER: { [Option in Exclude<keyof ArmConfig, 'regime' | 'form'>]: ArmConfig[Option] } = {
  pooling: 'attention',
  order: 'label-first',
  decode: 'label',
  constraint: 'grammar',
  beams: 3,
  reads: 'program-and-tests',
  tune: 'lora',
  frozenLayers: 2,
  loraRank: 4,
  accumulate: 2,
  alpha: 0.5,
  tagSchema: 'coarse',
  lineWeight: 1,
  wide: 'ngrams',
  classWeights: 'balanced',
  focalGamma: 2,
  student: 'tiny',
  start: 'pretrained',
  maxLength: 512,
  batchSize: 4,
  epochs: 20,
  learningRate: 0.00012,
  warmupShare: 0.2,
  weightDecay: 0.02,
  clipNorm: 2,
  dropout: 0.2,
  backend: 'wasm',
};

describe('what sets arms apart', () => {
  test.each(['label-only', 'reasoning-distilled', 'json'] as const)('one option of two %s arms', (regime) => {
    for (const form of ['classifier', 'text'] as const) {
      const alike = Object.entries(OTHER).filter(([option, value]) => {
        const [one, other] = told([config({ regime, form }), config({ regime, form, [option]: value })]);
        return one === other;
      });
      expect(alike).toEqual([]);
    }
  });

  test('what is the same in all arms is not told', () => {
    expect(toldOptions([config(), config({ epochs: 20 })]).map(({ name }) => name)).toEqual(['Epochs']);
    expect(toldOptions([config()], ['alpha']).map(({ name }) => name)).toEqual(['α']);
  });

  test('what changes nothing for an arm is not told of it', () => {
    const arms = [config(), config({ alpha: 2 }), config({ regime: 'label-only' })];
    expect(valueOf(arms, 'α')).toEqual([1, 2, null]);
    const poolings = [config(), config({ pooling: 'attention' }), config({ form: 'text' })];
    expect(valueOf(poolings, 'Pooling')).toEqual(['Mean of the encoder', 'Mean and attention', null]);
  });

  test('students that would have one name have numbers', () => {
    const own = (dFf: number) => config({ student: { ...STUDENTS.tiny, dFf } });
    expect(valueOf([own(64), own(128), own(64), config()], 'Student')).toEqual([
      'own, d_model 32',
      'own, d_model 32 (2)',
      'own, d_model 32',
      'nano',
    ]);
  });
});
