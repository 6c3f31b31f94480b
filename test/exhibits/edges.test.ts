/** Experiments that lack something: whatever is there is shown, and no sentence or drawing has a hole. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { FigureExhibit } from '../../src/exhibits/exhibit.ts';
import { exhibitsOf } from '../../src/exhibits/exhibits-of.ts';
import { baselineRequest, baselineResults } from '../../src/experiment/baselines/plan.ts';
import { predictBaselines } from '../../src/experiment/baselines/predict.ts';
import type { ExperimentInput } from '../../src/experiment/document.ts';
import { type ExperimentSummary, summarise } from '../../src/experiment/summary.ts';
import { LIGHT } from '../../src/figures/palette.ts';
import type { Run } from '../../src/training/run.ts';
import { labelledPrograms } from '../experiment/labelled.ts';
import { madeRun, recorded } from '../experiment/made-runs.ts';

const RESAMPLES = 50;

const drawn = ({ render }: FigureExhibit): string => renderToStaticMarkup(render({ width: 318, theme: LIGHT }));

type Changes = (run: Run) => Run;
const same: Changes = (run) => run;

async function summaryOf(input: Partial<ExperimentInput>, change = same, wrongEach = 4): Promise<ExperimentSummary> {
  const { record, runs, baselines } = await recorded(input);
  const request = baselineRequest(baselines, labelledPrograms(60));
  const results = baselineResults(baselines, [...predictBaselines(request.programs, request.folds)]);
  const made = runs.map((run) => change(madeRun(run, record, wrongEach)));
  return summarise(record, new Map(made.map((run) => [run.id, run])), results, RESAMPLES);
}

/** Nobody's answer can be read. */
const unread: Changes = (run) => ({
  ...run,
  predictions: run.predictions.map((prediction) => ({
    ...prediction,
    answer: {
      fixType: null,
      probabilities: null,
      tags: run.config.regime === 'label-only' ? null : [],
      tagProbabilities: null,
      lines: null,
      written: { text: '', json: run.config.regime === 'json' ? 'invalid' : null },
    },
  })),
});

/** Of a fold's first programs the trace is right, and so is the label: three of them, or twelve with a later seed; of the others half the labels. */
const fewRight: Changes = (run) => ({
  ...run,
  predictions: run.predictions.map((prediction, i) => {
    const { truth } = prediction;
    const isFirst = i < (run.config.seed === 1 ? 3 : 12);
    const fixType = isFirst || i % 2 === 0 ? truth.fixType : truth.fixType === 'DATA_TYPE' ? 'INDEXING' : 'DATA_TYPE';
    return { ...prediction, answer: { ...prediction.answer, fixType, tags: isFirst ? truth.tags : [] } };
  }),
});

/** Two programs of a fold are of a fix type that one arm has always right, and the other never. */
const rareRight = (run: Run): Run => {
  let rare = 0;
  return {
    ...run,
    predictions: run.predictions.map((prediction) => {
      const isRare = rare < 2 && prediction.truth.fixType === 'COMPARISON';
      if (isRare) rare += 1;
      const fixType = isRare
        ? 'DATA_TYPE'
        : prediction.truth.fixType === 'COMPARISON'
          ? 'LOOP_BOUND'
          : prediction.truth.fixType;
      const right = run.config.regime === 'reasoning-distilled';
      return {
        ...prediction,
        truth: { ...prediction.truth, fixType },
        answer: { ...prediction.answer, fixType: isRare && !right ? 'INDEXING' : fixType },
      };
    }),
  };
};

const pair = (similarity: number) => ({ program: `p${similarity}`, nearest: `t${similarity}`, similarity });

const arm = { name: 'one', regime: 'reasoning-distilled' } as const;
const manyArms = Array.from({ length: 9 }, (_, i) => ({ ...arm, name: `α = ${i}`, options: { alpha: i } }));

const CASES: Record<string, () => Promise<ExperimentSummary>> = {
  'one arm, one seed, no baselines': () => summaryOf({ arms: [arm], baselines: false }),
  'one split by student': () => summaryOf({ split: { protocol: 'by-student' }, baselines: false }),
  'leave one assignment out': () => summaryOf({ split: { protocol: 'leave-one-assignment-out' } }),
  'everything right': () => summaryOf({}, same, 1000),
  'everything wrong': () => summaryOf({}, same, 1),
  'nothing can be read': () =>
    summaryOf({ arms: [...manyArms.slice(0, 2), { name: 'JSON', regime: 'json', form: 'text' }] }, unread),
  'more arms than can be told apart': () => summaryOf({ arms: manyArms, seeds: [1, 2] }),
  'a part of the training programs alone': () => summaryOf({ trainShares: [0.5] }),
  'a name with signs': () => summaryOf({ arms: [arm, { ...arm, name: 'α → β & 50% <_> "x"', options: { alpha: 2 } }] }),
  'very long names': () =>
    summaryOf({
      arms: [0, 1].map((i) => ({ ...arm, name: `${i} ${'a rather long name of an arm '.repeat(2)}`.trim() })),
    }),
};

describe('an experiment that lacks something', () => {
  test.each(Object.entries(CASES))('%s', async (_, make) => {
    const exhibits = exhibitsOf(await make());
    expect(exhibits.length).toBeGreaterThan(10);
    expect(new Set(exhibits.map(({ id }) => id)).size).toBe(exhibits.length);
    for (const exhibit of exhibits) {
      expect(exhibit.id).toMatch(/^[a-z0-9-]+$/);
      const { title, finding, note = '', table } = exhibit;
      const words = [
        title,
        finding,
        note,
        table.caption,
        ...table.rows.flat().filter((cell) => typeof cell === 'string'),
      ];
      for (const text of words) expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|\bnull\b| {2}/);
      for (const cell of table.rows.flat()) expect(typeof cell === 'number' ? Number.isFinite(cell) : true).toBe(true);
      if (exhibit.kind === 'table') continue;
      expect(drawn(exhibit).match(/NaN|undefined|Infinity/)).toBeNull();
    }
  });

  test('baselines alone are shown as long as no arm has a whole seed', async () => {
    const { record, baselines } = await recorded({});
    const request = baselineRequest(baselines, labelledPrograms(60));
    const results = baselineResults(baselines, [...predictBaselines(request.programs, request.folds)]);
    const exhibits = exhibitsOf(summarise(record, new Map(), results, RESAMPLES));
    expect(exhibits.find(({ id }) => id === 'scores')!.finding).toMatch(/^Only baselines are there/);
    expect(exhibits.some(({ id }) => id.startsWith('confusion'))).toBe(true);
    for (const figure of exhibits.filter(({ kind }) => kind === 'figure') as FigureExhibit[]) {
      expect(drawn(figure).match(/NaN|undefined|Infinity/)).toBeNull();
    }
  });

  test('arms that are there are shown, also where baselines have had more of the training programs', async () => {
    const { record, baselines, runs } = await recorded({ trainShares: [0.5, 1] });
    const request = baselineRequest(baselines, labelledPrograms(60));
    const results = baselineResults(baselines, [...predictBaselines(request.programs, request.folds)]);
    expect(results.some(({ trainShare }) => trainShare === 1)).toBe(true);
    const half = new Set(record.runs.filter(({ trainShare }) => trainShare === 0.5).map(({ id }) => id));
    const made = runs.filter(({ id }) => half.has(id)).map((run) => madeRun(run, record, 4));
    const summary = summarise(record, new Map(made.map((run) => [run.id, run])), results, RESAMPLES);
    const scores = exhibitsOf(summary).find(({ id }) => id === 'scores')!;
    expect(scores.finding).not.toContain('Only baselines');
    expect(scores.table.rows.map(([name]) => name)).toContain('plain, 50%');
  });

  test('programs that are nearly one of the other side are named, the most alike first', async () => {
    const { record, runs } = await recorded({ arms: [arm], seeds: [1] });
    const made = new Map(runs.map((run) => [run.id, madeRun(run, record, 4)]));
    const tableOf = (similarities: readonly number[]) =>
      exhibitsOf(summarise({ ...record, nearest: similarities.map(pair) }, made, [], RESAMPLES)).find(
        ({ id }) => id === 'near-duplicates',
      );
    const table = tableOf([0.79, 0.8, 0.1, 1])!;
    expect(table.table.rows).toEqual([
      ['p1', 't1', 1],
      ['p0.8', 't0.8', 0.8],
    ]);
    expect(table.finding).toMatch(/^2 of 4 validation programs share at least 80%/);
    expect(tableOf([0.79])).toBeUndefined();
  });

  test('few programs carry no comparison', async () => {
    for (const seeds of [[1], [1, 2], [2]]) {
      const summary = await summaryOf({ arms: [arm], seeds }, fewRight);
      const { finding } = exhibitsOf(summary).find(({ id }) => id === 'accuracy-by-reasoning')!;
      expect(finding).toMatch(/accuracy is 1\.00 /);
      // Each seed weighs as much: the poorest decides.
      expect(finding.includes('which says little on 9 programs')).toBe(seeds.includes(1));
      expect(finding.includes('more than the choice of programs explains')).toBe(!seeds.includes(1));
    }
    const sweep = manyArms.slice(0, 3);
    const [few, enough] = [
      await summaryOf({ arms: sweep }, fewRight),
      await summaryOf({ arms: sweep, seeds: [2] }, fewRight),
    ];
    const told = [few, enough].map((one) => exhibitsOf(one).find(({ id }) => id === 'accuracy-by-reasoning')!.finding);
    expect(told[0]).toMatch(/^No arm has 20 programs with a right trace/);
    expect(told[1]).toContain('for 3 of 3 arms with at least 20 programs on both sides');

    const { record, runs } = await recorded({ split: { protocol: 'k-fold-by-student', folds: 2 }, seeds: [1] });
    const made = runs.map((run) => rareRight(madeRun(run, record, 1000)));
    const rare = summarise(record, new Map(made.map((run) => [run.id, run])), [], 400);
    const change = rare.differences[0]!.fixTypeF1.find(({ fixType }) => fixType === 'DATA_TYPE')!;
    expect(rare.groups[0]!.fixTypeF1.find(({ fixType }) => fixType === 'DATA_TYPE')!.support).toBe(4);
    expect(change.interval.low).toBeGreaterThan(0);
    const differences = exhibitsOf(rare).filter(({ id }) => id === 'fix-type-f1' || id === 'difference-fix-type-f1');
    expect(differences).toHaveLength(2);
    for (const one of differences) expect(one.finding).not.toContain('DATA_TYPE');
  });

  test('what is not drawn is said', async () => {
    // Names that no label breaks.
    const arms = manyArms.map(({ options }, i) => ({ ...arm, name: `arm-${i}`, options }));
    const exhibits = exhibitsOf(await summaryOf({ arms, trainShares: [0.5, 1], baselines: false }));
    const bars = exhibits.find(({ id }) => id === 'fix-type-f1')!;
    expect(bars.note).toContain('Only the first 6 arms are drawn; the table has 3 more.');
    expect(new Set(bars.table.rows.map((row) => row[2])).size).toBe(9);
    const short: string[] = [];
    for (const figure of exhibits.filter(({ kind }) => kind === 'figure') as FigureExhibit[]) {
      const { table, note, id } = figure;
      // Its arms are places on an axis.
      if (id === 'alpha-curve') continue;
      const named = new Set(table.rows.flat().filter((cell) => arms.some(({ name }) => name === cell)));
      const svg = drawn(figure);
      const missing = [...named].filter((name) => !svg.includes(String(name)));
      if (missing.length > 0) short.push(id);
      const said = note?.match(/the table has \d+ more\./)?.[0];
      expect({ id, said }).toEqual({
        id,
        said: missing.length > 0 ? `the table has ${missing.length} more.` : undefined,
      });
    }
    expect(short).toEqual(
      expect.arrayContaining([
        'fix-type-f1',
        'tag-f1',
        'trace-quality',
        'calibration',
        'slice-fix-type',
        'learning-curve-accuracy',
      ]),
    );
    // Of each arm there is a matrix.
    expect(exhibits.filter(({ id }) => id.startsWith('confusion-arm'))).toHaveLength(9);
    expect(exhibits.filter(({ id }) => id.startsWith('confusion-difference-'))).toHaveLength(8);
  });

  test('tags of another fineness stand in the table, and the figure says so', async () => {
    const exhibits = exhibitsOf(
      await summaryOf({
        arms: [arm, { ...arm, name: 'families', options: { tagSchema: 'family' } }],
        baselines: false,
      }),
    );
    const tags = exhibits.find(({ id }) => id === 'tag-f1')!;
    expect(tags.note).toContain('1 arm with tags of another fineness stands in the table only.');
    expect(new Set(tags.table.rows.map((row) => row[1]))).toEqual(new Set(['one', 'families']));
  });
});
