import { expect, test } from 'vitest';
import { gitBlobHash } from '../../src/corpus/git-blob.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('names content as git hash-object does', async () => {
  expect(await gitBlobHash(bytes(''))).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
  expect(await gitBlobHash(bytes('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
});
