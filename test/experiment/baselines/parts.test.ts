import { describe, expect, test } from 'vitest';
import { fitRegression } from '../../../src/experiment/baselines/logistic.ts';
import { minimise } from '../../../src/experiment/baselines/minimise.ts';
import { baselineRequest, baselineResults, planBaselines } from '../../../src/experiment/baselines/plan.ts';
import { predictBaselines } from '../../../src/experiment/baselines/predict.ts';
import { dot, fitVectorizer, type SparseRow } from '../../../src/experiment/baselines/tfidf.ts';
import { codeTokens } from '../../../src/experiment/baselines/tokens.ts';
import { experimentSchema } from '../../../src/experiment/document.ts';
import { experimentFolds } from '../../../src/experiment/expand.ts';
import { labelledPrograms } from '../labelled.ts';

test('tokens: names, numbers, whole strings, operators of two characters, and single characters', () => {
  const source = 'if (a_1 <= 3.5 && *p++ != \'x\') // said\n  printf("a \\"b\\" <= %d\\n", a->b); /* no */';
  expect(codeTokens(source).join(' ')).toBe(
    `if ( a_1 <= 3.5 && * p ++ != ' x ' ) printf ( "a \\"b\\" <= %d\\n" , a -> b ) ;`,
  );
});

test('a row is the sublinear tf times the smoothed idf, of length 1', () => {
  // "a" is in both sources, "a a" and "b" too; what only one has is dropped.
  const vectorizer = fitVectorizer([['a', 'a', 'b'], ['a', 'a', 'c', 'b'], ['d']]);
  expect(vectorizer.columns).toBe(3);
  const { values } = vectorizer.transform(['a', 'a', 'c', 'b']);
  const idf = Math.log(4 / 3) + 1;
  const raw = [(1 + Math.log(2)) * idf, idf, idf];
  const norm = Math.hypot(...raw);
  const sorted = Array.from(values.toSorted());
  expect(sorted).toEqual(raw.toReversed().map((value): unknown => expect.closeTo(value / norm, 12)));
  const row = vectorizer.transform(['a', 'b']);
  expect(dot(row, row)).toBeCloseTo(1, 12);
  expect(dot(row, vectorizer.transform(['d']))).toBe(0);
});

const rosenbrock = (point: Float64Array, gradient: Float64Array): number => {
  const [x, y] = [point[0]!, point[1]!];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

test('L-BFGS finds the least value of Rosenbrock’s valley', () => {
  const found = minimise(rosenbrock, Float64Array.of(-1.2, 1), { tolerance: 1e-8, iterations: 500 });
  expect([...found]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
});

const row = (value: number): SparseRow => ({ columns: Uint32Array.of(0), values: Float64Array.of(value) });

describe('fitRegression', () => {
  test('stands where the gradient of its objective is zero', () => {
    const [values, labels] = [
      [-2, -1, 0.5, 1, 2, 3],
      [0, 0, 1, 0, 1, 1],
    ];
    const scores = (x: number) => fitRegression(values.map(row), labels, 2, 1).scores(row(x));
    const [at0, at1] = [scores(0), scores(1)];
    // From the scores back to slopes and intercepts; by symmetry the slopes are opposite.
    const slopes = [at1[0]! - at0[0]!, at1[1]! - at0[1]!];
    expect(slopes[0]).toBeCloseTo(-slopes[1]!, 3);
    const gradient = values.reduce((sum, x, i) => {
      const margin = at0[1]! - at0[0]! + (slopes[1]! - slopes[0]!) * x;
      return sum + 30 * (1 / (1 + Math.exp(-margin)) - labels[i]!) * x;
    }, slopes[1]!);
    expect(Math.abs(gradient)).toBeLessThan(0.01);
  });

  test('a class without rows is never the likeliest', () => {
    const scores = fitRegression([row(-1), row(1)], [0, 2], 3, 1).scores(row(0.2));
    expect(scores[1]).toBe(-Infinity);
    expect(scores[2]).toBeGreaterThan(scores[0]!);
  });
});

describe('an experiment’s baselines', () => {
  const labelled = labelledPrograms(60);
  const document = experimentSchema.parse({
    title: 'Test',
    corpus: 'introclass',
    arms: [{ name: 'plain', regime: 'label-only' }],
    split: { protocol: 'k-fold-by-student', folds: 3 },
    trainShares: [0.5, 1],
    seeds: [1, 2],
  });
  const folds = experimentFolds(document, labelled, () => 1);

  test('answer every program once for each share and seed', () => {
    const planned = planBaselines(document, folds, 'one');
    expect(planned.map(({ trainShare, seed }) => [trainShare, seed])).toEqual([
      [0.5, 1],
      [0.5, 2],
      [1, null],
    ]);
    const request = baselineRequest(planned, labelled);
    expect(request.programs).toHaveLength(60);
    const results = baselineResults(planned, [...predictBaselines(request.programs, request.folds)]);
    expect(results).toHaveLength(12);
    for (const { predictions } of results) expect(new Set(predictions.map(({ program }) => program)).size).toBe(60);
    const tfidf = results.find(({ baseline, seed }) => baseline === 'tfidf' && seed === null)!;
    expect(tfidf.predictions[0]!.answer.probabilities!.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  test('are none where the document wants none', () => {
    expect(planBaselines({ ...document, baselines: false }, folds, 'one')).toEqual([]);
  });
});
