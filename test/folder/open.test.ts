import { expect, test } from 'vitest';
import { openStudentFolder } from '../../src/folder/open.ts';
import { studentFolder } from '../../src/folder/student-folder.ts';
import { joinWeights, splitWeights } from '../../src/folder/weights.ts';
import { configurationOf } from '../../src/student/configuration.ts';
import { writeConfigurationFile } from '../../src/student/configuration-file.ts';
import { locateSafetensors } from '../../src/student/safetensors.ts';
import { tinyStudent } from './parts.ts';

const classifier = () => tinyStudent('reasoning-distilled');

const filesOf = async (parts = classifier()): Promise<Map<string, Blob>> =>
  new Map((await studentFolder(parts)).map(({ name, content }) => [name, content]));

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

test('a folder opens as the same run, checkpoint and tokenizer, byte for byte', async () => {
  const parts = classifier();
  const opened = await openStudentFolder(await filesOf(parts));
  expect(opened.run).toEqual(parts.run);
  expect(await bytesOf(opened.checkpoint)).toEqual(await bytesOf(parts.checkpoint));
  expect(await bytesOf(opened.tokenizer.tokenizer)).toEqual(await bytesOf(parts.tokenizer.tokenizer));
});

test('heads stand in a file of their own, T5 in the other; joined they are the file that was split', async () => {
  const { checkpoint } = classifier();
  const split = await splitWeights(checkpoint);
  expect([...(await locateSafetensors(split.heads!)).keys()]).toEqual([
    'label_head.weight',
    'label_head.bias',
    'tag_head.weight',
    'tag_head.bias',
  ]);
  expect([...(await locateSafetensors(split.model)).keys()].some((name) => name.includes('head'))).toBe(false);
  expect(await bytesOf(await joinWeights(split))).toEqual(await bytesOf(checkpoint));
});

test('a student that writes has no heads, and opens too', async () => {
  const opened = await openStudentFolder(await filesOf(tinyStudent('json')));
  expect(opened.run.config.regime).toBe('json');
});

test('a folder of T5 that is no student of ours points to Models', async () => {
  const files = await filesOf();
  files.delete('fixtrace-run.json');
  await expect(openStudentFolder(files)).rejects.toMatchObject({
    message: expect.stringContaining('no fixtrace-run.json') as string,
    advice: expect.stringContaining('Models') as string,
  });
});

const OTHER_CONFIG = JSON.stringify(
  writeConfigurationFile({ ...configurationOf('tiny'), dModel: 64 }, 'T5EncoderModel'),
);

const blob = (text: string) => new Blob([text]);

test.each<[what: string, change: (files: Map<string, Blob>) => unknown, message: RegExp]>([
  ['heads missing', (files) => files.delete('heads.safetensors'), /no heads.safetensors beside/],
  ['weights missing', (files) => files.delete('model.safetensors'), /no model.safetensors beside/],
  ['a run that was cut', (files) => files.set('fixtrace-run.json', blob('{"run":')), /fixtrace-run.json is not JSON/],
  ['no run', (files) => files.set('fixtrace-run.json', blob('{}')), /not a run that this version/],
  [
    'weights that were cut',
    (files) => files.set('model.safetensors', files.get('model.safetensors')!.slice(0, 9000)),
    /model.safetensors, heads.safetensors: .*it was cut/,
  ],
  [
    'weights of another student',
    (files) => files.set('model.safetensors', files.get('heads.safetensors')!),
    /has no "shared.weight"/,
  ],
  [
    'another configuration',
    (files) => files.set('config.json', blob(OTHER_CONFIG)),
    /config.json: it has dModel 64, and the run has 32/,
  ],
  ['no tokenizer', (files) => files.set('tokenizer.json', blob('{}')), /tokenizer.json: This is not a Hugging Face/],
])('%s is refused, and said', async (_, change, message) => {
  const files = await filesOf();
  change(files);
  const failure: unknown = await openStudentFolder(files).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'FolderError', message: expect.stringMatching(message) as string });
  expect((failure as { advice: string }).advice).not.toBe('');
});
