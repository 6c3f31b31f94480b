import { expect, test } from 'vitest';
import { evaluateRun } from '../../src/evaluation/run-report.ts';
import { modelCard } from '../../src/folder/card.ts';
import { NGRAM_ROW } from '../../src/folder/wide-head-code.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { type RunConfig, runConfigSchema } from '../../src/training/configuration.ts';
import type { Run } from '../../src/training/run.ts';
import { type Case, predictionsOf, programs } from '../evaluation/runs.ts';
import { storedRun } from '../training/stored-run.ts';

const runOf = (config: Partial<RunConfig>, cases: readonly Case[], changes: Partial<Run> = {}): Run =>
  storedRun('run-1', {
    name: 'My | first *run*',
    createdAt: Date.UTC(2026, 0, 10),
    config: runConfigSchema.parse({ regime: 'reasoning-distilled', ...config }),
    predictions: predictionsOf(cases),
    environment: {
      codeVersion: '0.1.0+abc',
      backend: 'webgpu',
      adapter: 'SwiftShader Device',
      reason: '',
      userAgent: 'a browser',
    },
    ...changes,
  });

const cardOf = (run: Run): string => modelCard(run, evaluateRun(run.predictions));

const traced = programs(20, (i) => i % 3 > 0).map((item, i): Case => ({
  ...item,
  tags: i % 2 === 0 ? ['loop/off-by-one'] : [],
}));
const json = programs(20, (i) => i % 4 > 0).map((item, i): Case =>
  i % 5 === 0
    ? { ...item, answer: null, json: 'invalid', tags: [], lines: [], trueLines: [3] }
    : { ...item, json: 'conforming', tags: ['loop/off-by-one'], lines: [3], trueLines: [3] },
);
const codet5 = {
  model: 'Salesforce/codet5-small@refs/pr/1',
  weights: 'ab'.repeat(32),
  config: STUDENTS['codet5-small'],
};

test('the card of a classifier that was trained from scratch', async () => {
  await expect(cardOf(runOf({}, traced))).toMatchFileSnapshot('snapshots/card-classifier.md');
});

test('the card of a classifier with a wide head has the function that makes its rows', () => {
  const card = cardOf(runOf({ wide: 'ngrams' }, traced));
  expect(card).toContain(`\nimport math\nimport torch\n`);
  expect(card).toContain(`\n${NGRAM_ROW.join('\n')}\n`);
  expect(card).toContain('@ heads["wide_head.weight"].T');
});

test('the card of a fine-tuned student that writes JSON', async () => {
  const run = runOf({ regime: 'json', student: codet5, tune: 'lora', beams: 4, accumulate: 8 }, json, {
    corpus: 'introclass',
    status: 'stopped',
    stepsDone: 7,
    stepsPlanned: 90,
    split: {
      protocol: 'k-fold-by-student',
      seed: 3,
      fold: 1,
      train: ['c'],
      validation: json.map((item) => item.program),
    },
  });
  await expect(cardOf(run)).toMatchFileSnapshot('snapshots/card-json.md');
});

const from = (model: string) => cardOf(runOf({ student: { ...codet5, model } }, traced));

test('a licence is claimed only where it is known', () => {
  expect(from('someone/t5@main')).toContain('license: other\nlicense_name: "that of the model');
  expect(from('Salesforce/codet5-large@main')).toContain('license: other');
  expect(from('someone/t5@main')).toContain('base_model: "someone/t5"');
  expect(from('files/mine')).not.toContain('base_model');
});

test('a run without validation programs has a card without scores', () => {
  const card = cardOf(runOf({}, []));
  expect(card).toContain('None: the run had no validation programs.');
  expect(card).not.toContain('model-index');
});

test('the card shows no program of the corpus', () => {
  expect(cardOf(runOf({ regime: 'json' }, json))).not.toContain('median/');
});
