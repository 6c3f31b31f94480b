import { expect, it } from 'vitest';
import type { Verification } from '../../../src/execution/verification-record.ts';
import {
  differencesSentence,
  differenceWords,
  provenanceSentence,
  verdictsSentence,
} from '../../../src/notebook/data/verify-words.ts';

const failed = (test: string) => ({ test, expected: '1', actual: '2', ending: null });

const verification: Verification = {
  corpus: 'introclass',
  importedAt: 0,
  verifiedAt: Date.UTC(2026, 0, 2, 12),
  seconds: 130,
  codeVersion: '0.1.0+abc',
  programs: 1573,
  runs: 20_000,
  failing: 420,
  passing: 1153,
  failingByAccount: 440,
  notCompiling: ['a'],
  unjudged: 2,
  differences: [
    { program: 'a', failsHere: [failed('1'), failed('2')], passesHere: ['3'] },
    { program: 'b', failsHere: [], passesHere: ['1', '2'] },
  ],
};

it('says what running found, and where that differs', () => {
  expect(verdictsSentence(verification)).toBe(
    'Of 1,573 programs, 420 fail a test when they are run here and 1,153 pass all; by the metadata, 440 fail.',
  );
  expect(differencesSentence(verification)).toBe(
    'Run and metadata differ on 2 programs: 2 tests of 1 program failed here only, 3 tests of 2 programs passed here only.',
  );
  expect(differencesSentence({ ...verification, differences: [] })).toMatch(/agree/);
  expect(verification.differences.map(differenceWords)).toEqual(['2 fail, 1 passes here', '2 pass here']);
});

it('says which code verified, when, and what was left out', () => {
  expect(provenanceSentence(verification)).toMatch(
    /^Verified on 2 Jan 2026, .* by Fixtrace 0\.1\.0\+abc: 20,000 runs in 2 min\. 1 program does not compile\. 2 tests without an expected output were left out\.$/,
  );
});
