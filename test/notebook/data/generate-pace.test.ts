import { expect, test } from 'vitest';
import { memory } from '../memory-storage.ts';
import {
  expectedGenerateSeconds,
  measuredGeneratePace,
  noteGeneratePace,
  reckonedGeneratePace,
} from '../../../src/notebook/data/generate-pace.ts';
import { timeSentence } from '../../../src/notebook/data/generated-words.ts';

test('a generation tells how long the next one takes, in proportion to its programs, on as many workers', () => {
  const storage = memory();
  expect(measuredGeneratePace(storage)).toBeNull();
  noteGeneratePace(500, 50, 2, storage);
  const pace = measuredGeneratePace(storage)!;
  expect(expectedGenerateSeconds(500, pace, 2)).toBeCloseTo(50, 9);
  expect(expectedGenerateSeconds(2000, pace, 2)).toBeCloseTo(200, 9);
  expect(expectedGenerateSeconds(2000, pace, 8)).toBeCloseTo(50, 9);
  // A later one counts instead.
  noteGeneratePace(500, 25, 2, storage);
  expect(expectedGenerateSeconds(500, measuredGeneratePace(storage)!, 2)).toBeCloseTo(25, 9);
});

test('a handful takes as long as all that are made together, and tells nothing of more', () => {
  expect(expectedGenerateSeconds(1, 0.1, 8)).toBeCloseTo(2, 9);
  expect(expectedGenerateSeconds(20, 0.1, 8)).toBeCloseTo(2, 9);
  const storage = memory();
  noteGeneratePace(12, 30, 2, storage);
  expect(measuredGeneratePace(storage)).toBeNull();
  storage.setItem('fixtrace.generate-pace', '-1');
  expect(measuredGeneratePace(storage)).toBeNull();
});

test('before the first, the processor tells it, and the page says so', () => {
  const pace = reckonedGeneratePace();
  expect(pace).toBeGreaterThan(0.01);
  expect(pace).toBeLessThan(30);
  expect(timeSentence({ seconds: pace, from: 'reckoned' })).toContain('Nothing was generated in this browser yet');
  expect(timeSentence({ seconds: pace, from: 'measured' })).toContain('the last generation');
});
