import { describe, expect, test } from 'vitest';
import type { Exhibit } from '../../../src/exhibits/exhibit.ts';
import { exhibitsOf } from '../../../src/exhibits/exhibits-of.ts';
import { groupName, placeOf, runName, runsByArm } from '../../../src/experiment/record.ts';
import { summarise } from '../../../src/experiment/summary.ts';
import { madeUp, type MadeUpId } from '../../../src/gallery/made-up.ts';
import { groupedExhibits, inParts, saidOnce } from '../../../src/notebook/experiments/exhibit-groups.ts';
import { inOrder, pairRows, pairSentence } from '../../../src/notebook/experiments/side-by-side.ts';
import { toggled } from '../../../src/notebook/results/choosing.ts';
import { recorded } from '../../experiment/made-runs.ts';

const summaryOf = async (id: MadeUpId) => {
  const { record, runs, baselines } = await madeUp(id);
  return { runs, summary: summarise(record, new Map(runs.map((run) => [run.id, run])), baselines) };
};
const { summary, runs: made } = await summaryOf('regimes');

const table: Exhibit = { kind: 'table', id: '', title: '', finding: '', table: { caption: '', columns: [], rows: [] } };
const groupOf = (id: string) => groupedExhibits([{ ...table, id }])[0]!.id;

test('every exhibit has a group, and stands in it in reading order', () => {
  const exhibits = exhibitsOf(summary);
  const groups = groupedExhibits(exhibits);
  expect(groups.find((group) => group.id === 'others')).toBeUndefined();
  expect(groups.flatMap((group) => group.exhibits.map((exhibit) => exhibit.id)).sort()).toEqual(
    exhibits.map((exhibit) => exhibit.id).sort(),
  );
  for (const group of groups) {
    expect(group.exhibits).toEqual(exhibits.filter((exhibit) => group.exhibits.includes(exhibit)));
  }
  expect(groups[0]).toMatchObject({ id: 'scores' });
  expect(['alpha-curve', 'learning-curve-accuracy', 'line-scores', 'what-nobody-knows'].map(groupOf)).toEqual([
    'curves',
    'curves',
    'lines',
    'others',
  ]);
});

const answered = (arm: string, seed: number, program: string) =>
  made
    .filter((run) => run.name === arm && run.config.seed === seed)
    .flatMap(({ predictions }) => predictions)
    .find((prediction) => prediction.program === program)!;

test('exhibits that there are of each arm are shown one at a time, and a finding is said once', () => {
  const parts = inParts(exhibitsOf(summary));
  const several = parts.filter((part) => part.length > 1).map((part) => part.map(({ id }) => id));
  expect(several).toEqual([
    ['confusion-by-seed-label-only', 'confusion-by-seed-reasoning-distilled', 'confusion-by-seed-json'],
    ['right-trace-wrong-label-reasoning-distilled', 'right-trace-wrong-label-json'],
  ]);
  const findings = saidOnce(exhibitsOf(summary)).flatMap(({ finding }) => (finding === '' ? [] : [finding]));
  expect(new Set(findings).size).toBe(findings.length);
  expect(new Set(findings)).toEqual(new Set(exhibitsOf(summary).flatMap(({ finding }) => finding || [])));
});

describe('two students on the same programs', () => {
  const sides = [
    { group: 'label-only', seed: 0 },
    { group: 'reasoning-distilled', seed: 1 },
  ] as const;
  const rows = pairRows(summary, [...sides]);

  test('have what their runs answered', () => {
    expect(rows).toHaveLength(summary.programs.length);
    for (const { program, truth, told } of rows) {
      expect(told[0].fixType).toBe(answered('label-only', 1, program).answer.fixType);
      expect(told[1].fixType).toBe(answered('reasoning-distilled', 2, program).answer.fixType);
      expect(told.map(({ isRight }) => isRight)).toEqual(told.map(({ fixType }) => fixType === truth));
    }
    expect(new Set(rows.map(({ told }) => told[0].traceRight))).toEqual(new Set([null]));
    expect(new Set(rows.map(({ told }) => told[1].traceRight))).toEqual(new Set([true, false]));
  });

  test('the programs they disagree on come first, by how many of their seeds do', () => {
    const ordered = inOrder(rows, 'disagreement');
    expect(ordered.map(({ program }) => program).sort()).toEqual(rows.map(({ program }) => program));
    const keys = ordered.map(({ told: [a, b], disagreement }) => Number(a.fixType !== b.fixType) * 2 + disagreement);
    expect(keys).toEqual(keys.toSorted((a, b) => b - a));
    expect(keys[0]).toBeGreaterThan(keys.at(-1)!);
  });

  test('or those where a right trace has a wrong label', () => {
    const ordered = inOrder(rows, 'astray').map(({ told }) => told[1].traceRight === true && !told[1].isRight);
    const count = ordered.filter(Boolean).length;
    expect(count).toBeGreaterThan(0);
    expect(ordered.slice(0, count).every(Boolean)).toBe(true);
    expect(inOrder(rows, 'program')).toEqual(rows);
    expect(pairSentence(rows, ['A', 'B'])).toMatch(
      new RegExp(
        `^The two answer differently about \\d+ of ${rows.length} programs: A alone is right on \\d+, B alone on \\d+\\. On ${count} programs a trace is right and its label wrong\\.$`,
      ),
    );
  });

  test('a student beside itself never disagrees', () => {
    const same = pairRows(summary, [sides[0], sides[0]]);
    expect(pairSentence(same, ['A', 'A again'])).toContain('differently about 0 of');
    expect(pairRows(summary, [sides[0], { group: 'gone', seed: 0 }])).toEqual([]);
  });
});

test('runs are listed by arm and share, and each is named', async () => {
  const { record } = await recorded({ trainShares: [0.1, 1], seeds: [1, 2] });
  const groups = runsByArm(record.runs);
  expect(groups.map(({ name }) => name)).toEqual(['plain, 10%', 'distilled, 10%', 'plain', 'distilled']);
  expect(groups.flatMap(({ runs }) => runs)).toHaveLength(record.runs.length);
  const [run] = groups[0]!.runs;
  expect([placeOf(run!), runName(run!)]).toEqual(['seed 1, fold 1', 'plain, seed 1, fold 1, 10%']);
  // Two names where there are two shares.
  expect([0.125, 0.13, 0.29, 1].map((share) => groupName('plain', share))).toEqual([
    'plain, 12.5%',
    'plain, 13%',
    'plain, 29%',
    'plain',
  ]);
});

test('one or two runs are looked at: a third takes the place of the first, and the last stays', () => {
  expect(toggled([], 'a', true)).toEqual(['a']);
  expect(toggled(['a', 'b'], 'c', true)).toEqual(['b', 'c']);
  expect(toggled(['a', 'b'], 'a', false)).toEqual(['b']);
  expect(toggled(['a'], 'a', false)).toEqual(['a']);
});
