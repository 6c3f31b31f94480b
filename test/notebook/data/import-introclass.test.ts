import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { importArchive } from '../../../src/corpus/introclass-import.ts';
import { importAnnotations } from '../../../src/notebook/data/import-annotations.ts';
import { storeIntroClass } from '../../../src/notebook/data/import-introclass.ts';
import { readCorpora, readImportReport } from '../../../src/storage/corpora.ts';
import { introClassFiles, zipOf } from '../../corpus/introclass-files.ts';

test('a corpus to which no shipped annotation fits is stored, and says so; a file of the reader’s that does not fit is refused', async () => {
  await storeIntroClass(await importArchive(zipOf(introClassFiles()), 'x.zip'), performance.now());
  expect((await readCorpora()).records.map(({ counts }) => counts.submissions)).toEqual([24]);
  const report = await readImportReport('introclass');
  expect(report!.annotations).toMatchObject({ kept: 0, discarded: { 'unknown-program': 379 } });

  await expect(importAnnotations('introclass', new Blob(['{}']), 'mine.jsonl')).rejects.toThrow(
    /No annotation of mine.jsonl can be used: 1 × a field is missing/,
  );
  expect(await readImportReport('introclass')).toEqual(report);
});
