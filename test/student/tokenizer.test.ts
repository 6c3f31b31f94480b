import { expect, test } from 'vitest';
import { CheckpointError } from '../../src/student/checkpoint-error.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import { checkTokenizer, createTokenizer } from '../../src/student/tokenizer.ts';
import { loadTokenizer } from '../training/examples.ts';
import { UNIGRAM_SIZE, unigramTokenizer } from './unigram-tokenizer.ts';

const unigram = () => createTokenizer(unigramTokenizer().tokenizer, unigramTokenizer().config);

test('a tokenizer as Google’s T5s have it: no start token, an end token', () => {
  const tokenizer = unigram();
  expect(tokenizer.encode('LOOP_BOUND')).toEqual([...tokenizer.encodePlain('LOOP_BOUND'), 1]);
  expect(tokenizer.decode(tokenizer.encode('for x, int'))).toBe('for x, int');
});

test('the text alone has none of the tokenizer’s own tokens', () => {
  const tokenizer = loadTokenizer();
  expect(tokenizer.encode('int')).toEqual([1, ...tokenizer.encodePlain('int'), 2]);
  expect(tokenizer.encode('')).toEqual([1, 2]);
});

test('a tokenizer and a student that do not belong together are told apart', () => {
  expect(loadTokenizer().size).toBeLessThanOrEqual(STUDENTS.nano.vocabSize);
  expect(unigram().size).toBe(UNIGRAM_SIZE);
  const check = (vocabSize: number, eosTokenId: number) => () => checkTokenizer(unigram(), { vocabSize, eosTokenId });
  expect(check(UNIGRAM_SIZE, 1)).not.toThrow();
  expect(check(UNIGRAM_SIZE - 1, 1)).toThrow(CheckpointError);
  expect(check(UNIGRAM_SIZE - 1, 1)).toThrow(`ids up to ${UNIGRAM_SIZE - 1}`);
  expect(check(UNIGRAM_SIZE, 2)).toThrow('ends a text with the id 1, and the student’s end token is 2');
});

test.each([
  [{ model: { type: 'BPE' } }, 'expected a "model" with a "type" and a "vocab"'],
  [{ model: { type: 'Riddle', vocab: { a: 0 } } }, 'of no kind that can be read here'],
])('%j is no tokenizer', (file, message) => {
  expect(() => createTokenizer(file, {})).toThrow(message);
});
