import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importArchive } from '../../src/corpus/introclass-import.ts';
import { isFailing } from '../../src/corpus/program.ts';
import { introClassArchive } from '../introclass-archive.ts';
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';
import { seededRandom } from '../../src/tensor/random.ts';
import { encodeExamples, encodeProgram, epochBatches, padBatch, targetsOf } from '../../src/training/batches.ts';
import { studentText, toSourceLines, toTextLines } from '../../src/training/encode.ts';
import { learningRateShare } from '../../src/training/schedule.ts';
import { examples, loadTokenizer } from './examples.ts';

const tokenizer = loadTokenizer();

test('comments go, strings that look like comments stay', () => {
  const source =
    '// by A. Student\r\n#include <stdio.h>\r\n/* two\n lines */ int main() {\n\n  puts("/* no */ // no"); char c = \'"\'; // yes\n}\n';
  expect(studentText(source).text).toBe(
    '#include <stdio.h>\n  int main() {\n  puts("/* no */ // no"); char c = \'"\';\n}',
  );
});

test('a long program keeps its beginning and the end token', () => {
  const source = 'int a;'.repeat(200);
  const whole = encodeProgram(tokenizer, source, 10_000);
  const cut = encodeProgram(tokenizer, source, 64);
  expect(cut.ids).toHaveLength(64);
  expect(cut.ids.slice(0, 63)).toEqual(whole.ids.slice(0, 63));
  expect([cut.ids[0], cut.ids.at(-1)]).toEqual([1, 2]);
  expect(cut.cut).toBe(whole.ids.length - 64);
});

test('a batch is padded to the next multiple of 16, and the mask says where', () => {
  const batch = padBatch([{ ids: [1, 5, 2] }, { ids: Array.from({ length: 33 }, () => 7) }], 0);
  expect([batch.batch, batch.length]).toEqual([2, 48]);
  expect(batch.mask.reduce((a, b) => a + b, 0)).toBe(36);
  expect([...batch.ids.subarray(0, 5)]).toEqual([1, 5, 2, 0, 0]);
});

test('targets mark the fix type and every tag', () => {
  const { fixTypes, tags } = targetsOf(encodeExamples(tokenizer, examples(2), 64));
  expect([...fixTypes].map((index) => FIX_TYPES[index])).toEqual(['LOOP_BOUND', 'INPUT_OUTPUT']);
  expect(TAGS.filter((_, column) => tags[TAGS.length + column] === 1)).toEqual(['io/output-text', 'io/whitespace']);
});

test('an epoch visits every example once, with similar lengths together', () => {
  const items = Array.from({ length: 100 }, (_, i) => ({
    ids: Array.from({ length: 1 + ((i * 37) % 100) }, () => 1),
    cut: 0,
    i,
  }));
  const batches = epochBatches(items, 8, seededRandom(1));
  expect(batches).toHaveLength(13);
  expect(
    batches
      .flat()
      .map(({ i }) => i)
      .sort((a, b) => a - b),
  ).toEqual(items.map(({ i }) => i));
  const spread = batches.map(
    (batch) => Math.max(...batch.map(({ ids }) => ids.length)) - Math.min(...batch.map(({ ids }) => ids.length)),
  );
  expect(spread.reduce((a, b) => a + b, 0) / spread.length).toBeLessThan(30);
});

test('the learning rate warms up to its peak and falls towards 0', () => {
  const shares = Array.from({ length: 10 }, (_, i) => learningRateShare(i + 1, 10, 0.2));
  expect(shares).toEqual([0.5, 1, 1, 7 / 8, 6 / 8, 5 / 8, 4 / 8, 3 / 8, 2 / 8, 1 / 8]);
  expect(learningRateShare(1, 10, 0)).toBe(1);
});

test('lines of the text are known by their numbers in the source, and back', () => {
  const source = '// head\n\nint main() { /* a\n b */ int x;\n  /* c\n */\n  x = 1;\r\n}\n';
  const { text, sourceLines } = studentText(source);
  expect(text.split('\n').map((line) => line.trim())).toEqual(['int main() {   int x;', 'x = 1;', '}']);
  expect(sourceLines).toEqual([3, 7, 8]);
  expect(toTextLines([7, 1, 8, 3], sourceLines)).toEqual([2, 3, 1]);
  expect(toSourceLines([2, 9, 3], sourceLines)).toEqual([7, 8]);
  // Code behind a comment stands where the comment ends.
  expect(studentText('/* a\n b */ int x;\n').sourceLines).toEqual([2]);
});

const archive = introClassArchive();

test.skipIf(archive === null)(
  'under a tenth of what a student reads in an epoch over IntroClass is padding',
  async () => {
    const { programs } = await importArchive(new Blob([readFileSync(archive!)]), archive!);
    const failing = programs.filter(isFailing);
    for (const maxLength of [256, 384, 512]) {
      const encoded = failing.map(({ source }) => encodeProgram(tokenizer, source, maxLength));
      const batches = epochBatches(encoded, 8, seededRandom(1)).map((batch) => padBatch(batch, 0));
      const places = batches.reduce((sum, { ids }) => sum + ids.length, 0);
      const tokens = encoded.reduce((sum, { ids }) => sum + ids.length, 0);
      expect((places - tokens) / places).toBeLessThan(0.1);
    }
  },
);
