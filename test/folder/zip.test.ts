import { unzipFolder } from '../../src/folder/unzip.ts';
import { zipFolder } from '../../src/folder/zip.ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { CountingBlob } from '../student/files.ts';

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31) % 251);
const files = () => [
  { name: 'fixtrace-run.json', content: new Blob(['{}']) },
  { name: 'model.safetensors', content: new Blob([bytes(300_000)]) },
];
const wanted = new Set(['fixtrace-run.json', 'model.safetensors']);
const zipped = () => zipFolder('my-run', files(), new Date(Date.UTC(2026, 0, 10, 12, 30, 8)));
const content = async (blob: Blob | undefined) => new Uint8Array(await blob!.arrayBuffer());

test('a folder comes back from its zip, byte for byte, and the same folder gives the same zip', async () => {
  const zip = await zipped();
  const back = await unzipFolder(zip, wanted);
  expect([...back.keys()]).toEqual(['fixtrace-run.json', 'model.safetensors']);
  expect(await content(back.get('model.safetensors'))).toEqual(bytes(300_000));
  expect(await content(await zipped())).toEqual(await content(zip));
});

test('another reader finds the files in one folder, byte for byte', async () => {
  const read = unzipSync(await content(await zipped()));
  expect(Object.keys(read)).toEqual(['my-run/fixtrace-run.json', 'my-run/model.safetensors']);
  expect(read['my-run/model.safetensors']).toEqual(bytes(300_000));
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)('Python’s zipfile opens it, and finds nothing wrong', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-zip-'));
  try {
    const file = path.join(folder, 'student.zip');
    writeFileSync(file, await content(await zipped()));
    const code =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist(), z.infolist()[0].date_time)';
    const read = spawnSync('python3', ['-c', code, file], { encoding: 'utf8' });
    expect(read.stdout.trim()).toBe(
      "None ['my-run/fixtrace-run.json', 'my-run/model.safetensors'] (2026, 1, 10, 12, 30, 8)",
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what somebody packed anew, compressed and one folder deeper, opens too', async () => {
  const zip = zipSync({
    'a/b/fixtrace-run.json': new TextEncoder().encode('{}'),
    'a/b/model.safetensors': bytes(9000),
  });
  const back = await unzipFolder(new Blob([zip]), wanted);
  expect(await content(back.get('model.safetensors'))).toEqual(bytes(9000));
});

test('progress counts every byte, once while packing and once while opening', async () => {
  let last = [0, 0];
  const zip = await zipFolder('f', files(), new Date(), (...seen) => (last = seen));
  expect(last).toEqual([300_002, 300_002]);
  last = [0, 0];
  await unzipFolder(zip, wanted, (...seen) => (last = seen));
  expect(last).toEqual([300_002, 300_002]);
});

test('a changed byte, a cut end and what is no zip are told apart', async () => {
  const zip = await content(await zipped());
  const changed = zip.slice();
  changed[200_000] = 255 - changed[200_000]!;
  await expect(unzipFolder(new Blob([changed]), wanted)).rejects.toThrow(/model.safetensors does not agree/);
  await expect(unzipFolder(new Blob([zip.subarray(0, 200_000)]), wanted)).rejects.toThrow(/its end was cut/);
  await expect(unzipFolder(new Blob(['int main() {}']), wanted)).rejects.toThrow(/not a zip of a student/);
});

test('the list of a large zip is found without reading its files', async () => {
  const zip = new CountingBlob([await zipped()]);
  await unzipFolder(zip, new Set(['fixtrace-run.json']));
  expect(zip.bytesRead).toBeLessThan(70_000);
});
