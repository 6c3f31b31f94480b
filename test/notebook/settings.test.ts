import { expect, test } from 'vitest';
import { checkSettings, DEFAULT_SETTINGS } from '../../src/notebook/train/settings.ts';

test('the defaults give two runs that differ in the regime alone', () => {
  const { configs } = checkSettings(DEFAULT_SETTINGS);
  const [label, reasoning] = configs!;
  expect(label!.regime).toBe('label-only');
  expect({ ...reasoning, regime: 'label-only' }).toEqual(label);
});

test('every field that does not fit is named, with what it takes', () => {
  const config = { ...DEFAULT_SETTINGS.config, epochs: '' as const, dropout: 1, seed: 1.5 };
  const { configs, errors } = checkSettings({ ...DEFAULT_SETTINGS, regimes: [], config });
  expect(configs).toBeNull();
  expect(errors).toEqual({
    regimes: 'Choose at least one regime.',
    epochs: 'Expected a whole number from 1 to 1,000.',
    dropout: 'Expected a share from 0, below 1.',
    seed: 'Expected a whole number from 0 to 4,294,967,295.',
  });
});
