import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { GeneratedLine } from '../../../src/generator/generated-program.ts';
import { storeGenerated } from '../../../src/notebook/data/store-generated.ts';
import { readLabelled } from '../../../src/notebook/state/read-content.ts';

const line: GeneratedLine = {
  path: 'generated/median/one/00000.c',
  assignment: 'median',
  solution: 'one',
  source: 'int main(void) {\n  return 0;\n}\n',
  blob: 'a'.repeat(40),
  fix_type: 'COMPARISON',
  tags: ['loop/off-by-one'],
  lines: [2],
  repair: [{ begin: 0, end: 0, text: ' ' }],
  operators: ['swap'],
  failed: ['1'],
  passed: [],
  tests: {
    run: 1,
    failed: { 'no answer': 1 },
    failures: [{ kind: 'no answer', input: '1 2 3', expected: '2 is the median', actual: '' }],
  },
};

test('generated programs keep what their tests showed, so that nobody has to run them again', async () => {
  await storeGenerated([line], { origin: 'test', seconds: 1, notes: [] });
  const labelled = await readLabelled('generated');
  expect(labelled.map(({ program, tests }) => [program.path, tests])).toEqual([[line.path, line.tests]]);
});
