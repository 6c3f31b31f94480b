import { expect, test } from 'vitest';
import { DocumentFileError, readDocumentFile } from '../../../src/notebook/experiments/document-file.ts';

const file = (content: BlobPart, name = 'a.json') => new File([content], name);

test('a document’s text comes as it is, an experiment or nearly', async () => {
  expect(await readDocumentFile(file('{ "title": 1 }\n'))).toBe('{ "title": 1 }\n');
});

test.each([
  ['a zip', file(Uint8Array.of(0x50, 0x4b, 3, 4), 'paper.zip'), /^paper\.zip is not JSON/],
  ['nothing', file('', 'empty.json'), /^empty\.json is not JSON/],
  [
    'more than any document',
    file(new Uint8Array(2_000_001), 'large.json'),
    /^large\.json has 2\.0 MB; .* at most 2\.0 MB/,
  ],
])('%s is refused', async (_, given, message) => {
  const reading = readDocumentFile(given);
  await expect(reading).rejects.toThrow(DocumentFileError);
  await expect(reading).rejects.toThrow(message);
});
