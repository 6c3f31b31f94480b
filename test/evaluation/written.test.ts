import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/evaluation/comparison.ts';
import { confusionSentence, linesSentence, writtenSentence } from '../../src/evaluation/findings.ts';
import { bootstrap, percentileInterval, wilsonInterval } from '../../src/evaluation/intervals.ts';
import { lineScores } from '../../src/evaluation/lines.ts';
import { evaluateRun } from '../../src/evaluation/run-report.ts';
import { scoreRun } from '../../src/headless/score.ts';
import { type Case, predictionsOf, programs } from './runs.ts';

/** Five answers in JSON: conforming and right, conforming and wrong, valid with a fix type, valid without, no JSON. */
const cases: Omit<Case, 'program'>[] = [
  { truth: 'INDEXING', answer: 'INDEXING', tags: ['loop/off-by-one'], trueLines: [3], lines: [3], json: 'conforming' },
  {
    truth: 'INDEXING',
    answer: 'COMPARISON',
    tags: ['loop/off-by-one'],
    trueLines: [5, 6],
    lines: [6, 7],
    json: 'conforming',
  },
  { truth: 'COMPARISON', answer: 'COMPARISON', tags: [], trueLines: [1], lines: [], json: 'valid' },
  { truth: 'COMPARISON', answer: null, trueLines: [2], json: 'valid' },
  { truth: 'INDEXING', answer: null, trueLines: [9], json: 'invalid' },
];
const json: Case[] = cases.map((one, i) => ({ program: `median/${i}`, ...one }));

describe('a run that writes JSON', () => {
  const report = evaluateRun(predictionsOf(json));

  it('counts an unreadable answer as a miss for the true class, and for no class’s precision', () => {
    // Indexing: 1 of 3 found, 1 named; comparison: 1 of 2 found, 2 named.
    expect(report.classification).toMatchObject({ n: 5, accuracy: 2 / 5 });
    const scores = Object.fromEntries(report.classification.perLabel.map((score) => [score.label, score]));
    expect(scores['INDEXING']).toMatchObject({ precision: 1, recall: 1 / 3, f1: 1 / 2, support: 3, predicted: 1 });
    expect(scores['COMPARISON']).toMatchObject({
      precision: 1 / 2,
      recall: 1 / 2,
      f1: 1 / 2,
      support: 2,
      predicted: 2,
    });
    expect(report.classification.macroF1).toBeCloseTo(1 / 2, 12);
    expect(report.classification.noAnswer.reduce((sum, n) => sum + n, 0)).toBe(2);
    expect(report.classification.confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(3);
  });

  it('gives rates of valid and conforming JSON with Wilson’s intervals', () => {
    const { written } = report;
    expect(written).toMatchObject({
      n: 5,
      unreadable: { count: 2, of: 5, share: 0.4 },
      json: {
        valid: { count: 4, of: 5, share: 0.8 },
        conforming: { count: 2, of: 5, share: 0.4 },
        accuracyWhenConforming: { count: 1, of: 2, share: 0.5 },
      },
    });
    // (0.8 + 3.8415/10 ± 1.96·√(0.16/5 + 3.8415/100)) / (1 + 3.8415/5)
    expect(written!.json!.valid.interval!.low).toBeCloseTo(0.3755, 4);
    expect(written!.json!.valid.interval!.high).toBeCloseTo(0.9638, 4);
  });

  it('takes the trace and the lines of an unreadable answer as empty', () => {
    expect(report.traces).toMatchObject({ n: 5, exactMatch: 2 / 5, microF1: 4 / 7 });
    expect(report.byReasoning).toMatchObject({ traceWrong: { n: 3, right: 1 } });
    // Faulty 6, named 3, right 2.
    expect(report.lines).toEqual({
      n: 5,
      microPrecision: 2 / 3,
      microRecall: 1 / 3,
      microF1: 4 / 9,
      anyRight: 2 / 5,
      exactMatch: 1 / 5,
    });
  });

  it('carries all of it to the command line by flat names', () => {
    expect(scoreRun(predictionsOf(json))).toMatchObject({
      accuracy: 0.4,
      unreadable: 2,
      valid_json_rate: 0.8,
      schema_valid_rate: 0.4,
      accuracy_when_conforming: 0.5,
      n_conforming: 2,
      line_f1: 4 / 9,
      line_exact_match: 0.2,
      tag_exact_match: 0.4,
    });
  });

  it('scores a run of nothing but unreadable answers as all wrong', () => {
    const none = json.map((one) => ({ ...one, answer: null, tags: null, lines: null, json: 'invalid' as const }));
    const { classification, written, intervals } = evaluateRun(predictionsOf(none));
    expect(classification).toMatchObject({ accuracy: 0, macroF1: 0, cohenKappa: 0, mcc: 0 });
    expect(intervals!.macroF1).toEqual({ low: 0, high: 0 });
    expect(written!.json!.valid).toMatchObject({ share: 0, interval: { low: 0 } });
    expect(written!.json!.accuracyWhenConforming).toEqual({ count: 0, of: 0, share: null, interval: null });
  });
});

describe('a classifier, and a student that writes plain text', () => {
  it('have null for what they do not do', () => {
    const classifier = predictionsOf(programs(4, () => true));
    expect(evaluateRun(classifier)).toMatchObject({ written: null, lines: null });
    expect(scoreRun(classifier)).toMatchObject({ unreadable: null, valid_json_rate: null, line_f1: null });
    const text = predictionsOf(
      programs(4, (i) => i > 0).map((one, i) => ({ ...one, ...(i === 0 && { answer: null }), json: null })),
    );
    expect(evaluateRun(text)).toMatchObject({
      written: { n: 4, unreadable: { count: 1 }, json: null },
      traces: null,
    });
  });
});

describe('unreadable answers in a comparison', () => {
  it('are wrong for McNemar, and in every resample', () => {
    const readable = predictionsOf(programs(40, (i) => i < 30));
    const half = programs(40, () => true).map((one, i) => ({ ...one, answer: i < 20 ? one.truth : null, json: null }));
    const found = compareRuns(readable, predictionsOf(half))!;
    expect(found.mcnemar).toMatchObject({ onlyFirst: 10, onlySecond: 0 });
    expect(found.scores.accuracy).toMatchObject({ first: 0.75, second: 0.5, difference: -0.25 });
    // 20 of 40 right and the other 20 unread: precision 1, recall 1/2.
    expect(found.scores.macroF1.second).toBeCloseTo(2 / 3, 12);
  });

  it('are a guess of no label: F1 differs from that of wrong guesses on the same draws', () => {
    const truth = Uint8Array.from({ length: 100 }, (_, i) => i % 2);
    const unread = truth.map((label, i) => (i < 50 ? label : 2));
    const wrong = truth.map((label, i) => (i < 50 ? label : 1 - label));
    const [withNone, without] = bootstrap(2, truth, [unread, wrong]);
    expect(withNone!.accuracy).toEqual(without!.accuracy);
    const { low, high } = percentileInterval(withNone!.macroF1);
    // About 2/3, where wrong guesses give about 1/2.
    expect(low).toBeGreaterThan(0.55);
    expect(high).toBeLessThan(0.78);
  });
});

describe('lineScores', () => {
  it('counts sets, whatever their order and repetitions, and gives 0 of nothing', () => {
    expect(lineScores([[2, 1]], [[1, 2, 2]])).toMatchObject({ microF1: 1, exactMatch: 1 });
    expect(lineScores([[1]], [[]])).toMatchObject({ microPrecision: 0, microRecall: 0, microF1: 0, anyRight: 0 });
    expect(lineScores([], [])).toMatchObject({ n: 0, microF1: 0, exactMatch: 0 });
  });
});

describe('wilsonInterval', () => {
  it('has width at either end, and its ends exact', () => {
    // z² / (n + z²)
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(3.8414588 / 13.8414588, 7) as number });
    expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(10 / 13.8414588, 7) as number, high: 1 });
  });
});

describe('what is said of written answers', () => {
  const { written, lines, classification } = evaluateRun(predictionsOf(json));

  it('tells validity with its interval and the paper’s figure, and what counts as wrong', () => {
    expect(writtenSentence(written!)).toBe(
      'Of 5 answers, 4 are valid JSON (80%, 95% interval 38% to 96%; the paper has 42%), and 2 fit the schema. From 2 no fix type can be read; they count as wrong. Of those that fit the schema, 1 of 2 fix types are right (50%).',
    );
    const text = evaluateRun(predictionsOf(programs(3, () => true).map((one) => ({ ...one, json: null }))));
    expect(writtenSentence(text.written!, true)).toBe(
      'It answers in text, held to the grammar of answers: all of them can be read, whatever it has learned.',
    );
    expect(writtenSentence(text.written!)).toBe(
      'It answers in text, and a fix type can be read from all of its 3 answers.',
    );
  });

  it('tells lines', () => {
    expect(linesSentence(lines!)).toBe(
      'It names at least one faulty line of 2 of 5 programs and exactly the faulty ones of 1; over single lines precision is 0.67, recall 0.33, and F1 0.44.',
    );
  });

  it('takes no answer for the commonest mistake where it is', () => {
    const unread = predictionsOf(programs(6, (i) => i > 3).map((one, i) => (i < 4 ? { ...one, answer: null } : one)));
    expect(confusionSentence(evaluateRun(unread).classification)).toMatch(
      /^Its commonest mistake: no readable answer for (COMPARISON|LOOP_BOUND), 2 of 3\.$/,
    );
    expect(confusionSentence(classification)).toContain('1 of ');
  });
});
