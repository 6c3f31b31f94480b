/** The T5 part of a student's folder against files that the Python reference library wrote. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { studentFolder } from '../../src/folder/student-folder.ts';
import { NGRAM_ROW } from '../../src/folder/wide-head-code.ts';
import { ngramRows } from '../../src/student/ngrams.ts';
import { locateSafetensors } from '../../src/student/safetensors.ts';
import { relativeError } from '../../src/training/parity.ts';
import { fixture, fixtureBytes } from '../student/files.ts';
import { fixtureStudent } from './parts.ts';

const exported = async () =>
  new Map((await studentFolder(fixtureStudent())).map(({ name, content }) => [name, content] as const));

/** Name, type, shape and bytes of every tensor. */
async function contentsOf(file: Blob) {
  const tensors = await locateSafetensors(file);
  const contents: Record<string, unknown> = {};
  for (const [name, { shape, type, offset }] of tensors) {
    const size = 4 * shape.reduce((product, axis) => product * axis, 1);
    contents[name] = { shape, type, bytes: await file.slice(offset, offset + size).arrayBuffer() };
  }
  return contents;
}

test('the reference’s tensors come out under the same names, of the same types and shapes, byte for byte', async () => {
  const model = (await exported()).get('model.safetensors')!;
  expect(await contentsOf(model)).toEqual(await contentsOf(fixture('model.safetensors')));
});

test('config.json says all that the reference’s says, with the same values', async () => {
  const reference = JSON.parse(new TextDecoder().decode(fixtureBytes('config.json'))) as object;
  const config = JSON.parse(await (await exported()).get('config.json')!.text()) as object;
  expect(config).toMatchObject(reference);
});

test('a student without decoder is the reference’s encoder model, a writing one has its generation file', async () => {
  const { run, ...parts } = fixtureStudent();
  const classifier = { ...run, config: { ...run.config, regime: 'label-only' as const } };
  const files = new Map(
    (await studentFolder({ run: classifier, ...parts })).map(({ name, content }) => [name, content]),
  );
  expect(JSON.parse(await files.get('config.json')!.text())).toMatchObject({
    architectures: ['T5EncoderModel'],
    is_encoder_decoder: false,
    id2label: { 0: expect.any(String) as string },
  });
  expect(files.has('generation_config.json')).toBe(false);
  expect(JSON.parse(await (await exported()).get('generation_config.json')!.text())).toMatchObject({
    decoder_start_token_id: 0,
    eos_token_id: 2,
    pad_token_id: 0,
  });
});

/** Reads a safetensors file by the format's own rules, with nothing but Python's standard library. */
const READER = `
import json, struct, sys
data = open(sys.argv[1], 'rb').read()
n = struct.unpack('<Q', data[:8])[0]
assert (8 + n) % 8 == 0, 'the data are not aligned'
header = json.loads(data[8:8 + n])
metadata = header.pop('__metadata__')
end = 0
for name, entry in header.items():
    begin, after = entry['data_offsets']
    size = 4
    for axis in entry['shape']: size *= axis
    assert entry['dtype'] == 'F32' and begin == end and after - begin == size, name
    end = after
assert 8 + n + end == len(data), 'bytes belong to no tensor'
print(json.dumps({'format': metadata['format'], 'tensors': len(header)}))
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)('Python reads the header by the format’s rules: aligned, in order, without holes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fixtrace-folder-'));
  try {
    const file = path.join(folder, 'model.safetensors');
    const model = (await exported()).get('model.safetensors')!;
    writeFileSync(file, new Uint8Array(await model.arrayBuffer()));
    const read = spawnSync('python3', ['-c', READER, file], { encoding: 'utf8' });
    expect(read.stderr).toBe('');
    const reference = await locateSafetensors(fixture('model.safetensors'));
    expect(JSON.parse(read.stdout)).toEqual({ format: 'pt', tensors: reference.size });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.skipIf(!hasPython)('the Python of a card makes the rows that the wide head learned from', () => {
  const ids = [1, 9, 9, 9, 9, 300, 32_099, 8, 2];
  const script = ['import json, math', ...NGRAM_ROW, `print(json.dumps(ngram_row(${JSON.stringify(ids)})))`].join('\n');
  const read = spawnSync('python3', ['-c', script], { encoding: 'utf8' });
  expect(read.stderr).toBe('');
  const rows = ngramRows({
    ids: Int32Array.from(ids),
    mask: new Float32Array(ids.length).fill(1),
    batch: 1,
    length: ids.length,
  });
  expect(relativeError(Float32Array.from(JSON.parse(read.stdout) as number[]), rows)).toBeLessThan(1e-6);
});
