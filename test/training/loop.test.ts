import { beforeAll, expect, test } from 'vitest';
import { liveTensors } from '../../src/tensor/device.ts';
import type { RunConfig } from '../../src/training/configuration.ts';
import { type RunListener, train } from '../../src/training/loop.ts';
import { SwitchableControl } from '../../src/training/run-control.ts';
import { start } from '../tensor/backends.ts';
import { configuration, examples, loadTokenizer } from './examples.ts';

const silent: RunListener = { started: () => {}, step: () => {}, epoch: () => {} };
const tokenizer = loadTokenizer();

const run = (changes: Partial<RunConfig> = {}, listener = silent, control = new SwitchableControl()) =>
  train({ config: configuration(changes), tokenizer, train: examples(12), validation: examples(5) }, control, listener);

beforeAll(async () => {
  await start('wasm');
});

test('learns to tell two kinds of programs apart, and their tags', async () => {
  const { epochs, predictions, steps, stepsPlanned, status } = await run({ epochs: 12 });
  expect({ status, stepsPlanned, taken: steps.length }).toEqual({ status: 'finished', stepsPlanned: 36, taken: 36 });
  expect(epochs.at(-1)!.labelLoss).toBeLessThan(epochs[0]!.labelLoss / 4);
  expect(epochs.at(-1)!.reasoningLoss).toBeLessThan(epochs[0]!.reasoningLoss! / 4);
  expect(predictions.map(({ answer }) => answer.fixType)).toEqual(predictions.map(({ truth }) => truth.fixType));
  expect(predictions[0]!.answer.tags).toEqual(['loop/off-by-one']);
  for (const { answer } of predictions) expect(answer.probabilities!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
});

test('the same seed gives the same run to the last bit; another seed does not', async () => {
  const [first, again, other] = [await run(), await run(), await run({ seed: 2 })];
  expect(again.steps).toEqual(first.steps);
  expect(again.predictions).toEqual(first.predictions);
  expect(again.checkpoint).toEqual(first.checkpoint);
  expect(other.steps).not.toEqual(first.steps);
});

test('label-only starts from the same weights and teaches no tags', async () => {
  const [label, joint] = [await run({ regime: 'label-only' }), await run()];
  expect(label.steps[0]!.labelLoss).toBe(joint.steps[0]!.labelLoss);
  expect(label.steps[0]!.reasoningLoss).toBeNull();
  expect(label.predictions[0]!.answer.tags).toBeNull();
});

test('with α = 0 the label head learns as if there were no tags', async () => {
  const [label, joint] = [await run({ regime: 'label-only' }), await run({ alpha: 0 })];
  expect(joint.steps.map((point) => point.labelLoss)).toEqual(label.steps.map((point) => point.labelLoss));
});

test('stopped and kept: answers with what it has learned', async () => {
  const control = new SwitchableControl();
  const stopAtFour: RunListener = { ...silent, step: ({ step }) => step === 4 && control.stop(true) };
  const { status, stepsDone, stepsPlanned, predictions } = await run({}, stopAtFour, control);
  expect({ status, stepsDone, stepsPlanned, answers: predictions.length }).toEqual({
    status: 'stopped',
    stepsDone: 4,
    stepsPlanned: 6,
    answers: 5,
  });
});

test('a run whose loss is no longer a number ends there, and leaves nothing on the device', async () => {
  const before = liveTensors();
  const config = { ...configuration({ warmupShare: 0 }), learningRate: 1e38 };
  const diverging = train({ config, tokenizer, train: examples(12), validation: [] }, new SwitchableControl(), silent);
  await expect(diverging).rejects.toThrow(/no longer a number at step \d/);
  expect(liveTensors()).toBe(before);
});

test('a run leaves nothing on the device, and its steps keep their number of tensors', async () => {
  const before = liveTensors();
  const during: number[] = [];
  await run({ epochs: 4 }, { ...silent, step: () => during.push(liveTensors()) });
  expect(new Set(during).size).toBe(1);
  expect(liveTensors()).toBe(before);
});

test('a run’s time has no pauses in it, whether it is paused in training or in validation', async () => {
  const control = new SwitchableControl();
  const pauseFor = (milliseconds: number) => {
    control.pause();
    setTimeout(() => control.resume(), milliseconds);
  };
  // Five programs in batches of four: the pause after an epoch's last step falls into its validation.
  const pausing: RunListener = { ...silent, step: () => pauseFor(400) };
  const begin = performance.now();
  const { seconds, stepsDone } = await run({}, pausing, control);
  const paused = (stepsDone * 400) / 1000;
  expect(seconds).toBeLessThan((performance.now() - begin) / 1000 - paused + 0.1);
});

test('a program beyond the window is cut and counted', async () => {
  const long = { ...examples(1)[0]!, source: 'int main() { return 0; }\n'.repeat(100) };
  const outcome = await train(
    { config: configuration({ epochs: 1 }), tokenizer, train: [...examples(4), long], validation: [long] },
    new SwitchableControl(),
    silent,
  );
  expect(outcome.truncated).toBe(2);
});
