import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CorpusId } from '../../src/corpus/program.ts';
import { exhibitsOf } from '../../src/exhibits/exhibits-of.ts';
import { mainComparisons } from '../../src/exhibits/shown.ts';
import { BASELINES, type Baseline, type ExperimentInput } from '../../src/experiment/document.ts';
import { type PresetId, PRESETS } from '../../src/experiment/presets.ts';
import type { PaperContent } from '../../src/paper/data-files.ts';
import { methods } from '../../src/paper/methods.ts';
import { runConfigSchema } from '../../src/training/configuration.ts';
import { madeContent, summaryOf } from './made-paper.ts';

const CORPORA: readonly CorpusId[] = ['starter', 'introclass', 'generated'];

const SPLITS: readonly NonNullable<ExperimentInput['split']>[] = [
  { protocol: 'paper' },
  { protocol: 'by-student' },
  { protocol: 'k-fold-by-student', folds: 3 },
  { protocol: 'leave-one-assignment-out' },
];

const cases = CORPORA.flatMap((corpus) => SPLITS.map((split) => ({ corpus, split, protocol: split.protocol })));

/** No interval is looked at here. */
const FEW_DRAWS = 2;

/** What stands in a zip of all exhibits. */
function told(content: PaperContent): { text: string; ids: string[]; comparisons: number } {
  const summary = summaryOf(content, FEW_DRAWS);
  const exhibits = exhibitsOf(summary);
  return {
    text: methods(content, summary, exhibits).join('\n'),
    ids: exhibits.map(({ id }) => id),
    comparisons: mainComparisons(summary).length,
  };
}

const textOf = async (input: Partial<ExperimentInput>): Promise<string> => told(await madeContent(input)).text;

/** The made-up answers of one baseline, as if they were those of all. */
const withBaselines = (content: PaperContent, names: readonly Baseline[]): PaperContent => ({
  ...content,
  baselines: content.baselines.flatMap((result) => names.map((baseline) => ({ ...result, baseline }))),
});

/** As if the answers had been written; every other one is no JSON. */
const written = (content: PaperContent): PaperContent => ({
  ...content,
  runs: content.runs.map((run) => ({
    ...run,
    predictions: run.predictions.map(({ answer, ...rest }, i) => ({
      ...rest,
      answer: { ...answer, probabilities: null, written: { text: '', json: i % 2 === 0 ? 'invalid' : 'conforming' } },
    })),
  })),
});

const json = { arms: [{ name: 'JSON', regime: 'json', form: 'text' }] } satisfies Partial<ExperimentInput>;
const arms = (count: number): ExperimentInput['arms'] =>
  Array.from({ length: count }, (_, i) => ({
    name: `arm ${i}`,
    regime: 'reasoning-distilled',
    options: { alpha: i },
  }));

test.each(cases)('$corpus, $protocol: labels are from where they are, and folds are where they are', async (one) => {
  const { corpus, split, protocol } = one;
  const content = await madeContent({ corpus, split });
  const { text } = told(content);
  expect(/large language model/.test(text)).toBe(corpus === 'introclass');
  expect(/teacher/.test(text)).toBe(corpus === 'introclass');
  expect(/hold by construction/.test(text)).toBe(corpus !== 'introclass');
  expect(/author/.test(text)).toBe(corpus === 'introclass' && protocol !== 'leave-one-assignment-out');
  const folds = new Set(content.record.runs.map(({ fold }) => fold)).size;
  expect(folds).toBe(protocol === 'paper' || protocol === 'by-student' ? 1 : 3);
  expect(/pooled/.test(text)).toBe(folds > 1);
  expect(/\bfolds?\b/.test(text)).toBe(folds > 1);
  expect(text).toContain(folds > 1 ? `Answers to all ${folds} folds` : 'the validation programs of the one split');
});

test('of arms that write, those that write freely are looked at for answers that cannot be read', async () => {
  const [arm] = json.arms;
  const held = { ...arm, name: 'held', options: { constraint: 'grammar' } };
  const content = written(await madeContent({ arms: [arm, held] as ExperimentInput['arms'], seeds: [1] }));
  const signs = summaryOf(content, 20).diagnoses.filter(({ sign }) => sign === 'unreadable');
  expect(signs.map(({ arms: about }) => about)).toEqual([['JSON']]);
});

test('sides that are given by name are one split or several folds', async () => {
  const { runs } = await madeContent({ arms: arms(1), seeds: [1] });
  const folds = runs.map(({ split: { train, validation } }) => ({ train, validation }));
  const sides = { train: folds[0]!.train, validation: folds[0]!.validation };
  expect(await textOf({ split: { protocol: 'explicit', folds: [sides] } })).not.toMatch(/\bfolds?\b/);
  const several = await textOf({ split: { protocol: 'explicit', folds } });
  expect(several).toContain('The sides of 3 folds');
  expect(several).toContain('Answers to all 3 folds');
});

test('the starter corpus is told of without a number that its folders contradict', async () => {
  const folder = new URL('../../datasets/starter/', import.meta.url);
  const assignments = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/tests.json`, folder)));
  expect(assignments.length).toBeGreaterThan(6);
  const text = await textOf({ corpus: 'starter' });
  expect(text).not.toMatch(/\bsix\b/);
  // Those of the programs that take part, which the record has.
  expect(text).toContain('they are of 3 assignments');
  expect(await textOf({ corpus: 'starter', filters: { assignments: ['grade'] } })).toContain(
    'they are of 1 assignment.',
  );
});

test('filters of several values let through each of them', async () => {
  const text = await textOf({ filters: { evidence: ['execution', 'construction'], confidence: ['high', 'low'] } });
  expect(text).toContain('rests on execution or construction');
  expect(text).toContain('with high or low confidence');
});

const textStarted = async (corpus: CorpusId, startWeights: string | null) => {
  const content = await madeContent({ corpus });
  return told({ ...content, runs: content.runs.map((run) => ({ ...run, startWeights })) }).text;
};

test('weights that know the solutions are told of where solutions are held out', async () => {
  expect(await textStarted('starter', 'a'.repeat(64))).toContain('may have seen');
  expect(await textStarted('generated', 'a'.repeat(64))).toContain('may have seen');
  expect(await textStarted('introclass', 'a'.repeat(64))).not.toContain('may have seen');
  expect(await textStarted('starter', null)).not.toContain('may have seen');
});

test.each([
  ['two arms', 2, 3, 1],
  ['four arms', 4, 10, 6],
] as const)('Holm’s correction is told of as the table has it: %s', async (_, count, all, pairs) => {
  const { text, ids, comparisons } = told(await madeContent({ arms: arms(count) }));
  expect(ids).toContain('differences');
  expect(comparisons).toBe(all);
  expect(text).toContain(`“p, Holm” is corrected by Holm’s method for all ${all} comparisons of the table`);
  expect(text).toContain(`${pairs} of an arm with an arm and ${count} of an arm with that baseline`);
  expect(/corrects for these \d+/.exec(text)?.[0]).toBe(pairs > 3 ? `corrects for these ${pairs}` : undefined);
  expect(text).toContain('No correction for multiple comparisons was made to intervals, McNemar’s p wherever else');
  expect(text).not.toMatch(/No correction for multiple comparisons was made\./);
});

test('one comparison needs no correction, and none has no test', async () => {
  const one = await textOf({ arms: arms(1) });
  expect(one).toContain('The table of these tests has one comparison');
  expect(one).not.toContain('Holm');
  const content = await madeContent({ arms: arms(1), baselines: false });
  const none = told({ ...content, baselines: [] });
  expect(none.ids).not.toContain('differences');
  expect(none.text).not.toMatch(/McNemar|Holm|baseline/);
});

test('tables that were left out of the zip are not told of', async () => {
  const content = written(await madeContent({}));
  const text = methods(content, summaryOf(content, FEW_DRAWS), []).join('\n');
  expect(text).toContain('McNemar’s exact test');
  expect(text).not.toMatch(/Holm|Fisher|Wilson/);
});

test('shares have bootstrap intervals, and Wilson’s where all answers agree', async () => {
  const classifier = told(await madeContent({ arms: [{ name: 'plain', regime: 'label-only' }] }));
  expect(classifier.ids).not.toContain('written');
  expect(classifier.text).not.toContain('shares of written answers');
  expect(classifier.text).not.toContain('no fix type can be read');
  expect(classifier.text).not.toContain('Fisher');
  const writer = told(written(await madeContent(json)));
  expect(writer.ids).toContain('written');
  expect(writer.text).toMatch(
    /Intervals of shares of written answers, .* are bootstrap intervals, too, .* only where all these answers agree is the interval Wilson’s/,
  );
  expect(writer.text).toContain('no fix type can be read is wrong');
});

test('baselines are counted and named as they are in the zip', async () => {
  const content = await madeContent({});
  const four = BASELINES.filter((name) => name !== 'tfidf-tests');
  expect(told(content).text).toContain('On the same folds we computed 1 baseline: the most frequent fix type');
  expect(told(withBaselines(content, four)).text).toContain('we computed 4 baselines');
  // Without an arm that reads tests, no table has the fifth.
  expect(told(withBaselines(content, BASELINES)).text).toContain('we computed 4 baselines');
  const reading = await madeContent({ options: { reads: 'program-and-tests' }, split: { protocol: 'paper' } });
  const five = told(withBaselines(reading, BASELINES)).text;
  expect(five).toContain('On the same split we computed 5 baselines');
  for (const name of BASELINES) expect(five).toContain(`(${name})`);
});

/** For each option two values of which the second is told where arms differ, in a configuration that it matters in. */
const classifier = { regime: 'reasoning-distilled' } as const;
const writer = { regime: 'reasoning-distilled', form: 'text', options: { order: 'label-first' } } as const;
const OPTIONS: Record<string, { base?: object; values: readonly [unknown, unknown]; told: RegExp }> = {
  student: { values: ['nano', 'tiny'], told: /the student model \(nano in a; tiny in b\)/ },
  reads: { values: ['program', 'program-and-tests'], told: /failing tests and programs in b/ },
  maxLength: { values: [384, 192], told: /384 in a; 192 in b/ },
  pooling: { values: ['mean', 'decoder-end'], told: /pooling \(.*decoder’s state .* in b/ },
  wide: { values: ['none', 'ngrams'], told: /head on n-grams \(none in a; one in b\)/ },
  lineWeight: { values: [0, 1], told: /head for faulty lines \(0 in a; 1 in b\)/ },
  alpha: { values: [0.5, 2], told: /α \(0\.5 in a; 2 in b\)/ },
  tagSchema: { values: ['fine', 'coarse'], told: /the tags \(53 tags in a; 5 coarse tags in b\)/ },
  classWeights: { values: ['none', 'balanced'], told: /weights of fix types \(none in a; balanced in b\)/ },
  focalGamma: { values: [0, 2], told: /focal loss \(0 in a; 2 in b\)/ },
  order: { base: writer, values: ['label-first', 'trace-first'], told: /first \(the fix type in a; the trace in b\)/ },
  decode: { base: writer, values: ['all', 'label'], told: /decoded \(everything in a; the fix type alone in b\)/ },
  constraint: {
    base: writer,
    values: ['none', 'grammar'],
    told: /may be written \(any text in a; answers alone in b\)/,
  },
  beams: { base: writer, values: [1, 3], told: /beams \(1 in a; 3 in b\)/ },
  epochs: { values: [5, 10], told: /epochs \(5 in a; 10 in b\)/ },
  tune: {
    values: ['all', 'frozen-embedding'],
    told: /trained \(all weights in a; all weights but the embedding in b\)/,
  },
  batchSize: { values: [4, 8], told: /batch size \(4 in a; 8 in b\)/ },
  accumulate: { values: [1, 2], told: /batches a step \(1 in a; 2 in b\)/ },
  learningRate: { values: [0.001, 0.002], told: /learning rate \(0\.001 in a; 0\.002 in b\)/ },
  warmupShare: { values: [0, 0.1], told: /warm-up steps \(0 in a; 0\.1 in b\)/ },
  weightDecay: { values: [0, 0.01], told: /weight decay \(0 in a; 0\.01 in b\)/ },
  clipNorm: { values: [1, 2], told: /gradient norm \(1 in a; 2 in b\)/ },
  dropout: { values: [0, 0.1], told: /dropout \(0 in a; 0\.1 in b\)/ },
  backend: { values: ['wasm', 'webgpu'], told: /asked for \(wasm in a; webgpu in b\)/ },
};

test.each(Object.keys(OPTIONS))('arms that differ in %s say so, and others do not', async (field) => {
  const { base = classifier, values, told: expected } = OPTIONS[field]!;
  const armOf = (name: string, value: unknown) => ({
    ...base,
    name,
    options: { ...('options' in base ? (base.options as object) : {}), [field]: value },
  });
  // A student other than nano starts from random weights.
  const input = (second: unknown) =>
    ({
      split: { protocol: 'paper' },
      seeds: [1],
      options: { start: 'scratch' },
      arms: [armOf('a', values[0]), armOf('b', second)],
    }) as Partial<ExperimentInput>;
  const differing = await textOf(input(values[1]));
  expect(differing).toMatch(expected);
  expect(differing.match(/What differs between arms: (?<list>.*?\))\./)!.groups!.list).not.toMatch(/\); /);
  expect(await textOf(input(values[0]))).not.toContain('What differs');
});

test('no option of a run is forgotten above', () => {
  // Told elsewhere: what a run's start weights were, and with the seed; layers and rank, with what is trained.
  const elsewhere = ['regime', 'form', 'seed', 'start', 'frozenLayers', 'loraRank'];
  expect([...Object.keys(OPTIONS), ...elsewhere].toSorted()).toEqual(Object.keys(runConfigSchema.shape).toSorted());
});

const textTuned = (tune: string, options: object[]) =>
  textOf({
    arms: options.map((own, i) => ({ name: `${i}`, regime: 'label-only', options: { tune, ...own } })),
  } as Partial<ExperimentInput>);

test('arms that differ in their start, layers or rank say so', async () => {
  const content = await madeContent({});
  const weights = 'a'.repeat(64);
  const plain = new Set(content.record.runs.filter(({ arm }) => arm === 'plain').map(({ id }) => id));
  const runs = content.runs.map((run) => (plain.has(run.id) ? { ...run, startWeights: weights } : run));
  expect(told({ ...content, runs }).text).toMatch(/start \(started from Fixtrace’s own .* in plain; .* in distilled\)/);
  expect(await textTuned('frozen-layers', [{ frozenLayers: 1 }, { frozenLayers: 2 }])).toMatch(
    /What differs between arms: what is trained \(/,
  );
  expect(await textTuned('lora', [{ loraRank: 4 }, { loraRank: 8 }])).toMatch(
    /differs between arms: what is trained \(/,
  );
});

test.each(Object.keys(PRESETS) as PresetId[])('the preset %s names what its arms differ in', async (id) => {
  const { arms: own, rest } = PRESETS[id];
  const content = await madeContent({ ...(rest as Partial<ExperimentInput>), arms: [...own], seeds: [1] });
  const { text } = told(content);
  const list = /What differs between arms: .*/.exec(text)?.[0];
  // What differs in its regime alone is told apart by the words on each arm.
  expect(list === undefined).toBe(['paper', 'rigorous', 'learning-curve'].includes(id));
  for (const { name } of own) expect(text).toContain(name);
  expect(text).toContain('there is one seed');
});

const taggedArm = (tagSchema: 'fine' | 'family' | 'coarse', regime: 'reasoning-distilled' | 'label-only' | 'json') => ({
  name: `${regime} ${tagSchema}`,
  regime,
  options: { tagSchema },
});

test('a grouping of tags is called our own where one is used', async () => {
  const fine = await textOf({ arms: [taggedArm('fine', 'reasoning-distilled'), taggedArm('coarse', 'label-only')] });
  expect(fine).not.toContain('Fixtrace’s own and not');
  const both = await textOf({ arms: [taggedArm('family', 'reasoning-distilled'), taggedArm('coarse', 'json')] });
  expect(both).toContain(
    'The 10 tag families and 5 coarse tags are groups of the vocabulary’s 53 tags; the grouping is Fixtrace’s own',
  );
});

test('arms that do the same share their runs, and none is missing', async () => {
  const same = { regime: 'label-only' } as const;
  const content = await madeContent({
    arms: [
      { ...same, name: 'a' },
      { ...same, name: 'b' },
    ],
  });
  const { runs } = content;
  expect(runs.length).toBeLessThan(content.record.runs.length);
  expect(told(content).text).not.toContain('planned runs were done');
  const fewer = told({ ...content, runs: runs.slice(0, -1) }).text;
  expect(fewer).toContain(`${runs.length - 1} of ${runs.length} planned runs were done`);
  expect(fewer).toContain('Seeds of which a fold is missing are left out');
});

test('programs that were cut are those of the arms named', async () => {
  const content = await madeContent({});
  const plain = new Set(content.record.runs.filter(({ arm }) => arm === 'plain').map(({ id }) => id));
  const runs = content.runs.map((run) => (plain.has(run.id) ? { ...run, truncated: 2 } : run));
  const { text } = told({ ...content, runs });
  expect(text).toMatch(/For plain, students read the program alone, .* \(at most 2 programs a run were longer\)/);
  expect(text).toMatch(/For distilled, students read the program alone, .* \(none was longer\)/);
});
