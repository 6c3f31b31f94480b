import { expect, test } from 'vitest';
import { type LossCurvesRun, lossFigures } from '../../src/figures/loss-series.ts';

const run = (name: string, reasoningLoss: number | null, lineLoss: number | null): LossCurvesRun => ({
  name,
  regime: reasoningLoss === null ? 'label-only' : 'reasoning-distilled',
  steps: [1, 2].map((step) => ({ step, labelLoss: 2 / step, reasoningLoss, lineLoss })),
  stepsPlanned: 2,
  epochs: [{ step: 2, labelLoss: 1, reasoningLoss, lineLoss }],
});

const drawn = (runs: LossCurvesRun[]) =>
  lossFigures(runs).map(({ loss, series }) => [loss, series.map(({ name }) => name)]);

test('each loss is drawn of the runs that have it, and not at all where none has', () => {
  const [label, reasoning, lines] = [run('label', null, null), run('tags', 0.3, null), run('lines', 0.3, 0.6)];
  expect(drawn([label])).toEqual([['labelLoss', ['label']]]);
  expect(drawn([label, reasoning])).toEqual([
    ['labelLoss', ['label', 'tags']],
    ['reasoningLoss', ['tags']],
  ]);
  expect(drawn([label, lines])).toEqual([
    ['labelLoss', ['label', 'lines']],
    ['reasoningLoss', ['lines']],
    ['lineLoss', ['lines']],
  ]);
  const [, , figure] = lossFigures([lines]);
  expect(figure!.series[0]).toMatchObject({
    training: [
      { step: 1, value: 0.6 },
      { step: 2, value: 0.6 },
    ],
    validation: [{ step: 2, value: 0.6 }],
  });
});
