import { expect, test } from 'vitest';
import { classifierParameters, classify } from '../../src/student/classifier.ts';
import { type Pooling, STUDENTS } from '../../src/student/configuration.ts';
import { decode } from '../../src/student/decoder.ts';
import { encode, type TokenBatch } from '../../src/student/encoder.ts';
import { noNoise } from '../../src/student/layers.ts';
import { initialise, type Parameters } from '../../src/student/parameters.ts';
import { dispose, readBack, type Tensor } from '../../src/tensor/device.ts';
import { differentiate } from '../../src/tensor/gradients.ts';
import { crossEntropy } from '../../src/tensor/losses.ts';
import { relativeError } from '../../src/training/parity.ts';
import { onEachBackend } from '../tensor/backends.ts';
import { source } from './source.ts';

const config = { ...STUDENTS.tiny, numDecoderLayers: 2 };
const specs = classifierParameters(config, { fixTypes: 9, tags: 5, pooling: 'decoder-end' });

const labels = (parameters: ReadonlyMap<string, Tensor>, tokens: TokenBatch, pooling: Pooling) =>
  classify(config, parameters, tokens, noNoise, pooling).label;

const loss = (values: ReadonlyMap<string, Tensor>) =>
  crossEntropy(labels(values, source, 'decoder-end'), Int32Array.of(4, 1));

/** A student whose label head is the language-model head: its label logits are then a next token's. */
function asWriter(parameters: Parameters): Parameters {
  const rows = parameters.get('shared.weight')!;
  return new Map([...parameters, ['label_head.weight', rows.mul(config.dModel ** -0.5)]]);
}

test('pooling by the mean needs no decoder, and one that is missing is named', () => {
  const encoderOnly = { ...config, numDecoderLayers: 0 };
  const names = [...classifierParameters(encoderOnly, { fixTypes: 9, tags: 0, pooling: 'mean' }).keys()];
  expect(names.filter((name) => name.startsWith('decoder'))).toEqual([]);
  expect(() => classifierParameters(encoderOnly, { fixTypes: 9, tags: 0, pooling: 'decoder-end' })).toThrow(
    'no decoder layers',
  );
});

onEachBackend('pooling by the decoder', () => {
  test('takes the state that read everything before the last end token', async () => {
    const parameters = asWriter(initialise(specs, 3));
    parameters.delete('label_head.bias');
    const [label, next] = await readBack(() => [
      labels(parameters, source, 'decoder-end'),
      decode(
        config,
        parameters,
        Int32Array.from([0, 1, 9, 300, 17, 44, 8, 0, 1, 77, 5, 2, 0, 0]),
        encode(config, parameters, source, noNoise),
        source,
        noNoise,
      ),
    ]);
    // The end tokens are at places 6 and 3 of their rows.
    const { vocabSize } = config;
    const expected = [6, 7 + 3].flatMap((place) => [...next!.subarray(place * vocabSize, (place + 1) * vocabSize)]);
    expect(relativeError(label!, Float32Array.from(expected))).toBeLessThan(1e-5);
    dispose(parameters.values());
  });

  test('a program’s logits depend neither on its neighbours nor on padding', async () => {
    const parameters = initialise(specs, 3);
    const alone: TokenBatch = {
      ids: source.ids.slice(7, 11),
      mask: source.mask.slice(7, 11),
      batch: 1,
      length: 4,
    };
    for (const pooling of ['mean', 'decoder-end'] as const) {
      const [together, single] = await readBack(() => [
        labels(parameters, source, pooling),
        labels(parameters, alone, pooling),
      ]);
      expect(relativeError(single!, together!.subarray(9))).toBeLessThan(1e-5);
    }
    dispose(parameters.values());
  });

  test('the gradient reaches decoder and encoder and agrees with finite differences', async () => {
    const parameters = initialise(specs, 3);
    const tracked = new Map([...parameters].filter(([name]) => !name.startsWith('tag_head')));
    const { parts, gradients } = differentiate(tracked, (values) => ({ total: loss(values), parts: [] }));
    for (const name of [
      'shared.weight',
      'encoder.block.0.layer.0.SelfAttention.v.weight',
      'decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight',
      'decoder.block.1.layer.1.EncDecAttention.k.weight',
      'decoder.final_layer_norm.weight',
    ]) {
      const weight = parameters.get(name)!;
      const [gradient] = await readBack(() => [gradients.get(name)!]);
      const size = Math.hypot(...gradient!);
      // Along the gradient the loss must climb by the gradient's length.
      const step = 1e-2 / size;
      const moved = (sign: number) =>
        new Map([...parameters, [name, weight.add(gradients.get(name)!.mul((sign * step) / 2))]]);
      const [up, down] = await readBack(() => [loss(moved(1)), loss(moved(-1))]);
      const slope = (up![0]! - down![0]!) / step;
      expect(Math.abs(slope / size ** 2 - 1), `slope along ${name}`).toBeLessThan(0.02);
    }
    dispose([...parts, ...gradients.values(), ...parameters.values()]);
  });

  test('a program without an end token is refused', () => {
    const parameters = initialise(specs, 3);
    const endless = { ...source, ids: source.ids.map((id) => (id === 2 ? 7 : id)) };
    expect(() => labels(parameters, endless, 'decoder-end')).toThrow('Row 0 of the batch has no end token (2)');
    dispose(parameters.values());
  });
});
