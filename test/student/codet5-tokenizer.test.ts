/** CodeT5's tokenizer, put together from its published parts, against ids by the reference tokenizer. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codeT5Tokenizer } from '../../src/student/roberta-tokenizer.ts';
import { createTokenizer } from '../../src/student/tokenizer.ts';

/** The parts are not in this repository: they come from the model hub. */
const parts = new URL('../../../shared/codet5-tokenizer/', import.meta.url);
const cases = new URL('../fixtures/codet5-tokenizer/texts.json', import.meta.url);

const read = (name: string) => readFileSync(new URL(name, parts), 'utf8');

const files = () => codeT5Tokenizer(JSON.parse(read('codet5-vocab.json')), read('codet5-merges.txt'));

describe.skipIf(!existsSync(parts))('with CodeT5’s own vocabulary and merges', () => {
  test('every text of the fixture has the reference’s ids', () => {
    const { tokenizer, config } = files();
    const student = createTokenizer(tokenizer, config);
    const { cases: texts } = JSON.parse(readFileSync(cases, 'utf8')) as { cases: { text: string; ids: number[] }[] };
    expect(texts.map(({ text }) => student.encode(text))).toEqual(texts.map(({ ids }) => ids));
  });

  test('the sentinels follow the vocabulary, the last one first', () => {
    const { tokenizer, config } = files();
    expect(createTokenizer(tokenizer, config).encode('<extra_id_0>int<extra_id_99>')).toEqual([
      1, 32099, 474, 32000, 2,
    ]);
  });
});

test('what is no vocabulary or no list of merges is refused', () => {
  expect(() => codeT5Tokenizer(['<s>'], '')).toThrow('expected an object of ids by token');
  expect(() => codeT5Tokenizer({ a: 0 }, 'a b\n')).toThrow('The vocabulary has no "<pad>"');
  expect(() => codeT5Tokenizer({ a: 0 }, 'a b c\n')).toThrow('expected two tokens a line, found "a b c"');
});
