import { expect, test } from 'vitest';
import { adapterParameters, isAdapter, mergeAdapters } from '../../src/student/adapters.ts';
import { classifierParameters, classify } from '../../src/student/classifier.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { noNoise } from '../../src/student/layers.ts';
import { initialise, type Parameters, type ParameterSpec } from '../../src/student/parameters.ts';
import { dispose, liveTensors, readBack, type Tensor } from '../../src/tensor/device.ts';
import { differentiate } from '../../src/tensor/gradients.ts';
import { crossEntropy } from '../../src/tensor/losses.ts';
import { relativeError } from '../../src/training/parity.ts';
import { onEachBackend } from '../tensor/backends.ts';
import { source } from './source.ts';

const config = { ...STUDENTS.tiny, numDecoderLayers: 2 };
const body = classifierParameters(config, { fixTypes: 9, tags: 0, pooling: 'decoder-end' });
const adapters = adapterParameters(config, 3, { decoder: true });

const logits = (parameters: ReadonlyMap<string, Tensor>) =>
  classify(config, parameters, source, noNoise, 'decoder-end').label;

/** As after some training: B is no longer zero. */
const trained = (specs: ReadonlyMap<string, ParameterSpec>): Parameters =>
  initialise(new Map([...specs].map(([name, { shape }]) => [name, { shape, init: { deviation: 0.3 } }])), 8);

test('query and value of every attention have an adapter; without the decoder the encoder’s alone', () => {
  // One encoder block, and two attentions in each of two decoder blocks; q and v; A and B.
  expect(adapters.size).toBe((1 + 2 * 2) * 2 * 2);
  expect(adapters.get('decoder.block.1.layer.1.EncDecAttention.v.lora_A.weight')?.shape).toEqual([3, 32]);
  expect(adapters.get('decoder.block.1.layer.1.EncDecAttention.v.lora_B.weight')?.shape).toEqual([32, 3]);
  expect([...adapterParameters(config, 3, { decoder: false }).keys()]).toEqual([
    'encoder.block.0.layer.0.SelfAttention.q.lora_A.weight',
    'encoder.block.0.layer.0.SelfAttention.q.lora_B.weight',
    'encoder.block.0.layer.0.SelfAttention.v.lora_A.weight',
    'encoder.block.0.layer.0.SelfAttention.v.lora_B.weight',
  ]);
});

onEachBackend('adapters', () => {
  test('change nothing before they are trained', async () => {
    const plain = initialise(body, 4);
    const fresh = initialise(adapters, 5);
    const [without, withThem] = await readBack(() => [logits(plain), logits(new Map([...plain, ...fresh]))]);
    expect(withThem).toEqual(without);
    dispose([...plain.values(), ...fresh.values()]);
  });

  test('once trained they change the logits, and merged into the weights give the same ones', async () => {
    const parameters = new Map([...initialise(body, 4), ...trained(adapters)]);
    const before = liveTensors();
    const merged = mergeAdapters(parameters);
    expect([...merged.keys()]).toEqual([...body.keys()]);
    const [without, beside, inside] = await readBack(() => [
      logits(new Map([...parameters].filter(([name]) => !isAdapter(name)))),
      logits(parameters),
      logits(merged),
    ]);
    expect(relativeError(inside!, beside!)).toBeLessThan(1e-5);
    expect(Math.max(...beside!.map((value, at) => Math.abs(value - without![at]!)))).toBeGreaterThan(0.1);
    dispose(merged.values());
    expect(liveTensors()).toBe(before);
    dispose(parameters.values());
  });

  test('get gradients while the weights beside them stay out of the differentiation', async () => {
    const frozen = initialise(body, 4);
    const learned = trained(adapters);
    const { parts, gradients } = differentiate(learned, (tracked) => {
      const total = crossEntropy(logits(new Map([...frozen, ...tracked])), Int32Array.of(3, 7));
      return { total, parts: [total] };
    });
    expect([...gradients.keys()]).toEqual([...learned.keys()]);
    for (const values of await readBack(() => [...gradients.values()])) {
      expect(values.some((value) => value !== 0)).toBe(true);
    }
    dispose([...parts, ...gradients.values(), ...frozen.values(), ...learned.values()]);
  });
});
