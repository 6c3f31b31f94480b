import { describe, expect, it } from 'vitest';
import {
  addsReasoning,
  chosenRuns,
  differingSettings,
  newestPair,
  shortNames,
} from '../../../src/notebook/results/choice.ts';
import { runConfigSchema, type RunConfig } from '../../../src/training/configuration.ts';
import type { Run } from '../../../src/training/run.ts';
import { storedRun } from '../../training/stored-run.ts';

let createdAt = 0;

/** A run that answered nothing, on a split of its own unless told. */
const run = (id: string, config: Partial<RunConfig>, validation: string[] = ['a', 'b']): Run =>
  storedRun(id, {
    createdAt: (createdAt += 1),
    config: runConfigSchema.parse({ regime: 'label-only', ...config }),
    split: { protocol: 'paper', seed: 1, fold: null, train: ['c'], validation },
  });

const older = run('older', {});
const reasoning = run('reasoning', { regime: 'reasoning-distilled', seed: 2 });
const elsewhere = run('elsewhere', {}, ['x']);
const newestFirst = [elsewhere, reasoning, older];
const ids = (runs: readonly Run[]) => runs.map(({ id }) => id);

describe('newestPair', () => {
  it('takes both regimes on one split, label-only first, past newer runs on others', () => {
    expect(ids(newestPair(newestFirst))).toEqual(['older', 'reasoning']);
  });

  it('takes the newest run where there is no pair', () => {
    expect(ids(newestPair([elsewhere, older]))).toEqual(['elsewhere']);
    expect(newestPair([])).toEqual([]);
  });
});

describe('chosenRuns', () => {
  it('follows the address, and leaves out runs that are gone', () => {
    expect(ids(chosenRuns(newestFirst, ['elsewhere']))).toEqual(['elsewhere']);
    expect(ids(chosenRuns(newestFirst, ['gone', 'elsewhere', 'older']))).toEqual(['older', 'elsewhere']);
    expect(ids(chosenRuns(newestFirst, ['gone']))).toEqual(['older', 'reasoning']);
  });
});

describe('shortNames', () => {
  it('names regimes where they differ, and else the runs, never two alike', () => {
    expect(shortNames([older, reasoning])).toEqual(['Label-only', 'Reasoning-distilled']);
    expect(shortNames([older, elsewhere])).toEqual(['older', 'elsewhere']);
    expect(shortNames([older, { ...elsewhere, name: 'older' }])).toEqual(['older (1)', 'older (2)']);
  });
});

describe('students that answer in text', () => {
  const text = run('text', { form: 'text' });
  const json = run('json', { regime: 'json' });

  it('stand after classifiers of their regime, and JSON after all; their names say so', () => {
    const classifier = run('classifier', {});
    const chosen = chosenRuns([classifier, text], ['text', 'classifier']);
    expect(ids(chosen)).toEqual(['classifier', 'text']);
    expect(shortNames(chosen)).toEqual(['Label-only', 'Label-only, as text']);
    expect(ids(chosenRuns([json, reasoning], ['json', 'reasoning']))).toEqual(['reasoning', 'json']);
    expect(shortNames([reasoning, json])).toEqual(['Reasoning-distilled', 'JSON']);
  });

  it('are paired with their like where there is one', () => {
    const traced = run('traced', { regime: 'reasoning-distilled', form: 'text' });
    expect(ids(newestPair([traced, older, text]))).toEqual(['text', 'traced']);
    expect(addsReasoning(text, traced)).toBe(true);
    expect(addsReasoning(older, traced)).toBe(false);
    expect(addsReasoning(older, json)).toBe(false);
  });

  it('weigh the trace with α, which JSON does not', () => {
    const traced = (id: string, alpha: number) => run(id, { regime: 'reasoning-distilled', form: 'text', alpha });
    expect(differingSettings(traced('a', 1), traced('b', 2))).toEqual([{ name: 'α', values: ['1', '2'] }]);
    expect(differingSettings(json, run('other', { regime: 'json', alpha: 2 }))).toEqual([]);
  });

  it('differ from classifiers by form, and have what only they have', () => {
    expect(differingSettings(older, json).map(({ name, values }) => [name, ...values])).toEqual([
      ['Regime', 'Label-only', 'JSON'],
      ['Form', 'classifier', 'text'],
      ['Pooling', 'mean', 'none'],
      ['Weight of faulty lines', '0', 'none'],
      ['Class weights', 'equal', 'none'],
      ['Focal γ', '0', 'none'],
      ['Writes', 'none', 'freely'],
      ['Beams', 'none', '1'],
    ]);
  });
});

describe('differingSettings', () => {
  it('lists what sets two runs apart and nothing else', () => {
    expect(differingSettings(older, reasoning)).toEqual([
      { name: 'Regime', values: ['Label-only', 'Reasoning-distilled'] },
      { name: 'α', values: ['none', '1'] },
      { name: 'Seed', values: ['1', '2'] },
    ]);
  });
});
