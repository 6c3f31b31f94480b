/** The generator's parts that need no compiler. */
import { describe, expect, test } from 'vitest';
import { forkSeed, seededRandom } from '../../src/tensor/random.ts';
import { canBothBe, drawMutations, linesBeside } from '../../src/generator/draw.ts';
import { applyEdits } from '../../src/generator/edit.ts';
import { fileScopeOf } from '../../src/generator/file-scope.ts';
import { generate, type UnitMaker } from '../../src/generator/generate.ts';
import { corpusOf, lineOf, readGenerated, type GeneratedProgram } from '../../src/generator/generated-program.ts';
import type { Mutation } from '../../src/generator/mutation.ts';
import { copyTree } from '../../src/generator/syntax-node.ts';
import { quotasOf, Target } from '../../src/generator/target.ts';
import { tokenKey, tokensOf } from '../../src/generator/tokens.ts';
import type { UnitRequest, UnitResult } from '../../src/generator/unit.ts';
import type { FixType } from '../../src/teacher/vocabulary.ts';
import { syntaxForTests } from './syntax.ts';

describe('tokens', () => {
  test('comments and white space make no difference, names and strings do', () => {
    const source = 'int main(void) { /* "a" */ printf("// %d", a->b); return 0; } // end';
    expect(tokensOf(source).join(' ')).toBe('int main ( void ) { printf ( "// %d" , a -> b ) ; return 0 ; }');
    expect(tokenKey(source)).toBe(tokenKey(source.replaceAll('; ', ' ;\n\t')));
    expect(tokenKey('a+++b')).toBe(tokenKey('a ++ + b'));
    expect(tokenKey('a - -b')).not.toBe(tokenKey('a --b'));
    expect(tokenKey('x = 1;')).not.toBe(tokenKey('y = 1;'));
    expect(tokenKey('"a b"')).not.toBe(tokenKey('"a  b"'));
  });
});

test('names of the whole file: what the program defines, and not what it uses or declares of the library', async () => {
  const syntax = await syntaxForTests();
  const source = `#include <stdio.h>
#define LIMIT 10
#define twice(x) ((x) * 2)
int printf(const char *format, ...);
int square(int);
struct point { int x; enum { RED, GREEN } colour; };
typedef struct { int a[LIMIT]; } list, *list_pointer;
static int total = 0, *numbers[3];
int (*chosen)(int) = square;
struct tm;
#ifdef LIMIT
char letters[LIMIT];
#endif
int square(int n) { int local = n; struct inside { int a; } s; return local * n; }
int *first(list *l) { return l->a; }
int main(int argc, char *argv[]) { FILE *file = stdin; return 0; }
`;
  const tree = syntax.parse(source);
  const { names, macros, mainTakesArguments } = fileScopeOf(copyTree(tree, source));
  tree.delete();
  expect(names).toEqual([
    'GREEN',
    'RED',
    'chosen',
    'first',
    'letters',
    'list',
    'list_pointer',
    'main',
    'numbers',
    'point',
    'square',
    'total',
  ]);
  expect(macros).toEqual(['LIMIT', 'twice']);
  expect(mainTakesArguments).toBe(true);
});

describe('the target', () => {
  test('quotas are whole and add up', () => {
    expect(quotasOf(10, { COMPARISON: 1, INDEXING: 1, DATA_TYPE: 1 })).toMatchObject({
      COMPARISON: 4,
      INDEXING: 3,
      DATA_TYPE: 3,
      ARITHMETIC: 0,
    });
    expect(Object.values(quotasOf(7, {})).every((quota) => quota === 0)).toBe(true);
  });

  test('what seldom succeeds is drawn more often, and what is complete no more', () => {
    const target = new Target(20, { COMPARISON: 1, INDEXING: 1 });
    expect(target.weights()).toEqual({ COMPARISON: 20, INDEXING: 20 });
    for (let i = 0; i < 10; i++) target.keep('COMPARISON');
    target.keep('INDEXING');
    target.unitDone({ COMPARISON: 10, INDEXING: 18 });
    expect(target.wants('COMPARISON')).toBe(false);
    expect(target.weights()).toEqual({ INDEXING: 9 * 10 });
  });

  test('what cannot be reached is handed on to the others', () => {
    const target = new Target(12, { COMPARISON: 1, INDEXING: 1, DATA_TYPE: 1 });
    for (let unit = 0; unit < 24; unit++) {
      if (unit % 8 === 0) for (const type of ['COMPARISON', 'DATA_TYPE'] as const) target.keep(type);
      target.unitDone({ COMPARISON: 1, DATA_TYPE: 1 });
    }
    expect(target.wants('INDEXING')).toBe(false);
    expect(target.weights()).toEqual({
      COMPARISON: expect.any(Number) as number,
      DATA_TYPE: expect.any(Number) as number,
    });
  });
});

const mutation = (operator: string, fixType: FixType, begin: number, end: number, text: string): Mutation => ({
  operator,
  fixType,
  tags: ['arith/sign'],
  edits: [{ begin, end, text }],
  weight: 1,
});

describe('drawing bugs', () => {
  const many = Array.from({ length: 90 }, (_, i) => mutation('many', 'ARITHMETIC', i, i + 1, '-'));
  const few = mutation('few', 'COMPARISON', 95, 96, '<');

  test('an operator is as likely with one place as with many; none is drawn twice', () => {
    let drawn = 0;
    for (let seed = 0; seed < 200; seed++) {
      if (drawMutations([...many, few], null, 1, seededRandom(forkSeed(seed, 'draw')))[0] === few) drawn += 1;
    }
    expect(drawn).toBeGreaterThan(70);
    expect(drawn).toBeLessThan(130);
    expect(new Set(drawMutations([...many, few], null, 91, seededRandom(1))).size).toBe(91);
  });

  test('a fix type without a weight is not drawn', () => {
    const drawn = drawMutations([...many, few], { COMPARISON: 3 }, 8, seededRandom(1));
    expect(drawn).toEqual([few]);
  });

  test('two bugs stand in different lines, and the lines of each are found beside the other', () => {
    const source = 'a = 1;\nb = 2;\nc = 3;\n';
    const first = mutation('one', 'ARITHMETIC', 0, 6, 'a = 9;\na = 8;');
    const second = mutation('two', 'COMPARISON', 18, 19, '7');
    expect(canBothBe(source, first, second)).toBe(true);
    expect(canBothBe(source, first, { ...second, operator: 'one' })).toBe(false);
    expect(canBothBe(source, first, mutation('two', 'COMPARISON', 5, 6, ','))).toBe(false);
    expect(linesBeside(applyEdits(source, first.edits), second, first)).toEqual([4]);
    expect(linesBeside(applyEdits(source, second.edits), first, second)).toEqual([1, 2]);
  });
});

const program = (source: string, fixType: FixType): GeneratedProgram => ({
  assignment: 'median',
  solution: 'between',
  source,
  blob: '0'.repeat(40),
  fixType,
  tags: ['arith/sign'],
  lines: [1],
  tests: { run: 1, failed: { wrong: 1 }, failures: [] },
  repair: [{ begin: 0, end: 1, text: 'x' }],
  operators: ['one'],
  failed: ['1'],
  passed: ['2'],
});

/** Three programs a unit, the third the same in every unit; later units are made sooner. */
const maker = (width: number, requests: UnitRequest[] = []): UnitMaker => ({
  width,
  async make(request): Promise<UnitResult> {
    requests.push(request);
    const { number, weights } = request;
    await new Promise((resolve) => {
      setTimeout(resolve, (97 - number) % 7);
    });
    const likeliest = Object.entries(weights ?? { COMPARISON: 1 }).toSorted((a, b) => b[1] - a[1])[0]![0] as FixType;
    return {
      programs: [
        program(`a${number}`, likeliest),
        program(`b${number} /* ${number} */`, 'COMPARISON'),
        program('same', 'INDEXING'),
      ],
      drawn: { COMPARISON: 2, INDEXING: 2 },
      rejected: { 'passes-every-test': 1 },
    };
  },
});

const never = new AbortController().signal;
const request = { count: 60, seed: 1, shares: { COMPARISON: 1, INDEXING: 1, ARITHMETIC: 1 }, apartFrom: [] };

describe('keeping what units give', () => {
  test('the programs are the same however many units are made at a time', async () => {
    const [alone, ...others] = await Promise.all(
      [1, 3, 40].map((width) => generate(request, maker(width), () => undefined, never)),
    );
    expect(alone!.programs).toHaveLength(60);
    for (const other of others) expect(other).toEqual(alone);
  });

  test('duplicates, programs of another corpus and what is beyond the target are counted and dropped', async () => {
    const { programs, rejected, drawn } = await generate(
      { count: 10, seed: 1, shares: null, apartFrom: ['a0 // elsewhere', 'b1'] },
      maker(2),
      () => undefined,
      never,
    );
    expect(programs.map(({ source }) => tokensOf(source)[0])).toEqual([
      'b0',
      'same',
      'a1',
      'a2',
      'b2',
      'a3',
      'b3',
      'a4',
      'b4',
      'a5',
    ]);
    expect(rejected).toEqual({ 'passes-every-test': 6, 'in-another-corpus': 2, duplicate: 5, 'beyond-target': 1 });
    expect(drawn).toBe(24);
  });

  test('it ends where there is nothing new to be had', async () => {
    const barren: UnitMaker = {
      width: 4,
      make: async () => ({ programs: [program('only', 'COMPARISON')], drawn: { COMPARISON: 1 }, rejected: {} }),
    };
    const { programs } = await generate(request, barren, () => undefined, never);
    expect(programs).toHaveLength(1);
  });

  test('a signal ends it, and so does a unit that fails', async () => {
    const control = new AbortController();
    const stopped = generate(
      request,
      maker(2),
      ({ kept }) => {
        if (kept > 10) control.abort(new Error('enough'));
      },
      control.signal,
    );
    await expect(stopped).rejects.toThrow('enough');
    const failing: UnitMaker = { width: 2, make: ({ number }) => Promise.reject(new Error(`unit ${number}`)) };
    await expect(generate(request, failing, () => undefined, never)).rejects.toThrow('unit 0');
  });
});

describe('a file of generated programs', () => {
  const lines = [program('int a;', 'COMPARISON'), program('int b;', 'INDEXING')].map(lineOf);

  test('reads back, and becomes a corpus whose students are the solutions', () => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    expect(readGenerated(text, 'file')).toEqual(lines);
    const tests = ['median', 'digits'].map((assignment) => ({
      corpus: 'starter' as const,
      assignment,
      name: '1',
      input: '1',
      output: '1',
    }));
    const corpus = corpusOf(lines, tests);
    expect(corpus.programs[1]).toMatchObject({
      path: 'generated/median/between/00001.c',
      student: 'generated/median/between',
      revision: '00001',
    });
    expect(corpus.tests).toEqual([{ ...tests[0], corpus: 'generated' }]);
    expect(corpus.annotations[0]).toMatchObject({ program: lines[0]!.path, evidence: 'construction' });
  });

  test('a line that does not fit is named', () => {
    expect(() => readGenerated('{}', 'file')).toThrow('file, line 1 is no generated program: path:');
    expect(() => readGenerated(`${JSON.stringify(lines[0])}\n{`, 'file')).toThrow('file, line 2 is not JSON');
  });
});
