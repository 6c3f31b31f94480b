import { expect, test } from 'vitest';
import { howRead } from '../../src/notebook/source/how-read.ts';

const said = (fixType: 'INDEXING' | null, json: 'invalid' | 'valid' | 'conforming' | null, text = '{}') =>
  howRead({ fixType, written: { text, json } });

test('says plainly what is wrong with what a student wrote, and nothing where nothing is', () => {
  expect(said(null, 'invalid')).toBe('This is not JSON.');
  expect(said(null, 'valid')).toBe('JSON, but without a fix type.');
  expect(said('INDEXING', 'valid')).toBe('JSON, but not all of it fits the schema.');
  expect(said('INDEXING', 'conforming')).toBe('JSON that fits the schema.');
  expect(said(null, null)).toBe('No fix type can be read from this.');
  expect(said('INDEXING', null)).toBeNull();
  expect(said(null, 'invalid', ' ')).toBe('Nothing was written.');
});
