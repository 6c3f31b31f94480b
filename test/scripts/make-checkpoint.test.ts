import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCheckpoint } from '../../scripts/headless/make-checkpoint.ts';
import { openCheckpoint } from '../../src/student/checkpoint.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { readConfigurationFile } from '../../src/student/configuration-file.ts';
import { decoderParameters, encoderParameters, initialise, saveParameters } from '../../src/student/parameters.ts';
import { dispose } from '../../src/tensor/device.ts';
import { start } from '../tensor/backends.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-checkpoint-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));

test('the files are those of a student that training would start with, and both formats hold the same', async () => {
  const { files, parameters } = await makeCheckpoint('nano', 5, folder, true);
  expect(files.map(({ name }) => name)).toEqual(['config.json', 'model.safetensors', 'pytorch_model.bin']);
  expect(readConfigurationFile(JSON.parse(new TextDecoder().decode(bytesOf('config.json'))))).toEqual(STUDENTS.nano);

  await start('wasm');
  const specs = new Map([...encoderParameters(STUDENTS.nano), ...decoderParameters(STUDENTS.nano)]);
  const initial = initialise(specs, 5);
  const saved = new Uint8Array(await (await saveParameters(initial)).arrayBuffer());
  dispose(initial.values());
  const written = bytesOf('model.safetensors');
  expect(Buffer.compare(written, saved)).toBe(0);

  const model = await openCheckpoint([new Blob([written])]);
  const torch = await openCheckpoint([new Blob([bytesOf('pytorch_model.bin')])]);
  let count = 0;
  for (const [name, { shape }] of model.tensors) {
    expect(torch.tensors.get(name)!.shape).toEqual(shape);
    const values = await model.read(name);
    expect(await torch.read(name)).toEqual(values);
    count += values.length;
  }
  expect(count).toBe(parameters);
  expect(await torch.read('lm_head.weight')).toEqual(await model.read('shared.weight'));
});

test('the same seed gives the same bytes, another seed others', async () => {
  const sums = [];
  for (const seed of [1, 1, 2]) {
    const { files } = await makeCheckpoint('tiny', seed, folder, true);
    sums.push(files.map(({ sha256 }) => sha256));
  }
  expect(sums[1]).toEqual(sums[0]);
  expect(sums[2]![1]).not.toBe(sums[0]![1]);
  expect(sums[2]![2]).not.toBe(sums[0]![2]);
});
