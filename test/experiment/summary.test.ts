import { describe, expect, test } from 'vitest';
import { baselineRequest, baselineResults } from '../../src/experiment/baselines/plan.ts';
import { predictBaselines } from '../../src/experiment/baselines/predict.ts';
import { differencesOf, experimentRecordSchema, shardOf } from '../../src/experiment/record.ts';
import { summarise } from '../../src/experiment/summary.ts';
import { labelledPrograms } from './labelled.ts';
import { madeRun, recorded } from './made-runs.ts';

describe('summarise', async () => {
  const { record, runs, baselines } = await recorded({ seeds: [1, 2], trainShares: [0.5, 1] });
  const request = baselineRequest(baselines, labelledPrograms(60));
  const results = baselineResults(baselines, [...predictBaselines(request.programs, request.folds)]);
  const made = runs.map((run) => madeRun(run, record, run.arm === 'plain' ? 3 : 5 + run.config.seed));
  const all = new Map(made.map((run) => [run.id, run]));
  const summary = summarise(record, all, results);

  test('every arm and baseline, for each share, over seeds and pooled folds', () => {
    expect(summary.groups.map(({ name, seeds }) => `${name}: ${seeds.join(' ')}`)).toEqual([
      ...['majority', 'assignment', 'tfidf', 'nearest', 'plain', 'distilled'].map((arm) => `${arm}, 50%: 1 2`),
      ...['majority', 'assignment', 'tfidf', 'nearest'].map((arm) => `${arm}: `),
      'plain: 1 2',
      'distilled: 1 2',
    ]);
    const plain = summary.groups.find(({ name }) => name === 'plain')!;
    expect(plain).toMatchObject({ programs: 60, seconds: 12, byReasoning: null, written: null });
    const wrong = made
      .filter(({ name, config, split }) => name === 'plain' && config.seed === 1 && split.train.length > 25)
      .reduce((sum, { predictions }) => sum + Math.ceil(predictions.length / 3), 0);
    expect(plain.scores.accuracy!.mean).toBeCloseTo(1 - wrong / 60, 12);
    expect(plain.scores.accuracy!.sd).toBe(0);
    // Sure to 0.6, and right as often as `accuracy` says.
    expect(plain.calibrationError!.mean).toBeCloseTo(Math.abs(plain.scores.accuracy!.mean - 0.6), 12);
    expect(plain.slices.assignment.map(({ group, programs }) => `${group} ${programs}`).sort()).toEqual([
      'grade 20',
      'median 20',
      'smallest 20',
    ]);
  });

  test('reasoning, differences and diagnoses', () => {
    const distilled = summary.groups.find(({ name }) => name === 'distilled')!;
    expect(distilled.byReasoning!.map(({ seed, traceWrong, fisher }) => [seed, traceWrong.n, fisher.p])).toEqual([
      [1, 0, 1],
      [2, 0, 1],
    ]);
    const pairs = summary.differences.map(({ first, second, trainShare }) => `${trainShare}: ${first} – ${second}`);
    expect(pairs).toHaveLength(2 * 9);
    expect(pairs).toContain('1: plain – distilled');
    expect(pairs).toContain('0.5: tfidf, 50% – plain, 50%');
    const signs = summary.diagnoses.filter(({ found }) => found).map(({ sign }) => sign);
    expect(signs).toContain('few-examples');
    expect(summary.environments).toEqual([{ backend: 'wasm', adapter: '2 threads', runs: 24 }]);
  });

  test('places that round differently, which threads do not', () => {
    const found = (environmentOf: (i: number) => object) => {
      const moved = made.map((run, i): [string, typeof run] => [
        run.id,
        { ...run, environment: { ...run.environment, ...environmentOf(i) } },
      ]);
      return summarise(record, new Map(moved), [], 20).diagnoses.find(({ sign }) => sign === 'several-places');
    };
    expect(found((i) => ({ adapter: `${1 + (i % 2)} threads` }))).toMatchObject({ found: false });
    expect(found((i) => (i < 6 ? { backend: 'webgpu', adapter: 'A GPU' } : {}))).toMatchObject({
      found: true,
      evidence: { WebAssembly: 18, 'WebGPU (A GPU)': 6 },
    });
    expect(found((i) => ({ backend: 'webgpu', adapter: `GPU ${i % 2}` }))).toMatchObject({ found: true });
    expect(summarise(record, new Map(), []).diagnoses.some(({ sign }) => sign === 'several-places')).toBe(false);
  });

  test('matrices pooled, seed by seed and run by run add up', () => {
    const distilled = summary.groups.find(({ name }) => name === 'distilled')!;
    const { pooled, bySeed } = distilled.classification;
    const added = (matrices: readonly { confusion: number[][] }[]) =>
      pooled.confusion.map((row, i) =>
        row.map((_, j) => matrices.reduce((n, { confusion }) => n + confusion[i]![j]!, 0)),
      );
    expect(pooled.n).toBe(120);
    expect(added(bySeed)).toEqual(pooled.confusion);
    expect(distilled.runs.map(({ seed, fold }) => `${seed}.${fold}`)).toEqual([
      '1.0',
      '1.1',
      '1.2',
      '2.0',
      '2.1',
      '2.2',
    ]);
    expect(added(distilled.runs)).toEqual(pooled.confusion);
    expect(bySeed.map(({ accuracy }) => accuracy).reduce((a, b) => a + b, 0) / 2).toBeCloseTo(
      distilled.scores.accuracy!.mean,
      12,
    );
    expect(distilled.runs.every(({ seconds }) => seconds === 2)).toBe(true);
  });

  test('what an arm is made of', () => {
    const [plain, distilled] = ['plain', 'distilled'].map((arm) => summary.groups.find(({ name }) => name === arm)!);
    expect(distilled!.config).toMatchObject({ regime: 'reasoning-distilled', alpha: 1 });
    expect(distilled!.config).not.toHaveProperty('seed');
    expect(summary.groups[0]).toMatchObject({ isBaseline: true, config: null });
    const trained = record.runs.filter(({ trainShare }) => trainShare === 1).map(({ train }) => train);
    expect(plain!.trainPrograms).toEqual({ fewest: Math.min(...trained), most: Math.max(...trained) });
    expect(plain).toMatchObject({ tagF1: null, rightTraceWrongLabel: null, repeatedByReasoning: null, lines: null });
    // Every trace is right.
    expect(distilled!.tagF1!.every(({ mean }) => mean === 1)).toBe(true);
    expect(distilled!.repeatedByReasoning).toMatchObject({ traceWrong: null, difference: null });
    expect(distilled!.repeatedByReasoning!.traceRight!.mean).toBeCloseTo(distilled!.scores.accuracy!.mean, 12);
  });

  test('every program with every group’s answers, and those with a right trace and a wrong label', () => {
    expect(summary.programs).toHaveLength(60);
    const groups = summary.groups.map(({ name }) => name);
    const distilled = groups.indexOf('distilled');
    let wrong = 0;
    for (const { program, truth, assignment, answers } of summary.programs) {
      expect(answers.map(({ arm }) => arm)).toEqual(groups);
      expect(program.startsWith(assignment!)).toBe(true);
      expect(answers[distilled]!.traceRight).toEqual([true, true]);
      expect(answers[groups.indexOf('plain')]!.traceRight).toEqual([null, null]);
      expect(answers[groups.indexOf('majority')]!.answers).toHaveLength(1);
      wrong += answers[distilled]!.answers.filter((answer) => answer !== truth).length;
    }
    const astray = summary.groups[distilled]!.rightTraceWrongLabel!;
    expect(wrong).toBeGreaterThan(0);
    expect(astray).toMatchObject({ rightTraces: 120, wrongLabels: wrong });
    expect(astray.confusion.flat().reduce((a, b) => a + b, 0)).toBe(wrong);
    expect(astray.confusion.every((row, i) => row[i] === 0)).toBe(true);
    expect(astray.programs.flatMap(({ answers }) => answers)).toHaveLength(wrong);
  });

  test('a seed with a missing fold is left out, and an arm without a whole seed', () => {
    const some = new Map(
      made.filter(({ config, name }) => name === 'plain' && config.seed === 1).map((run) => [run.id, run]),
    );
    const [lost] = [...some.keys()];
    const part = summarise(record, some, []);
    expect(part.groups.map(({ name, seeds }) => `${name}: ${seeds.join(' ')}`)).toEqual(['plain, 50%: 1', 'plain: 1']);
    expect(part.runs).toEqual({ planned: 24, done: 6 });
    some.delete(lost!);
    expect(summarise(record, some, []).groups).toHaveLength(1);
    expect(summarise(record, new Map(), []).groups).toEqual([]);
  });
});

describe('the record', async () => {
  const { record } = await recorded({ seeds: [1, 2, 3] });

  test('is read back as it was written, without the text of a program', () => {
    const text = JSON.stringify(record);
    expect(experimentRecordSchema.parse(JSON.parse(text))).toEqual(record);
    expect(text).not.toContain('int main');
    expect(record.nearest).toHaveLength(60);
  });

  test.each([1, 2, 3, 4])('%i shards share the runs, each with some of every arm', (of) => {
    const shards = Array.from({ length: of }, (_, i) => shardOf(record.runs, { shard: i + 1, of }));
    expect(
      shards
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(record.runs.map(({ id }) => id).sort());
    const sizes = shards.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    for (const shard of shards) expect(new Set(shard.map(({ arm }) => arm)).size).toBe(2);
  });

  test('what differs is named', async () => {
    expect(differencesOf(record, (await recorded({ seeds: [1, 2, 3] })).record)).toEqual([]);
    expect(differencesOf(record, (await recorded({ seeds: [1, 2, 3] }, { codeVersion: 'two' })).record)).toEqual([
      'the code’s version',
      'the runs',
    ]);
    expect(differencesOf(record, (await recorded({ seeds: [1, 2] })).record)).toEqual(['the document', 'the runs']);
  });
});
