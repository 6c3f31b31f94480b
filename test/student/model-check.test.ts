/** Files of a model as a person drops them: sorted, and checked against each other. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfigurationFile } from '../../src/student/configuration-file.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { checkModel } from '../../src/student/model-check.ts';
import { sortModelFiles } from '../../src/student/model-files.ts';
import { locateSafetensors, safetensorsHeader } from '../../src/student/safetensors.ts';
import { elementCount } from '../../src/student/stored-tensor.ts';
import { createTokenizer } from '../../src/student/tokenizer.ts';
import { TINY_CONFIG, TINY_MERGES, TINY_WEIGHTS, tinyVocabulary } from '../hub-root.ts';

const tiny = readConfigurationFile(JSON.parse(readFileSync(TINY_CONFIG, 'utf8')));
const weights = new Blob([readFileSync(TINY_WEIGHTS)]);
const torch = new Blob([readFileSync(TINY_WEIGHTS.replace('model.safetensors', 'pytorch_model.bin'))]);
const sources = (): Map<string, Blob> =>
  new Map([
    ['vocab.json', new Blob([JSON.stringify(tinyVocabulary())])],
    ['merges.txt', new Blob([TINY_MERGES])],
  ]);

const chosen = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));

describe('sorting', () => {
  test('a folder, with more in it than the model', async () => {
    const sorted = await sortModelFiles(
      chosen(
        'my-t5/README.md',
        'my-t5/generation_config.json',
        'my-t5/config.json',
        'my-t5/tokenizer_config.json',
        'my-t5/tokenizer.json',
        'my-t5/heads.safetensors',
        'my-t5/model.safetensors',
      ),
    );
    expect(sorted.name).toBe('my-t5');
    expect(await sorted.config.text()).toBe('my-t5/config.json');
    expect(sorted.files.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'source tokenizer.json',
      'source tokenizer_config.json',
      'weights model.safetensors',
    ]);
  });

  test('names with CodeT5’s before them, and parts by their index', async () => {
    const index = new Blob([JSON.stringify({ weight_map: { a: 'part-2.safetensors', b: 'part-1.safetensors' } })]);
    const files = [
      ...chosen('codet5-config.json', 'codet5-vocab.json', 'codet5-merges.txt', 'part-1.safetensors', 'x.safetensors'),
      { path: 'model.safetensors.index.json', file: index },
    ];
    await expect(sortModelFiles(files)).rejects.toThrow('Missing: part-2.safetensors');
    const sorted = await sortModelFiles([...files, ...chosen('part-2.safetensors')]);
    expect(sorted.files.map(({ name }) => name)).toEqual([
      'vocab.json',
      'merges.txt',
      'part-1.safetensors',
      'part-2.safetensors',
    ]);
  });

  test('says what is missing, and what was found', async () => {
    await expect(sortModelFiles(chosen('vocab.json', 'pytorch_model.bin'))).rejects.toThrow(
      'Missing: config.json, tokenizer.json (or vocab.json and merges.txt). Found: vocab.json, pytorch_model.bin.',
    );
    await expect(sortModelFiles(chosen('holiday.jpg'))).rejects.toThrow('None of what was chosen belongs to a model.');
  });
});

describe('checking', () => {
  test.each([
    ['safetensors', weights],
    ['torch’s format', torch],
  ])('a model in %s fits, and its tokenizer is put together', async (_, file) => {
    const checked = await checkModel(tiny, [file], sources());
    expect(checked.parameters).toBe(44_672);
    const tokenizer = createTokenizer(
      JSON.parse(await checked.tokenizer.text()),
      JSON.parse(await checked.tokenizerConfig.text()),
    );
    expect(tokenizer.encode('in')).toEqual([1, 5, 2]);
  });

  test('an encoder alone is a student without a decoder, whatever its configuration says of one', async () => {
    const tensors = [...(await locateSafetensors(weights))].filter(([name]) => !name.startsWith('decoder.'));
    const encoder = new Blob([
      safetensorsHeader(
        tensors.map(([name, { shape, type }]) => [name, shape, type]),
        {},
      ),
      ...tensors.map(([, { offset, shape }]) => weights.slice(offset, offset + 4 * elementCount(shape))),
    ]);
    const { config, parameters } = await checkModel(tiny, [encoder], sources());
    expect(config).toEqual({ ...tiny, numDecoderLayers: 0 });
    expect(parameters).toBeLessThan(44_672);
    expect((await checkModel(tiny, [weights], sources())).config).toEqual(tiny);
  });

  test('a missing tensor and another shape are named', async () => {
    await expect(checkModel({ ...tiny, numLayers: 3 }, [weights], sources())).rejects.toThrow(
      'has no "encoder.block.2.layer.0.SelfAttention.q.weight"',
    );
    await expect(checkModel({ ...tiny, dFf: 128 }, [weights], sources())).rejects.toThrow(/has the shape \[64, 32\]/);
  });

  test('a tokenizer of another model is refused', async () => {
    const nano = new Map(
      ['tokenizer.json', 'tokenizer_config.json'].map((name) => [
        name,
        new Blob([readFileSync(new URL(`../../public/models/nano/${name}`, import.meta.url))]),
      ]),
    );
    await expect(checkModel(tiny, [weights], nano)).rejects.toThrow('they do not belong together');
    await expect(checkModel(tiny, [weights], new Map([['tokenizer.json', new Blob(['{'])]]))).rejects.toThrow(
      'tokenizer.json is not JSON',
    );
  });

  const parts = new URL('../../../shared/codet5-tokenizer/', import.meta.url);
  test.skipIf(!existsSync(parts))('CodeT5’s own vocabulary fits its size', async () => {
    const real = new Map([
      ['vocab.json', new Blob([readFileSync(new URL('codet5-vocab.json', parts))])],
      ['merges.txt', new Blob([readFileSync(new URL('codet5-merges.txt', parts))])],
    ]);
    await expect(checkModel(STUDENTS['codet5-small'], [weights], real)).rejects.toThrow(/expects \[32100, 512\]/);
  });
});
