import { describe, expect, test } from 'vitest';
import { type ExperimentInput, experimentSchema } from '../../src/experiment/document.ts';
import { expand, expectationOf } from '../../src/experiment/expand.ts';
import { PlanError } from '../../src/experiment/folds.ts';
import { PRESETS, presetDocument, type PresetId } from '../../src/experiment/presets.ts';
import { formOf } from '../../src/training/configuration.ts';
import { labelledPrograms } from './labelled.ts';

const labelled = labelledPrograms(60);
const tokensOf = (source: string) => source.length;

const arms: ExperimentInput['arms'] = [
  { name: 'plain', regime: 'label-only' },
  { name: 'half', regime: 'reasoning-distilled', options: { alpha: 0.5 } },
];
const runsOf = (input: Partial<ExperimentInput>, codeVersion = 'one', programs = labelled) =>
  expand(experimentSchema.parse({ title: 'Test', corpus: 'introclass', arms, ...input }), programs, {
    codeVersion,
    tokensOf,
  });

/** All programs of a run on one split. */
const sources = (input: Partial<ExperimentInput>) =>
  runsOf({ split: { protocol: 'by-student' }, arms: arms.slice(0, 1), ...input }).flatMap(({ train, validation }) => [
    ...train,
    ...validation,
  ]);

const startOf = (input: Partial<ExperimentInput>) =>
  runsOf({ arms: arms.slice(0, 1), split: { protocol: 'by-student' }, ...input })[0]!.config.start;

const idsOf = (runs: ReturnType<typeof runsOf>) => runs.map(({ id }) => id);

/** Programs of the first run that are read with what their tests showed. */
const withTests = ([first]: ReturnType<typeof runsOf>) =>
  [...first!.train, ...first!.validation].filter(({ tests }) => tests !== undefined).length;

describe('expand', () => {
  const runs = runsOf({ seeds: [1, 2], split: { protocol: 'k-fold-by-student', folds: 3 }, options: { epochs: 7 } });

  test('one run for each seed, fold and arm, with the options of both', () => {
    expect(runs.map(({ config, split, arm }) => `${config.seed} ${split.fold} ${arm}`)).toEqual(
      [1, 2].flatMap((seed) => [0, 1, 2].flatMap((fold) => [`${seed} ${fold} plain`, `${seed} ${fold} half`])),
    );
    expect(runs[1]!.config).toMatchObject({ regime: 'reasoning-distilled', alpha: 0.5, epochs: 7, student: 'nano' });
    expect(runs[0]!.config.alpha).toBe(1);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(12);
  });

  test('nano starts from the weights that ship unless the document says otherwise, other students from scratch', () => {
    expect(startOf({})).toBe('pretrained');
    expect(startOf({ options: { start: 'scratch' } })).toBe('scratch');
    expect(startOf({ student: 'tiny' })).toBe('scratch');
  });

  test('an id is the same for the same configuration, data and code, and for nothing else', () => {
    const ids = runs.map(({ id }) => id);
    const split = { protocol: 'k-fold-by-student', folds: 3 } as const;
    const again = runsOf(
      { title: 'Other', seeds: [1, 2], split, options: { epochs: 7 } },
      'one',
      labelled.toReversed(),
    );
    expect(again.map(({ id }) => id)).toEqual(ids);
    const code = runsOf({ seeds: [1, 2], split, options: { epochs: 7 } }, 'two');
    const epochs = runsOf({ seeds: [1, 2], split, options: { epochs: 8 } });
    const [first, ...rest] = labelled;
    const other = { ...first!, program: { ...first!.program, source: 'int main(void) { return -1; }' } };
    const data = runsOf({ seeds: [1, 2], split, options: { epochs: 7 } }, 'one', [other, ...rest]);
    for (const changed of [code, epochs, data]) {
      expect(changed.filter(({ id }) => ids.includes(id))).toEqual([]);
    }
  });

  test('a student that reads programs alone has the same id whether they were run; one that reads tests has not', () => {
    const run = labelled.map((entry) => ({ ...entry, tests: { run: 2, failed: { wrong: 1 }, failures: [] } }));
    const [alone, reading] = (['program', 'program-and-tests'] as const).map((reads) =>
      [labelled, run].map((programs) => runsOf({ options: { reads }, trainShares: [0.5, 1] }, 'one', programs)),
    );
    expect(idsOf(alone![1]!)).toEqual(idsOf(alone![0]!));
    expect(idsOf(reading![1]!).filter((id) => idsOf(reading![0]!).includes(id))).toEqual([]);
    expect([withTests(alone![1]!), withTests(reading![1]!) > 0]).toEqual([0, true]);
  });

  test('shares of the training programs are nested, and leave the validation side as it is', () => {
    const curve = runsOf({ trainShares: [0.25, 1], split: { protocol: 'by-student' }, arms: arms.slice(0, 1) });
    const [part, whole] = curve.map(({ train }) => new Set(train.map(({ program }) => program)));
    expect([...part!].filter((program) => !whole!.has(program))).toEqual([]);
    expect(part!.size).toBe(Math.round(whole!.size / 4));
    expect(curve[0]!.validation).toEqual(curve[1]!.validation);
    expect(curve[0]!.split.train).toEqual(curve[0]!.train.map(({ program }) => program));
  });

  test('filters leave programs out', () => {
    expect(sources({})).toHaveLength(60);
    expect(sources({ filters: { assignments: ['grade'], evidence: ['execution'] } })).toHaveLength(16);
    expect(sources({ filters: { confidence: ['low'] } })).toHaveLength(30);
    expect(sources({ filters: { fixTypes: ['COMPARISON'] } })).toHaveLength(15);
    expect(sources({ filters: { maxTokens: 28 } })).toHaveLength(10);
    expect(() => sources({ filters: { maxTokens: 5 } })).toThrow(/filters: none of the 60 .* maxTokens/);
  });

  test('each assignment is left out once', () => {
    const left = runsOf({ split: { protocol: 'leave-one-assignment-out' }, arms: arms.slice(0, 1) });
    expect(left.map(({ validation }) => validation[0]!.program.split('/')[0])).toEqual(['grade', 'median', 'smallest']);
    expect(left.map(({ split }) => [split.fold, split.seed])).toEqual([
      [0, null],
      [1, null],
      [2, null],
    ]);
  });

  test('explicit folds validate a program once', () => {
    const paths = labelled.map(({ program }) => program.path);
    const fold = (from: number) => ({
      train: paths.filter((_, i) => i < from || i >= from + 2),
      validation: paths.slice(from, from + 2),
    });
    const folds = [fold(0), fold(2)];
    const explicit = runsOf({ split: { protocol: 'explicit', folds }, arms: arms.slice(0, 1) });
    expect(explicit.map(({ split }) => split)).toEqual(
      folds.map((lists, i) => ({ protocol: 'explicit', seed: null, fold: i, ...lists })),
    );
    expect(() => runsOf({ split: { protocol: 'explicit', folds: [fold(0), fold(1)] } })).toThrow(
      /split\.folds\[1\]\.validation: .* fold 0 already/,
    );
  });

  test('what a student does not have is refused before anything runs', () => {
    const frozen: ExperimentInput['arms'] = [
      { name: 'frozen', regime: 'label-only', options: { tune: 'frozen-layers', frozenLayers: 40 } },
    ];
    expect(() => runsOf({ arms: frozen })).toThrow(PlanError);
    expect(() => runsOf({ arms: frozen })).toThrow(/arms\[0\], frozen: frozenLayers: This student has 4 blocks/);
  });

  test('steps and time add up', () => {
    const { steps, seconds } = expectationOf(runs, (_config, own) => own / 2);
    expect(seconds).toBe(steps / 2);
    expect(steps).toBe(runs.reduce((sum, { train }) => sum + Math.ceil(train.length / 8) * 7, 0));
    const partly = expectationOf(runs, ({ seed }) => (seed === 2 ? null : 1));
    expect(partly.seconds).toBeNull();
    expect(partly.unmeasured).toEqual(runs.filter(({ config }) => config.seed === 2));
  });
});

test('a trace that comes before the label has to be written', () => {
  const arm = { name: 'a', regime: 'reasoning-distilled', form: 'text' } as const;
  const options = { decode: 'label' } as const;
  expect(() => runsOf({ arms: [{ ...arm, options }] })).toThrow(
    /arms\[0\], a: decode: .* expected the order "label-first"/,
  );
  expect(runsOf({ arms: [{ ...arm, options: { ...options, order: 'label-first' } }] })).not.toEqual([]);
});

test.each([
  [{ arms: [arms[0], arms[0]] }, /each name once/],
  [{ arms: [{ name: 'tfidf', regime: 'label-only' }] }, /those of the baselines/],
  [{ seeds: [1, 1] }, /each seed once/],
  [{ arms: [{ name: 'a', regime: 'label-only', options: { epoch: 3 } }] }, /epoch/],
  [{ trainShares: [0] }, /trainShares/],
  [{ version: 2 }, /version/],
])('a document that does not fit is refused: %j', (change, problem) => {
  const { error } = experimentSchema.safeParse({ title: 'Test', corpus: 'starter', arms, ...change });
  expect(JSON.stringify(error?.issues)).toMatch(problem);
});

test.each(Object.keys(PRESETS) as PresetId[])('the preset %s is a document', (id) => {
  const document = presetDocument(id, 'starter');
  expect(experimentSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
});

const count = (id: PresetId) =>
  expand(presetDocument(id, 'introclass'), labelled, { codeVersion: '', tokensOf }).length;

test('the paper’s preset is three runs, the rigorous one seventy-five', () => {
  expect([count('paper'), count('rigorous'), count('alpha'), count('learning-curve')]).toEqual([3, 75, 75, 150]);
  expect([count('tag-schemas'), count('line-head')]).toEqual([60, 60]);
  expect([count('imbalance'), count('decoding'), count('constraint')]).toEqual([45, 60, 45]);
});

test('the preset of failing tests has each arm twice, of which one reads them', () => {
  const first = expand(presetDocument('failing-tests', 'introclass'), labelled, { codeVersion: '', tokensOf }).slice(
    0,
    4,
  );
  expect(first.map(({ arm, config }) => [arm, config.reads])).toEqual([
    ['label-only', 'program'],
    ['label-only + tests', 'program-and-tests'],
    ['reasoning-distilled', 'program'],
    ['reasoning-distilled + tests', 'program-and-tests'],
  ]);
});

test('the preset of the wide head has each arm without and with it', () => {
  const first = expand(presetDocument('wide-head', 'introclass'), labelled, { codeVersion: '', tokensOf }).slice(0, 4);
  expect(first.map(({ arm, config }) => [arm, config.wide])).toEqual([
    ['label-only', 'none'],
    ['label-only + n-grams', 'ngrams'],
    ['reasoning-distilled', 'none'],
    ['reasoning-distilled + n-grams', 'ngrams'],
  ]);
});

test.each(Object.keys(PRESETS) as PresetId[])('classifiers of the preset %s pool as the heads that ship do', (id) => {
  const runs = expand(presetDocument(id, 'introclass'), labelled, { codeVersion: '', tokensOf });
  const classifiers = runs.filter(({ config }) => formOf(config) === 'classifier');
  expect(classifiers.filter(({ config }) => config.pooling !== 'attention').map(({ arm }) => arm)).toEqual([]);
});
