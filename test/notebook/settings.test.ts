import { describe, expect, test } from 'vitest';
import { memoryWords } from '../../src/notebook/train/memory-words.ts';
import { checkSettings, DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../src/notebook/train/settings.ts';
import { runName } from '../../src/notebook/train/student-names.ts';
import { suggestedRate } from '../../src/notebook/train/suggested-rate.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { runConfigSchema } from '../../src/training/configuration.ts';

const settings = (config: Partial<Settings['config']>, changes: Partial<Settings> = {}): Settings => ({
  ...DEFAULT_SETTINGS,
  ...changes,
  config: { ...DEFAULT_SETTINGS.config, ...config },
});

const pretrained = {
  model: 'Salesforce/codet5-small@refs/pr/1',
  weights: 'ab'.repeat(32),
  config: { ...STUDENTS['codet5-small'] },
};

describe('checkSettings', () => {
  test('the defaults give two runs that differ in the regime alone', () => {
    const { configs } = checkSettings(DEFAULT_SETTINGS);
    const [label, reasoning] = configs!;
    expect(label!.regime).toBe('label-only');
    expect({ ...reasoning, regime: 'label-only' }).toEqual(label);
  });

  test('every field that does not fit is named, with what it takes', () => {
    const { configs, errors } = checkSettings(
      settings({ epochs: '', dropout: 1, seed: 1.5, accumulate: 65 }, { regimes: [] }),
    );
    expect(configs).toBeNull();
    expect(errors).toEqual({
      regimes: 'Choose at least one regime.',
      epochs: 'Expected a whole number from 0 to 1,000.',
      dropout: 'Expected a share from 0, below 1.',
      seed: 'Expected a whole number from 0 to 4,294,967,295.',
      accumulate: 'Expected a whole number from 1 to 64.',
    });
  });

  test('what does not apply is not checked, and has its default in the runs', () => {
    const { configs } = checkSettings(settings({ beams: 5, loraRank: '', order: 'label-first' }));
    expect(configs![1]).toMatchObject({ beams: 1, loraRank: 8, order: 'trace-first' });
    const text = checkSettings(settings({ form: 'text', beams: 5, order: 'label-first', pooling: 'decoder-end' }));
    expect(text.configs![1]).toMatchObject({
      beams: 5,
      order: 'label-first',
      pooling: DEFAULT_SETTINGS.config.pooling,
    });
  });

  test('what the student cannot do is said at the field that asks for it', () => {
    expect(checkSettings(settings({ tune: 'frozen-layers', frozenLayers: 5 })).errors).toEqual({
      frozenLayers: 'This student has 4 blocks.',
    });
    expect(checkSettings(settings({ student: 'tiny', start: 'pretrained' })).configs![0]!.start).toBe('scratch');
    const student = { ...STUDENTS.tiny, numDecoderLayers: 0 };
    const lacks = 'This student has no decoder, which that needs.';
    expect(checkSettings(settings({ student, form: 'text' })).errors).toEqual({ form: lacks });
    expect(checkSettings(settings({ student, pooling: 'decoder-end' })).errors).toEqual({ pooling: lacks });
    expect(checkSettings(settings({ student }, { regimes: ['json'] })).errors).toEqual({ regimes: lacks });
  });

  test('a stored model can be the student, and is kept with the settings', () => {
    const chosen = settings({ student: pretrained });
    expect(settingsSchema.parse(JSON.parse(JSON.stringify(chosen))).config.student).toEqual(pretrained);
    expect(checkSettings(chosen).configs![0]!.student).toEqual(pretrained);
  });
});

const name = (changes: object) => runName(runConfigSchema.parse({ regime: 'reasoning-distilled', ...changes }));

test('names of runs say what differs', () => {
  expect(name({})).toBe('Reasoning-distilled, nano, seed 1');
  expect(name({ form: 'text', seed: 4 })).toBe('Reasoning-distilled, nano, as text, seed 4');
  expect(name({ form: 'text', order: 'label-first', decode: 'label' })).toBe(
    'Reasoning-distilled, nano, as text, label decoded, seed 1',
  );
  expect(name({ regime: 'json', constraint: 'grammar' })).toBe('JSON, nano, by grammar, seed 1');
  expect(name({ regime: 'json', student: 'tiny' })).toBe('JSON, tiny, seed 1');
  expect(name({ student: pretrained, tune: 'lora', pooling: 'decoder-end' })).toBe(
    'Reasoning-distilled, CodeT5-small, pretrained, decoder’s end, LoRA, seed 1',
  );
});

test('a learning rate is suggested where the chosen one is far from what fits', () => {
  expect(suggestedRate(settings({}).config)).toBeNull();
  expect(suggestedRate(settings({ student: pretrained }).config)).toBe(1e-4);
  expect(suggestedRate(settings({ student: pretrained, learningRate: 5e-5 }).config)).toBeNull();
  expect(suggestedRate(settings({ student: pretrained, tune: 'lora', learningRate: 5e-5 }).config)).toBe(1e-3);
  expect(suggestedRate(settings({ start: 'scratch', learningRate: 5e-5 }).config)).toBe(1e-3);
});

const ground = (backend: 'webgpu' | 'wasm', largestBuffer: number) => ({
  state: 'known' as const,
  environment: { codeVersion: '', backend, adapter: '', reason: '', userAgent: '' },
  limits: { largestBuffer, total: backend === 'wasm' ? 2 ** 32 : null },
});
const configs = (config: Partial<Settings['config']>) => checkSettings(settings(config)).configs!;

describe('memoryWords', () => {
  test('says the total and its terms, of the run that needs the most', () => {
    const { sentence, warning, refusal } = memoryWords(configs({}), ground('webgpu', 2 ** 30), 8);
    expect(sentence).toMatch(/^About \d+ MB of GPU memory: weights 4\.\d MB, .*activations \d+ MB\.$/);
    expect([warning, refusal]).toEqual([null, null]);
  });

  test('doubts what a GPU may not have, and says that no browser tells', () => {
    const large = configs({ student: pretrained, batchSize: 32 });
    expect(memoryWords(large, ground('webgpu', 2 ** 31), 8).warning).toContain('no browser tells');
    expect(memoryWords(large, ground('webgpu', 2 ** 31), undefined).warning).toContain('many GPUs have less');
  });

  test('refuses what cannot be', () => {
    const large = configs({ student: pretrained, batchSize: 32 });
    expect(memoryWords(large, ground('webgpu', 2 ** 27), 8).refusal?.what).toContain('one buffer of');
    expect(memoryWords(large, ground('wasm', 2 ** 32), 8).refusal?.what).toContain('WASM has at most 4.3 GB');
  });
});
