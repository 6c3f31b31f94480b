import { beforeAll, expect, test } from 'vitest';
import { liveTensors } from '../../src/tensor/device.ts';
import type { RunConfig } from '../../src/training/configuration.ts';
import { type RunListener, train } from '../../src/training/loop.ts';
import { openCheckpoint } from '../../src/student/checkpoint.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { createTokenizer } from '../../src/student/tokenizer.ts';
import { tagsOf } from '../../src/teacher/tag-schema.ts';
import { LoadedStudent } from '../../src/training/classification.ts';
import { SwitchableControl } from '../../src/training/run-control.ts';
import { UNIGRAM_SIZE, unigramTokenizer } from '../student/unigram-tokenizer.ts';
import { start } from '../tensor/backends.ts';
import { configuration, examples, loadTokenizer } from './examples.ts';

const silent: RunListener = { started: () => {}, step: () => {}, epoch: () => {} };
const tokenizer = loadTokenizer();

const run = (changes: Partial<RunConfig> = {}, listener = silent, control = new SwitchableControl()) =>
  train(
    {
      config: configuration(changes),
      tokenizer,
      start: null,
      device: null,
      train: examples(12),
      validation: examples(5),
    },
    control,
    listener,
  );

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

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

test.each([
  ['plain', {}],
  ['with lines, attention and a wide head', { pooling: 'attention', lineWeight: 1, wide: 'ngrams' }],
  ['adapters, two batches a step', { tune: 'lora', loraRank: 2, batchSize: 2, accumulate: 2 }],
  ['writing', { form: 'text', regime: 'label-only' }],
] as const)(
  'broken off and gone on with, a run ends as if it had not been, to the last bit: %s',
  async (_name, changes: Partial<RunConfig>) => {
    const before = liveTensors();
    const kept: Blob[] = [];
    const keep = { everySeconds: 0, take: (progress: Blob) => kept.push(progress) };
    const input = { config: configuration(changes), tokenizer, start: null, device: null };
    const go = (listener: RunListener, progress?: Blob) =>
      train(
        { ...input, train: examples(12), validation: examples(5), ...(progress && { progress }) },
        new SwitchableControl(),
        listener,
      );
    const whole = await go({ ...silent, keep });
    expect(kept).toHaveLength(6);
    // In the middle of an epoch, before the validation at its end, and before the last answers.
    for (const step of [1, 3, 4, 6]) {
      const made: number[] = [];
      const rest = await go({ ...silent, step: (point) => made.push(point.step) }, kept[step - 1]);
      expect(made).toEqual([1, 2, 3, 4, 5, 6].slice(step));
      const { seconds, checkpoint, ...ended } = rest;
      expect(ended).toEqual({ ...whole, seconds: undefined, checkpoint: undefined });
      expect(await bytesOf(checkpoint)).toEqual(await bytesOf(whole.checkpoint));
      expect(seconds).toBeGreaterThan(0);
    }
    expect(liveTensors()).toBe(before);
  },
);

test('what is no progress is refused', async () => {
  const { checkpoint } = await run({ epochs: 1 });
  const input = { config: configuration(), tokenizer, start: null, device: null, train: examples(4), validation: [] };
  const going = train({ ...input, progress: checkpoint }, new SwitchableControl(), silent);
  await expect(going).rejects.toThrow('its header tells no steps');
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
  const diverging = train(
    { config, tokenizer, start: null, device: null, train: examples(12), validation: [] },
    new SwitchableControl(),
    silent,
  );
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
    {
      config: configuration({ epochs: 1 }),
      tokenizer,
      start: null,
      device: null,
      train: [...examples(4), long],
      validation: [long],
    },
    new SwitchableControl(),
    silent,
  );
  expect(outcome.truncated).toBe(2);
});

test('a student learns to write the fix type', async () => {
  const { epochs, predictions } = await run({ regime: 'label-only', form: 'text', epochs: 80, dropout: 0 });
  expect(epochs[0]!.accuracy).toBeNull();
  expect(epochs.at(-1)!.accuracy).toBe(1);
  expect(predictions[0]!.answer).toMatchObject({ fixType: 'LOOP_BOUND', written: { text: 'LOOP_BOUND', json: null } });
});

test('a student whose tokenizer has no start token learns to write the whole fix type', async () => {
  const { tokenizer: file, config: own } = unigramTokenizer();
  const size = { ...STUDENTS.tiny, vocabSize: UNIGRAM_SIZE, bosTokenId: 0, eosTokenId: 1 };
  const { predictions } = await train(
    {
      config: configuration({ regime: 'label-only', form: 'text', student: size, epochs: 80, dropout: 0 }),
      tokenizer: createTokenizer(file, own),
      start: null,
      device: null,
      train: examples(12),
      validation: examples(2),
    },
    new SwitchableControl(),
    silent,
  );
  expect(predictions.map(({ answer }) => answer.written!.text)).toEqual(['LOOP_BOUND', 'INPUT_OUTPUT']);
});

test.each([
  ['reasoning-distilled', { order: 'trace-first', beams: 2 }, null],
  ['reasoning-distilled', { order: 'label-first' }, null],
  ['json', {}, 'invalid'],
  ['json', { constraint: 'grammar' }, 'conforming'],
] as const)('a student begins to write its reasoning: %s %o', async (regime, changes, json) => {
  const before = liveTensors();
  const options = { epochs: 12, learningRate: 0.02, dropout: 0 };
  const { epochs, predictions } = await run({ regime, form: 'text', ...options, ...changes });
  const [first, last] = [epochs[0]!, epochs.at(-1)!];
  expect(last.labelLoss).toBeLessThan(first.labelLoss / 1.5);
  expect(last.reasoningLoss === null).toBe(regime === 'json');
  expect(last.reasoningLoss ?? 0).toBeLessThanOrEqual((first.reasoningLoss ?? 0) / 1.5);
  for (const { answer } of predictions) {
    expect(answer.tags).toBeInstanceOf(Array);
    expect(answer.probabilities).toBeNull();
    // After so few steps no text is an object yet, unless it cannot be anything else.
    expect(answer.written!.json).toBe(json);
  }
  expect(liveTensors()).toBe(before);
});

test('a student that is to decode its label alone learns as before, writes the same label, and then stops', async () => {
  const options = { form: 'text', order: 'label-first', epochs: 100, dropout: 0 } as const;
  const [all, label] = [await run(options), await run({ ...options, decode: 'label' })];
  expect(label.steps).toEqual(all.steps);
  expect(all.predictions.map(({ answer }) => answer.written!.text)).toEqual(
    expect.arrayContaining([expect.stringContaining(' because ')]),
  );
  expect(label.predictions.map(({ answer }) => answer.fixType)).toEqual(
    all.predictions.map(({ answer }) => answer.fixType),
  );
  for (const { answer } of label.predictions) {
    expect(answer.written!.text).toBe(answer.fixType);
    expect(answer.tags).toBeNull();
  }
});

test.each(['family', 'coarse'] as const)('a classifier learns traces of the schema %s', async (tagSchema) => {
  const { predictions } = await run({ regime: 'reasoning-distilled', tagSchema, epochs: 40, learningRate: 0.02 });
  const names = tagsOf(tagSchema);
  for (const { answer, truth } of predictions) {
    expect(answer.tagProbabilities).toHaveLength(names.length);
    expect(names).toEqual(expect.arrayContaining([...truth.tags, ...answer.tags!]));
  }
  expect(predictions.map(({ answer }) => answer.tags!.toSorted())).toEqual(
    predictions.map(({ truth }) => truth.tags.toSorted()),
  );
});

test('a classifier can look at the decoder’s last state', async () => {
  const { epochs, predictions } = await run({ pooling: 'decoder-end', epochs: 12 });
  expect(epochs.at(-1)!.labelLoss).toBeLessThan(epochs[0]!.labelLoss / 4);
  expect(predictions.map(({ answer }) => answer.fixType)).toEqual(predictions.map(({ truth }) => truth.fixType));
});

const weightsOf = async (checkpoint: Blob) => {
  const opened = await openCheckpoint([checkpoint]);
  const names = [...opened.tensors.keys()];
  return new Map(await Promise.all(names.map(async (name) => [name, await opened.read(name)] as const)));
};

test.each([
  ['frozen-embedding', { tune: 'frozen-embedding' }, /^shared/],
  ['frozen-layers', { tune: 'frozen-layers', frozenLayers: 1 }, /^shared|^encoder\.block\.0/],
  ['lora', { tune: 'lora', loraRank: 2 }, /^shared|norm|\.[ko]\.weight|DenseReluDense|bias\.weight/],
] as const)('%s leaves what it freezes as it was', async (_name, changes, frozen) => {
  const before = liveTensors();
  const untrained = await weightsOf((await run({ epochs: 1, learningRate: 1e-12 })).checkpoint);
  const { checkpoint } = await run({ epochs: 1, ...changes });
  const trained = await weightsOf(checkpoint);
  expect([...trained.keys()]).toEqual([...untrained.keys()]);
  const moved = [...trained].filter(([name, values]) =>
    values.some((value, i) => Math.abs(value - untrained.get(name)![i]!) > 1e-4),
  );
  expect(moved.map(([name]) => name)).toEqual([...trained.keys()].filter((name) => !frozen.test(name)));
  expect(liveTensors()).toBe(before);
});

test('adapters are in the weights that are stored: the stored student answers as the run did', async () => {
  const config = configuration({ tune: 'lora', loraRank: 2, epochs: 4 });
  const { checkpoint, predictions } = await run({ tune: 'lora', loraRank: 2, epochs: 4 });
  const student = await LoadedStudent.load(config, checkpoint, tokenizer);
  const { answer } = await student.classify(examples(1)[0]!.source, undefined, async () => {});
  student.dispose();
  answer.probabilities!.forEach((probability, i) => {
    expect(probability).toBeCloseTo(predictions[0]!.answer.probabilities![i]!, 5);
  });
});

test('two batches that make a step together are as one of both', async () => {
  const options = { dropout: 0, epochs: 1, learningRate: 1e-3, weightDecay: 0 };
  const whole = await run({ ...options, batchSize: 12 });
  const halves = await run({ ...options, batchSize: 6, accumulate: 2 });
  expect([whole.stepsPlanned, halves.stepsPlanned]).toEqual([1, 1]);
  for (const key of ['labelLoss', 'reasoningLoss', 'gradientNorm'] as const) {
    expect(halves.steps[0]![key]! / whole.steps[0]![key]!).toBeCloseTo(1, 4);
  }
});

test('starts from a checkpoint, heads drawn from the seed', async () => {
  const taught = await run({ epochs: 12 });
  const checkpoint = await openCheckpoint([taught.checkpoint]);
  const config = configuration({ epochs: 1, learningRate: 1e-12, warmupShare: 0 });
  const outcome = await train(
    { config, tokenizer, start: checkpoint, device: null, train: examples(12), validation: examples(5) },
    new SwitchableControl(),
    silent,
  );
  const [before, after] = [await weightsOf(taught.checkpoint), await weightsOf(outcome.checkpoint)];
  const name = 'encoder.block.0.layer.1.DenseReluDense.wi.weight';
  after.get(name)!.forEach((value, i) => expect(value).toBeCloseTo(before.get(name)![i]!, 6));
  expect(after.get('label_head.weight')).not.toEqual(before.get('label_head.weight'));
});

test('starts from the weights that ship, heads and all where they fit, and answers with them before any step', async () => {
  const options = { pooling: 'attention', lineWeight: 1 } as const;
  const taught = await run({ epochs: 12, ...options });
  const weights = await openCheckpoint([taught.checkpoint]);
  const go = (changes: Partial<RunConfig>) =>
    train(
      {
        config: configuration({ start: 'pretrained', epochs: 0, ...changes }),
        tokenizer,
        start: weights,
        device: null,
        train: examples(12),
        validation: examples(5),
      },
      new SwitchableControl(),
      silent,
    );
  const zeroShot = await go(options);
  expect(zeroShot.predictions).toEqual(taught.predictions);
  expect(zeroShot).toMatchObject({ status: 'finished', stepsDone: 0, stepsPlanned: 0, steps: [], epochs: [] });
  const before = await weightsOf(taught.checkpoint);
  const labelOnly = await weightsOf((await go({ ...options, regime: 'label-only' })).checkpoint);
  expect(labelOnly.get('label_head.weight')).toEqual(before.get('label_head.weight'));
  expect(labelOnly.has('tag_head.weight')).toBe(false);
  // Attention has weights of its own, which do not hang on whether lines are taught.
  const noLines = await weightsOf((await go({ ...options, lineWeight: 0 })).checkpoint);
  expect(noLines.get('attention_head.weight')).toEqual(before.get('attention_head.weight'));
  expect(noLines.get('attention_head.weight')).not.toEqual(before.get('line_head.weight'));
  // Heads of another width, and a decoder that the file lacks, are drawn.
  for (const changes of [{ pooling: 'mean' }, { form: 'text' }] as const) {
    const other = await weightsOf((await go(changes)).checkpoint);
    expect(other.get('encoder.final_layer_norm.weight')).toEqual(before.get('encoder.final_layer_norm.weight'));
    expect(other.get('label_head.weight')?.length ?? 0).not.toBe(before.get('label_head.weight')!.length);
  }
});

test('weights that ship for another size are refused', async () => {
  const weights = await openCheckpoint([(await run({ epochs: 1 })).checkpoint]);
  const config = configuration({ start: 'pretrained', student: 'nano' });
  const input = { config, tokenizer, start: weights, device: null, train: examples(4), validation: [] };
  await expect(train(input, new SwitchableControl(), silent)).rejects.toThrow('this student expects');
});
