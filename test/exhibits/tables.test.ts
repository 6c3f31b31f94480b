import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Exhibit, FigureExhibit } from '../../src/exhibits/exhibit.ts';
import { armsTable } from '../../src/exhibits/arms-table.ts';
import { exhibitsOf } from '../../src/exhibits/exhibits-of.ts';
import { configOf } from '../../src/experiment/document.ts';
import { type PresetId, PRESETS, presetDocument } from '../../src/experiment/presets.ts';
import { summarise } from '../../src/experiment/summary.ts';
import { matrixChanges } from '../../src/exhibits/matrix-changes.ts';
import { LIGHT } from '../../src/figures/palette.ts';
import { toLatex } from '../../src/figures/export/latex.ts';
import { type Cell, formatCell, fullName } from '../../src/figures/table.ts';
import { madeUp, madeUpSummary } from '../../src/gallery/made-up.ts';

const { record, runs, baselines } = await madeUp('regimes');
const summary = summarise(record, new Map(runs.map((run) => [run.id, run])), baselines);
const exhibits = exhibitsOf(summary);
const alpha = exhibitsOf(await madeUpSummary('alpha'));
const faultyLines = exhibitsOf(await madeUpSummary('faulty-lines'));
/** As far as it is when its first seed is done. */
const oneSeed = summarise(
  record,
  new Map(runs.filter(({ config }) => config.seed === 1).map((run) => [run.id, run])),
  baselines,
  50,
);

const found = (id: string, among: readonly Exhibit[] = exhibits): Exhibit => {
  const exhibit = among.find((one) => one.id === id);
  if (!exhibit) throw new Error(`No exhibit "${id}" among ${among.map((one) => one.id).join(', ')}.`);
  return exhibit;
};

/** A row as an object, found by its first cells. */
function row({ table }: Exhibit, ...first: Cell[]): Record<string, Cell> {
  const cells = table.rows.find((one) => first.every((cell, i) => one[i] === cell));
  if (!cells) throw new Error(`No row ${first.join(', ')} in ${table.caption}`);
  return Object.fromEntries(table.columns.map((column, i) => [fullName(column), cells[i] ?? null]));
}

const predictionsOf = (arm: string, seed: number) =>
  runs.filter(({ name, config }) => name === arm && config.seed === seed).flatMap(({ predictions }) => predictions);
const share = <T>(items: readonly T[], has: (item: T) => boolean): number => items.filter(has).length / items.length;
const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const SEEDS = [1, 2, 3, 4];

describe('what every exhibit keeps to', () => {
  test.each([...exhibits, ...alpha])('$id', ({ table, title, finding, note = '' }) => {
    const names = table.columns.map(fullName);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(table.rows.map((cells) => cells.join('\n'))).size, 'rows that differ').toBe(table.rows.length);
    for (const cells of table.rows) {
      expect(cells).toHaveLength(names.length);
      cells.forEach((cell, i) => {
        const isNumeric = table.columns[i]!.decimals !== undefined;
        expect(cell === null || typeof cell === (isNumeric ? 'number' : 'string'), `${names[i]}: ${cell}`).toBe(true);
      });
    }
    const latex = toLatex({ ...table, caption: [title, finding, note, table.caption].join(' ') }, 'x');
    expect(latex, 'a sign that LaTeX does not know').not.toContain('?');
    expect([finding, note, table.caption].join(' ')).not.toMatch(/undefined|NaN|\[object|null/);
  });

  test('ids differ, and without a whole seed there is nothing', () => {
    for (const list of [exhibits, alpha]) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    expect(exhibitsOf(summarise(record, new Map(), []))).toEqual([]);
    // What only writing arms or arms with tags have.
    expect(alpha.map(({ id }) => id)).not.toContain('written');
  });
});

/** Of a fix type's answers, in all seeds, those that name another or the same one; null: none. */
function rowShare(arm: string, truth: string, predicted: string | null): number {
  const own = SEEDS.flatMap((seed) => predictionsOf(arm, seed)).filter((one) => one.truth.fixType === truth);
  return share(own, ({ answer }) => answer.fixType === predicted);
}

/** In how many of the four seeds each program is right. */
function rightOn(arm: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const seed of SEEDS) {
    for (const { program, truth, answer } of predictionsOf(arm, seed)) {
      counts.set(program, (counts.get(program) ?? 0) + Number(truth.fixType === answer.fixType));
    }
  }
  return counts;
}

const onlyIn = (one: Map<string, number>, other: Map<string, number>): number =>
  [...one].filter(([program, right]) => right > 2 && other.get(program)! <= 2).length;

/** Program by program. */
const rightInSeed = (arm: string, seed: number) =>
  new Map(predictionsOf(arm, seed).map(({ program, truth, answer }) => [program, truth.fixType === answer.fixType]));

/** Of a fix type, over the seeds. */
const f1Of = (arm: string, fixType: string): number =>
  meanOf(
    SEEDS.map((seed) => {
      const own = predictionsOf(arm, seed);
      const real = own.filter(({ truth }) => truth.fixType === fixType);
      const named = own.filter(({ answer }) => answer.fixType === fixType);
      return (2 * real.filter((one) => named.includes(one)).length) / (real.length + named.length);
    }),
  );

describe('numbers, reckoned anew from the answers', () => {
  test('accuracy, its deviation and the paper’s rows', () => {
    const scores = found('scores');
    const accuracies = SEEDS.map((seed) =>
      share(predictionsOf('label-only', seed), ({ truth, answer }) => truth.fixType === answer.fixType),
    );
    const own = row(scores, 'label-only');
    expect(own.Seeds).toBe(4);
    expect(own['Accuracy, mean']).toBeCloseTo(meanOf(accuracies), 12);
    const squares = accuracies.map((value) => (value - meanOf(accuracies)) ** 2);
    expect(own['Accuracy, sd']).toBeCloseTo(Math.sqrt(meanOf(squares) * (4 / 3)), 12);
    expect(row(scores, 'majority')).toMatchObject({ Seeds: null, 'Accuracy, sd': null });
    expect(row(scores, 'majority')['Accuracy, mean']).toBeCloseTo(34 / 180, 12);
    expect(row(scores, 'Paper, label-only')).toMatchObject({ 'Accuracy, mean': 0.491, 'Macro F1, mean': 0.213 });
    expect(scores.finding).toMatch(/^reasoning-distilled has the highest accuracy of the arms, 0\.66 /);
  });

  test('McNemar’s counts are of the majority of seeds', () => {
    const [plain, distilled] = [rightOn('label-only'), rightOn('reasoning-distilled')];
    expect(row(found('differences'), 'label-only', 'reasoning-distilled')).toMatchObject({
      'Right alone, first': onlyIn(plain, distilled),
      'Right alone, second': onlyIn(distilled, plain),
    });
    // Each arm beside those before it, and beside the best baseline alone.
    expect(found('differences').table.rows.map(([first, second]) => `${first} ${second}`)).toEqual([
      'tfidf label-only',
      'tfidf reasoning-distilled',
      'label-only reasoning-distilled',
      'tfidf JSON',
      'label-only JSON',
      'reasoning-distilled JSON',
    ]);
  });

  test('McNemar’s counts seed by seed, of arms that have the same seeds', () => {
    const table = found('differences-by-seed');
    const [plain, written] = [rightInSeed('label-only', 3), rightInSeed('JSON', 3)];
    const alone = (one: typeof plain, other: typeof plain) =>
      [...one].filter(([program, right]) => right && !other.get(program)!).length;
    expect(row(table, 'label-only → JSON', 3)).toMatchObject({
      'Only the first right': alone(plain, written),
      'Only the second right': alone(written, plain),
    });
    // A baseline has one run, which has no seed to be compared in.
    expect(table.table.rows.map(([comparison, seed]) => `${comparison} ${seed}`)).toEqual(
      ['label-only → reasoning-distilled', 'label-only → JSON', 'reasoning-distilled → JSON'].flatMap((name) =>
        SEEDS.map((seed) => `${name} ${seed}`),
      ),
    );
    expect(exhibitsOf(oneSeed).map(({ id }) => id)).not.toContain('differences-by-seed');
  });

  test('differences of F1 by fix type, each later arm less the first', () => {
    const figure = found('difference-fix-type-f1');
    const cells = row(figure, 'LOOP_BOUND', 22, 'label-only', 'JSON');
    expect(cells['F1, difference']).toBeCloseTo(f1Of('JSON', 'LOOP_BOUND') - f1Of('label-only', 'LOOP_BOUND'), 12);
    expect(cells['F1, low']).toBeLessThan(cells['F1, difference'] as number);
    expect(cells['F1, high']).toBeGreaterThan(cells['F1, difference'] as number);
    expect(figure.table.rows).toHaveLength(9 * 2);
    expect(found('difference-fix-type-f1', alpha).table.rows).toHaveLength(9 * 4);
    const outside = figure.table.rows.filter(([, , , , , low, high]) => Number(low) >= 0.005 || Number(high) <= -0.005);
    expect(figure.finding).toContain(`(9 fix types, 2 later arms), ${outside.length} `);
  });

  test('valid JSON, and traces that are right', () => {
    const valid = SEEDS.map((seed) =>
      share(predictionsOf('JSON', seed), ({ answer }) => answer.written?.json !== 'invalid'),
    );
    expect(row(found('written'), 'Valid JSON', 'JSON')).toMatchObject({ 'Paper, Table 5': 0.42 });
    expect(row(found('written'), 'Valid JSON', 'JSON').mean).toBeCloseTo(meanOf(valid), 12);
    const exact = SEEDS.map((seed) =>
      share(
        predictionsOf('reasoning-distilled', seed),
        ({ truth, answer }) => truth.tags.toSorted().join() === answer.tags!.toSorted().join(),
      ),
    );
    expect(row(found('trace-scores'), 'Exact match', 'reasoning-distilled').mean).toBeCloseTo(meanOf(exact), 12);
    const whereRight = (arm: string): number =>
      meanOf(
        SEEDS.map((seed) =>
          share(
            predictionsOf(arm, seed).filter(
              ({ truth, answer }) => truth.tags.toSorted().join() === answer.tags!.toSorted().join(),
            ),
            ({ truth, answer }) => truth.fixType === answer.fixType,
          ),
        ),
      );
    const change = row(found('accuracy-by-reasoning'), 'JSON');
    expect(change['Trace right, mean']).toBeCloseTo(whereRight('JSON'), 12);
    const by = change['Trace right, less reasoning-distilled, difference'] as number;
    expect(by).toBeCloseTo(whereRight('JSON') - whereRight('reasoning-distilled'), 12);
    expect(found('accuracy-by-reasoning').finding).toContain(
      `Where the trace is right, accuracy changes from reasoning-distilled to JSON by −${Math.abs(by).toFixed(2)} (95% interval`,
    );
    const third = row(found('reasoning'), 'reasoning-distilled', 3);
    expect(third['Trace right, programs']).toBe(Math.round(exact[2]! * 180));
    expect(Number(third['Trace right, programs']) + Number(third['Trace wrong, programs'])).toBe(180);
  });

  test('cells of two matrices differ by their row shares, and those whose interval leaves out 0 are marked', () => {
    const figure = found('confusion-difference-label-only-json');
    for (const [truth, answer] of [
      ['COMPARISON', 'COMPARISON'],
      ['INDEXING', 'ARITHMETIC'],
      ['LOOP_BOUND', null],
    ] as const) {
      const cell = row(figure, truth, answer ?? 'No answer');
      expect(cell['Share of the row, difference']).toBeCloseTo(
        rowShare('JSON', truth, answer) - rowShare('label-only', truth, answer),
        12,
      );
      const [low, high] = [cell['Share of the row, low'] as number, cell['Share of the row, high'] as number];
      expect(low).toBeLessThan(high);
      expect(cell['Interval leaves out 0']).toBe(low >= 0.005 || high <= -0.005 ? 'yes' : 'no');
    }
    const marked = figure.table.rows.filter((cells) => cells.at(-1) === 'yes').length;
    expect(marked).toBeGreaterThan(0);
    expect(figure.finding).toContain(
      `Of the ${figure.table.rows.length} cells that one of them has answers in, ${marked} `,
    );
    const svg = renderToStaticMarkup((figure as FigureExhibit).render({ width: 318, theme: LIGHT }));
    // In its cell each has bold figures.
    expect(svg.match(/font-weight="600"[^>]*>[+−]\d+</g)).toHaveLength(marked);
    expect(toLatex(figure.table, 'x')).toMatch(/COMPARISON & COMPARISON & 34 & .* & (yes|no)/);
  });

  test('matrices that the summary does not compare are compared all the same', () => {
    const [there, back] = [matrixChanges(summary, 'label-only', 'JSON'), matrixChanges(summary, 'JSON', 'label-only')];
    expect(back.map((cells) => cells.map((cell) => cell!.difference))).toEqual(
      there.map((cells) => cells.map((cell): unknown => expect.closeTo(-cell!.difference, 12))),
    );
    expect(back[0]![0]!.interval!.low).toBeCloseTo(-there[0]![0]!.interval!.high, 12);
    expect(matrixChanges(summary, 'majority', 'tfidf')[0]![0]!.difference).toBeLessThan(0);
    expect(() => matrixChanges(summary, 'majority', 'none')).toThrow('No group "none"');
  });

  test('F1 of a tag, with its interval', () => {
    const figure = found('tag-f1');
    const [tag] = figure.table.rows[0] as [string];
    const f1s = SEEDS.map((seed) => {
      const own = predictionsOf('reasoning-distilled', seed);
      const real = own.filter(({ truth }) => truth.tags.some((one) => one === tag));
      const named = own.filter(({ answer }) => answer.tags!.some((one) => one === tag));
      return (2 * real.filter((one) => named.includes(one)).length) / (real.length + named.length);
    });
    const cells = row(figure, tag, 'reasoning-distilled');
    expect(cells['F1, mean']).toBeCloseTo(meanOf(f1s), 12);
    expect(cells['F1, low']).toBeLessThan(meanOf(f1s));
    expect(cells['F1, high']).toBeGreaterThan(meanOf(f1s));
  });

  test('a run a row', () => {
    expect(found('runs').table.rows).toHaveLength(36 + 4);
    const run = runs.find(({ name, config, split }) => name === 'JSON' && config.seed === 2 && split.fold === 0);
    expect(row(found('runs'), 'JSON', 2, 1)).toMatchObject({ n: run!.predictions.length, Seconds: run!.seconds });
  });

  test('arms say what they are made of', () => {
    expect(row(found('arms', alpha), 'α = 0.1')).toMatchObject({ α: 0.1, Regime: 'reasoning-distilled', Runs: 9 });
    expect(row(found('arms'), 'JSON')).toMatchObject({ Form: 'text', Seeds: 4, α: null, Tags: '53 fine tags' });
    expect(row(found('arms'), 'label-only')).toMatchObject({ α: null, Tags: null });
    const lines = found('arms', faultyLines);
    expect(
      lines.table.rows.map((cells) => cells[lines.table.columns.findIndex(({ name }) => name === 'Faulty lines')]),
    ).toEqual([0, 1, 0, 1]);
    expect(lines.note).toContain('Faulty lines: weight of their loss; 0: not taught.');
  });

  test.each(Object.keys(PRESETS) as PresetId[])(
    'arms of the preset %s look different, whatever they are called',
    (id) => {
      const document = presetDocument(id, 'introclass');
      const { table } = armsTable({
        title: '',
        groups: document.trainShares.flatMap((trainShare) =>
          document.arms.map((arm) => ({
            name: '',
            config: configOf(document, arm, 1),
            trainPrograms: { fewest: 200 * trainShare, most: 200 * trainShare },
            seeds: [1],
            runs: [],
            seconds: 1,
            isBaseline: false,
          })),
        ),
      });
      const seen = table.rows.map((cells) => cells.map((cell, i) => formatCell(cell, table.columns[i])).join(' | '));
      expect(new Set(seen).size).toBe(document.arms.length * document.trainShares.length);
    },
  );
});
