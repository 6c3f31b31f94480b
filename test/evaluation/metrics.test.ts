import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classification } from '../../src/evaluation/classification.ts';
import { metricsInputSchema, metricsOf } from '../../src/evaluation/metrics.ts';

const folder = join(import.meta.dirname, '../fixtures/metrics');
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** Every number of a nested value, by its path. */
function numbersOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, `${path}/${key}`));
  return [[path, value]];
}

describe('metricsOf', () => {
  it.each(fixtures)('gives what scikit-learn gives for %s', (name) => {
    const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { expected: unknown };
    const ours = metricsOf(metricsInputSchema.parse(file));
    const expected = numbersOf(file.expected);
    const computed = numbersOf(ours);
    expect(computed.map(([path]) => path)).toEqual(expected.map(([path]) => path));
    expect(expected.length).toBeGreaterThan(100);
    expected.forEach(([path, value], i) => {
      expect({ path, difference: Math.abs(Number(value) - Number(computed[i]![1])) }).toSatisfy(
        (at: { difference: number }) => at.difference < 1e-9,
      );
    });
  });

  it('takes traces as names, and refuses a name that is not in the vocabulary', () => {
    const input = {
      labels: ['A', 'B'],
      tags: ['x', 'y'],
      truth: ['A', 'B'],
      predicted: ['A', 'A'],
      tag_truth: [['x'], ['y', 'x']],
      tag_predicted: [['x'], ['x']],
    };
    expect(metricsOf(input)).toMatchObject({ tag_exact_match: 0.5, accuracy_when_trace_wrong: 0, n_trace_wrong: 1 });
    expect(() => metricsOf({ ...input, tag_truth: [['z'], ['y']] })).toThrow('"z" is not one of the 2 tags');
  });
});

describe('classification', () => {
  it('has no kappa and no correlation where there is one label only', () => {
    expect(classification(['A', 'B'], ['A', 'A'], ['A', 'A'])).toMatchObject({ accuracy: 1, cohenKappa: null, mcc: 0 });
  });

  it('counts a ratio of nothing as 0: a label that is never predicted, and no program at all', () => {
    const scores = classification(['A', 'B', 'C'], ['A', 'A', 'B', 'B'], ['A', 'A', 'A', 'A']);
    expect(scores).toMatchObject({
      accuracy: 1 / 2,
      // F1 of A is 2/3, of B 0; C occurs nowhere.
      macroF1: 1 / 3,
      macroF1AllLabels: 2 / 9,
      balancedAccuracy: 1 / 2,
      cohenKappa: 0,
      mcc: 0,
    });
    expect(scores.perLabel[1]).toMatchObject({ precision: 0, recall: 0, f1: 0, support: 2, predicted: 0 });
    expect(classification(['A', 'B'], [], [])).toMatchObject({
      n: 0,
      accuracy: 0,
      macroF1: 0,
      cohenKappa: null,
      mcc: 0,
    });
  });

  it('refuses a label that is not listed', () => {
    expect(() => classification(['A'], ['A'], ['C'])).toThrow('"C" is not one of the labels A');
  });
});
