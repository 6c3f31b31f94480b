/** Parameters from a checkpoint to the device and back, on both backends. */
import { expect, test } from 'vitest';
import { type Checkpoint, openCheckpoint } from '../../src/student/checkpoint.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import {
  encoderParameters,
  initialise,
  loadParameters,
  type ParameterSpec,
  saveParameters,
} from '../../src/student/parameters.ts';
import { dispose, liveTensors } from '../../src/tensor/device.ts';
import { downloadTensor } from '../../src/tensor/transfer.ts';
import { onEachBackend } from '../tensor/backends.ts';
import { CountingBlob, fixture, fixtureBytes } from './files.ts';

const spec = (...shape: number[]): ParameterSpec => ({ shape, init: { deviation: 1 } });
const specs = new Map([['shared.weight', spec(96, 32)]]);

/** The fixture's checkpoint with other names for its tensors. */
async function renamed(names: Record<string, string>): Promise<Checkpoint> {
  const model = await openCheckpoint([fixture('model.safetensors')]);
  const described = Object.entries(names).map(([name, old]) => [name, model.tensors.get(old)!] as const);
  return { tensors: new Map(described), read: (name, ...range) => model.read(names[name]!, ...range) };
}

/** By bytes: comparing millions of numbers one by one takes a minute. */
const same = (a: Float32Array | Uint8Array, b: Float32Array | Uint8Array): boolean =>
  Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength));

onEachBackend('parameters', () => {
  test('what is saved loads back the same, larger than a piece and scalar too', async () => {
    const shapes = new Map([
      ['large', spec(3, 700_001)],
      ['scalar', spec()],
      ['b.weight', spec(5, 7)],
    ]);
    const first = initialise(shapes, 3);
    const file = await saveParameters(first);
    const checkpoint = await openCheckpoint([file]);
    const again = await loadParameters(shapes, checkpoint);
    for (const [name, tensor] of first) {
      const values = await downloadTensor(tensor);
      expect(values.some((value) => value !== 0)).toBe(true);
      expect(same(await downloadTensor(again.get(name)!), values)).toBe(true);
      expect(same(await checkpoint.read(name), values)).toBe(true);
      expect(same(await again.get(name)!.data<'float32'>(), values)).toBe(true);
    }
    const [saved, savedAgain] = [await file.arrayBuffer(), await (await saveParameters(again)).arrayBuffer()];
    expect(same(new Uint8Array(savedAgain), new Uint8Array(saved))).toBe(true);
    dispose([...first.values(), ...again.values()]);
  });

  test('of a checkpoint, only what the student needs is read', async () => {
    const file = new CountingBlob([fixtureBytes('model.safetensors')]);
    const checkpoint = await openCheckpoint([file]);
    const opened = file.bytesRead;
    dispose((await loadParameters(specs, checkpoint)).values());
    expect(file.bytesRead - opened).toBe(96 * 32 * 4);
  });

  test.each(['encoder.embed_tokens.weight', 'decoder.embed_tokens.weight', 'lm_head.weight'])(
    'the embedding is found as %s',
    async (name) => {
      const checkpoint = await renamed({ [name]: 'shared.weight' });
      const parameters = await loadParameters(specs, checkpoint);
      expect(await downloadTensor(parameters.get('shared.weight')!)).toEqual(await checkpoint.read(name));
      dispose(parameters.values());
    },
  );

  test('a missing tensor and another shape are told apart, and nothing stays on the device', async () => {
    const model = await openCheckpoint([fixture('model.safetensors')]);
    const before = liveTensors();
    await expect(loadParameters(encoderParameters(STUDENTS.tiny), model)).rejects.toThrow(
      '"shared.weight" has the shape [96, 32] in the checkpoint; this student expects [2048, 32].',
    );
    await expect(loadParameters(specs, await renamed({}))).rejects.toThrow(
      'The checkpoint has no "shared.weight", which this student needs.',
    );
    const broken = { ...model, read: (name: string) => Promise.reject(new Error(name)) };
    await expect(loadParameters(specs, broken)).rejects.toThrow('shared.weight');
    expect(liveTensors()).toBe(before);
  });
});
