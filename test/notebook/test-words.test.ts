import { describe, expect, it } from 'vitest';
import { commonEnding, messageSentence, verdictSentence } from '../../src/notebook/classify/test-words.ts';
import type { ShownTest } from '../../src/notebook/execution/TestTable.tsx';

const shown = (passed: boolean, ending: string | null = null): ShownTest => ({
  test: '1',
  passed,
  input: '',
  expected: '',
  actual: '',
  ending,
});

describe('verdictSentence', () => {
  it.each([
    [[shown(true), shown(true)], 'Passes all 2 tests.'],
    [[shown(false), shown(true), shown(true)], 'Fails 1 of 3 tests, passes 2.'],
    [[shown(false)], 'Fails its one test.'],
  ])('counts', (tests, sentence) => {
    expect(verdictSentence(tests)).toBe(sentence);
  });
});

describe('commonEnding', () => {
  it('is said once where all that fail ended alike', () => {
    expect(commonEnding([shown(true), shown(false, 'Crashed.'), shown(false, 'Crashed.')])).toBe('Crashed.');
  });

  it('is none where they did not, ended well, or are one', () => {
    expect(commonEnding([shown(false, 'Crashed.'), shown(false, 'Stopped.')])).toBeNull();
    expect(commonEnding([shown(false), shown(false)])).toBeNull();
    expect(commonEnding([shown(false, 'Crashed.'), shown(true)])).toBeNull();
  });
});

it('a message names its line where it has one', () => {
  const message = { file: 'a.c', line: 12, column: 3, severity: 'error', text: "expected ';'" } as const;
  expect(messageSentence(message)).toBe("line 12: expected ';'");
  expect(messageSentence({ ...message, line: null })).toBe("expected ';'");
});
