import { describe, expect, it } from 'vitest';
import { readStarterFiles } from '../../scripts/starter-files.ts';
import { gitBlobHash } from '../../src/corpus/git-blob.ts';
import { ASSIGNMENTS } from '../../src/corpus/introclass-layout.ts';
import { isFailing, programSchema } from '../../src/corpus/program.ts';
import { applyEdit, buildStarter, readStarter, type StarterFiles } from '../../src/corpus/starter.ts';
import { annotationLineSchema } from '../../src/teacher/annotation.ts';

const SOURCE = 'int main(void)\n{\n    int sum = 0;\n    return sum;\n}\n';

const bug = (changes: object = {}) => ({
  name: 'sum-unset',
  solution: 'plain',
  edit: { line: 3, remove: ['    int sum = 0;'], insert: ['    int sum;'] },
  fix_type: 'VARIABLE_STATE',
  tags: ['state/uninitialised'],
  ...changes,
});

/** A whole corpus of one solution and the given bugs. */
const small = (bugs: readonly object[] = [bug()], others: Record<string, string> = {}): StarterFiles => ({
  'sums/solutions/plain.c': SOURCE,
  'sums/tests.json': JSON.stringify(
    Array.from({ length: 12 }, (_, i) => ({ name: `${i + 1}`, input: `${i}\n`, output: '0' })),
  ),
  'sums/bugs.json': JSON.stringify(bugs),
  'verdicts.json': JSON.stringify({
    'starter/sums/plain/correct.c': { passed: ['1'], failed: [] },
    'starter/sums/plain/sum-unset.c': { passed: [], failed: ['1'] },
  }),
  ...others,
});

describe('readStarter', () => {
  it('makes the variant and what is true of it from the edit', async () => {
    const { programs, annotations, tests } = await readStarter(small());
    const [correct, variant] = programs;
    expect(programs).toHaveLength(2);
    expect(correct).toMatchObject({ path: 'starter/sums/plain/correct.c', source: SOURCE, failed: [] });
    expect(variant).toMatchObject({
      path: 'starter/sums/plain/sum-unset.c',
      student: 'starter/sums/plain',
      source: SOURCE.replace('sum = 0', 'sum'),
      failed: ['1'],
    });
    expect(annotations).toEqual([
      {
        program: 'starter/sums/plain/sum-unset.c',
        blob: await gitBlobHash(new TextEncoder().encode(variant?.source)),
        fix_type: 'VARIABLE_STATE',
        tags: ['state/uninitialised'],
        lines: [3],
        confidence: 'high',
        evidence: 'construction',
      },
    ]);
    expect(tests).toHaveLength(12);
    expect(tests[0]).toEqual({ corpus: 'starter', assignment: 'sums', name: '1', input: '0\n', output: '0' });
  });

  it.each([
    ['inserted lines', { line: 3, remove: [], insert: ['    int a;', '    int b;'] }, [3, 4]],
    ['the place of a removed line', { line: 4, remove: ['    return sum;'], insert: [] }, [4]],
  ])('blames %s', async (_, edit, lines) => {
    const { annotations } = await buildStarter(small([bug({ edit })]));
    expect(annotations[0]?.lines).toEqual(lines);
  });

  it.each([
    ['JSON', small([], { 'sums/bugs.json': '[' }), /^sums\/bugs\.json is not JSON/],
    ['a field', small([bug({ tags: [] })]), /^sums\/bugs\.json: 0\.tags/],
    ['the tests', small([], { 'sums/tests.json': '[]' }), /^sums\/tests\.json: whole file: /],
    ['tests', { 'sums/solutions/plain.c': SOURCE }, /no file sums\/tests\.json/],
    [
      'a slug',
      small([], { 'sums/solutions/Plain_1.c': '' }),
      /^sums\/solutions\/Plain_1\.c: expected a solution named/,
    ],
    [
      'the solution',
      small([bug({ solution: 'fancy' })]),
      /"sum-unset": solution: there is no sums\/solutions\/fancy\.c/,
    ],
    ['the names', small([bug(), bug()]), /two bugs are named "sum-unset"/],
    [
      'the sources',
      small([bug(), bug({ name: 'again' })]),
      /again\.c and starter\/sums\/plain\/sum-unset\.c are the same/,
    ],
    ['a verdict', small([bug({ name: 'other' })]), /^verdicts\.json: nothing on starter\/sums\/plain\/other\.c/],
  ])('says what is wrong with %s', async (_, files, message) => {
    await expect(readStarter(files)).rejects.toThrow(message);
  });
});

describe('applyEdit', () => {
  it.each([
    ['lines that are not there', { line: 4, remove: ['    int sum = 0;'], insert: [] }, /at line 4/],
    ['a place past the end', { line: 9, remove: [], insert: ['x'] }, /at line 9/],
    ['nothing', { line: 1, remove: [], insert: [] }, /changes nothing/],
    [
      'more than it need',
      { line: 2, remove: ['{', '    int sum = 0;'], insert: ['{', '    int sum;'] },
      /stays the same/,
    ],
  ])('refuses to change %s', (_, edit, message) => {
    expect(() => applyEdit(SOURCE, edit, 'here')).toThrow(message);
  });
});

describe('the corpus that ships', () => {
  it('is read whole, in the terms of programs and annotations', async () => {
    const { programs, annotations, tests } = await readStarter(readStarterFiles());
    for (const program of programs) programSchema.parse(program);
    const misjudged = programs.filter((program) => isFailing(program) !== (program.revision !== 'correct'));
    expect(misjudged.map(({ path }) => path)).toEqual([]);
    for (const annotation of annotations) annotationLineSchema.parse(annotation);
    const least = Math.min(
      ...ASSIGNMENTS.map((assignment) => tests.filter((test) => test.assignment === assignment).length),
    );
    expect(least).toBeGreaterThanOrEqual(12);
    expect(new Set(annotations.map(({ fix_type }) => fix_type)).size).toBe(9);
    expect(new Set(annotations.flatMap(({ tags }) => tags)).size).toBeGreaterThanOrEqual(35);
  });
});
