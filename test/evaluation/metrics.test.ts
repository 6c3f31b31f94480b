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

  it('refuses a label that is not listed', () => {
    expect(() => classification(['A'], ['A'], ['C'])).toThrow('"C" is not one of the labels A');
  });
});
