import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/evaluation/comparison.ts';
import {
  byReasoningSentence,
  differenceSentence,
  fixTypeSentence,
  mcnemarSentence,
  traceSentence,
} from '../../src/evaluation/findings.ts';
import { evaluateRun } from '../../src/evaluation/run-report.ts';
import { predictionsOf, programs } from './runs.ts';

describe('evaluateRun', () => {
  it('scores traces and accuracy by trace where the regime teaches tags', () => {
    const cases = programs(10, (i) => i < 6).map((one, i) => ({
      ...one,
      tags: i < 5 ? ['loop/off-by-one' as const] : [],
    }));
    const report = evaluateRun(predictionsOf(cases));
    expect(report.traces).toMatchObject({ exactMatch: 0.5, macroF1: 2 / 3 });
    expect(report.byReasoning).toEqual({
      traceRight: { n: 5, right: 5, accuracy: 1 },
      traceWrong: { n: 5, right: 1, accuracy: 0.2 },
    });
    expect(traceSentence(report.traces!)).toContain('right for 5 of 10 programs (0.50)');
    expect(byReasoningSentence(report.byReasoning!)).toBe(
      'Where the trace is right, 5 of 5 fix types are right (100%); where it is wrong, 1 of 5 fix types are right (20%). With fewer than 10 programs in a group, the two cannot be compared.',
    );
  });

  it('compares nothing where no trace is right', () => {
    const report = evaluateRun(predictionsOf(programs(12, (i) => i < 3).map((one) => ({ ...one, tags: [] }))));
    expect(byReasoningSentence(report.byReasoning!)).toBe(
      'No trace is right as a whole, so there is nothing to compare; 3 of 12 fix types are right (25%).',
    );
  });

  it('has no trace parts for a label-only run, and no interval without programs', () => {
    expect(evaluateRun(predictionsOf(programs(4, () => true)))).toMatchObject({ traces: null, byReasoning: null });
    expect(evaluateRun([])).toMatchObject({ n: 0, intervals: null, traces: null });
  });
});

describe('compareRuns', () => {
  it('keeps to the programs of both, and leaves out those whose truth has changed', () => {
    const first = predictionsOf(programs(30, () => true));
    const second = predictionsOf(programs(25, () => true));
    second[0]!.truth.fixType = 'INDEXING';
    expect(compareRuns(first, second)).toMatchObject({ n: 24, leftOut: 6 });
    expect(compareRuns(first, [])).toBeNull();
  });
});

const compare = (n: number, first: (i: number) => boolean, second: (i: number) => boolean) =>
  compareRuns(predictionsOf(programs(n, first)), predictionsOf(programs(n, second)))!;

const sentence = (comparison: ReturnType<typeof compare>) =>
  differenceSentence('with reasoning', 'accuracy', comparison.scores.accuracy, comparison.n);

describe('findings', () => {
  it('calls a difference that the interval allows to be 0 within chance', () => {
    const found = compare(
      60,
      (i) => i % 2 === 0,
      (i) => i % 2 === 1 || i < 8,
    );
    expect(sentence(found)).toMatch(
      /^With reasoning, accuracy rises from 0\.50 to 0\.57; on 60 programs the difference is within chance \(95% interval −0\.\d\d to 0\.\d\d\)\.$/,
    );
  });

  it('says so where the interval leaves 0 out, and which way it goes', () => {
    const found = compare(
      100,
      () => true,
      (i) => i < 60,
    );
    expect(sentence(found)).toMatch(/falls from 1\.00 to 0\.60; on 100 programs that is more than the choice of prog/);
    expect(mcnemarSentence(found, ['A', 'B'])).toBe(
      'A alone is right on 40 programs, B alone on 0 (McNemar’s exact test, p below 0.001).',
    );
    expect(fixTypeSentence(found)).toMatch(/^F1 falls most for/);
  });

  it('concludes nothing from a handful of programs, however large the difference', () => {
    expect(
      sentence(
        compare(
          8,
          () => false,
          () => true,
        ),
      ),
    ).toContain('on 8 programs that says little either way');
  });

  it('sees that two runs answer alike', () => {
    const found = compare(
      40,
      (i) => i < 20,
      (i) => i < 20,
    );
    expect(sentence(found)).toContain('accuracy stays at 0.50; on 40 programs the two runs answer alike');
    expect(mcnemarSentence(found, ['A', 'B'])).toBe('Both runs are right on the same programs.');
  });
});
