import { expect, test } from 'vitest';
import { memory } from '../memory-storage.ts';
import {
  expectedVerifySeconds,
  measuredVerifyPace,
  noteVerifyPace,
  reckonedVerifyPace,
} from '../../../src/notebook/data/verify-pace.ts';

test('a verification tells how long the next one takes, on as many workers', () => {
  const storage = memory();
  expect(measuredVerifyPace(storage)).toBeNull();
  noteVerifyPace(600, 150, 2, storage);
  const pace = measuredVerifyPace(storage)!;
  expect(expectedVerifySeconds(600, pace, 2)).toBeCloseTo(150, 9);
  expect(expectedVerifySeconds(1200, pace, 4)).toBeCloseTo(150, 9);
  // No more workers than there are programs.
  expect(expectedVerifySeconds(1, pace, 64)).toBeCloseTo(0.5, 9);
});

test('a verification that ended at its beginning tells nothing, and what is no pace is none', () => {
  const storage = memory();
  noteVerifyPace(3, 10, 2, storage);
  expect(measuredVerifyPace(storage)).toBeNull();
  storage.setItem('fixtrace.verify-pace', 'soon');
  expect(measuredVerifyPace(storage)).toBeNull();
});

test('before the first, the processor tells it: seconds for a program, not minutes', () => {
  const pace = reckonedVerifyPace();
  expect(pace).toBeGreaterThan(0.03);
  expect(pace).toBeLessThan(30);
});
