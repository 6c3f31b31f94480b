import { expect, test } from 'vitest';
import { digestOf } from '../../../src/experiment/identity.ts';
import { declaredId, isStoredId, openedId } from '../../../src/notebook/experiments/stored-id.ts';

test('an address tells a stored experiment, declared or opened, from a document that it holds', () => {
  expect([declaredId(), openedId(digestOf({ any: 'plan' }))].map(isStoredId)).toEqual([true, true]);
  expect(['', 'eJyrVkosKMhJVbJSUFJSqgUAKyEE8g', 'experiment', 'opened-../../x'].map(isStoredId)).toEqual(
    Array.from({ length: 4 }, () => false),
  );
});
