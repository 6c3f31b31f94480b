import { describe, expect, test } from 'vitest';
import type { Program } from '../../src/corpus/program.ts';
import { filterAnnotations, filterChosenFile } from '../../src/teacher/filter.ts';

const blob = 'a'.repeat(40);
const program = (path: string): Program => ({
  path,
  corpus: 'starter',
  assignment: 'median',
  student: path,
  revision: '0',
  source: 'int main(void) {\n  return 1;\n}\n',
  blob,
  duplicates: [],
  passed: [],
  failed: ['blackbox/1'],
});
const programs = ['p', 'q'].map(program);
const line = {
  program: 'p',
  blob,
  fix_type: 'COMPARISON',
  tags: ['comparison/strictness'],
  lines: [2],
  confidence: 'high',
  evidence: 'execution',
};
const file = (...lines: unknown[]) => lines.map((value) => JSON.stringify(value)).join('\r\n');

test('keeps what fits, under the names that the code uses', () => {
  const { kept, report } = filterAnnotations(`\uFEFF${file(line)}\r\n\r\n`, programs, 'mine.jsonl');
  const { fix_type: fixType, ...rest } = line;
  expect(kept).toEqual([{ ...rest, fixType }]);
  expect(report).toEqual({ origin: 'mine.jsonl', kept: 1, discarded: {}, examples: [] });
});

describe('discards, and counts by reason', () => {
  test.each([
    ['schema', { ...line, program: undefined }, 'the field program is missing'],
    ['schema', { ...line, label: 1 }, 'unknown field label'],
    ['schema', { ...line, lines: ['2'] }, 'lines.0: '],
    ['schema', { ...line, tags: [] }, 'tags: '],
    ['schema', 'text', 'is not an object'],
    ['unknown-fix-type', { ...line, fix_type: 'TYPO' }, '"TYPO" is not in the vocabulary'],
    ['unknown-tag', { ...line, tags: ['case/zero', 'x/y', 'z'] }, '"x/y", "z" are not in the vocabulary'],
    ['unknown-program', { ...line, program: 'r' }, 'there is no program r'],
    ['blob-differs', { ...line, blob: 'b'.repeat(40) }, `p has the blob ${blob} here`],
    ['line-beyond-end', { ...line, lines: [2, 4] }, 'faulty line 4, but p has 3 lines'],
    ['duplicate', { ...line, program: 'q' }, 'q was annotated before'],
  ])('%s: %j', (reason, bad, problem) => {
    const { kept, report } = filterAnnotations(file({ ...line, program: 'q' }, bad), programs, 'x');
    expect(kept).toHaveLength(1);
    expect(report.discarded).toEqual({ [reason]: 1 });
    expect(report.examples).toEqual([expect.stringContaining(`line 2: ${problem}`)]);
  });

  test('lines that are not JSON, quoting the first five only', () => {
    const { report } = filterAnnotations(`${file(line)}\n${'{\n'.repeat(7)}`, programs, 'x');
    expect(report.discarded).toEqual({ 'not-json': 7 });
    expect(report.examples).toHaveLength(5);
    expect(report.examples[0]).toBe('line 2: is not JSON');
  });
});

test('a file of which nothing can be used says what was found and what was expected', () => {
  const renamed = [1, 2].map(() => ({ ...line, fix_type: undefined, fixtype: 'COMPARISON' }));
  expect(() => filterChosenFile(file(...renamed), programs, 'mine.jsonl')).toThrow(
    /No annotation of mine.jsonl can be used: 2 × a field is missing.*line 1: the field fix_type is missing, unknown field fixtype.*JSON Lines were expected/,
  );
  expect(() => filterChosenFile('', programs, 'empty.jsonl')).toThrow('empty.jsonl holds no annotation.');
});
