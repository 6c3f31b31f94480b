/** Restyling keeps what a program does: rewrites one by one, and whole hands run against the assignments' tests. */
import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/execution/answers.ts';
import { type Compiler, loadCompiler } from '../../src/execution/compile.ts';
import { run } from '../../src/execution/run.ts';
import { restyle } from '../../src/generator/restyle.ts';
import { rewriteBranches } from '../../src/generator/styles/branches.ts';
import { hoistDeclares, rewriteDeclarations } from '../../src/generator/styles/declarations.ts';
import { rewriteExpressions } from '../../src/generator/styles/expressions.ts';
import { type Habit, Hand } from '../../src/generator/styles/hand.ts';
import { rewriteHelpers } from '../../src/generator/styles/helpers.ts';
import { drawLayout } from '../../src/generator/styles/layout.ts';
import { rewriteLoops } from '../../src/generator/styles/loops.ts';
import { rewriteNames } from '../../src/generator/styles/names.ts';
import { rewriteOutput } from '../../src/generator/styles/output.ts';
import { Printer } from '../../src/generator/styles/print.ts';
import { type FunctionItem, functionsOf, type Program } from '../../src/generator/styles/program.ts';
import { readProgram } from '../../src/generator/styles/read.ts';
import { rewriteRedundant } from '../../src/generator/styles/redundant.ts';
import { rewriteTypes } from '../../src/generator/styles/types.ts';
import { variablesOf } from '../../src/generator/styles/walk.ts';
import type { Syntax } from '../../src/generator/syntax.ts';
import { copyTree } from '../../src/generator/syntax-node.ts';
import { forkSeed, seededRandom } from '../../src/tensor/random.ts';
import { STARTER_FOLDER } from '../../scripts/starter-files.ts';
import { syntaxForTests } from './syntax.ts';

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxForTests();
});

/** A hand that has just the given habits, always. */
class CertainHand extends Hand {
  private readonly habits: readonly Habit[];
  constructor(habits: readonly Habit[], fixed: Partial<Pick<Hand, 'increment' | 'declaring' | 'initialising'>> = {}) {
    super(seededRandom(1));
    this.habits = habits;
    Object.assign(this, { increment: 'as found', compound: 'as found', declaring: 'as found', ...fixed });
  }
  override does(habit: Habit): boolean {
    return this.habits.includes(habit);
  }
}

function read(source: string): Program {
  const tree = syntax.parse(source);
  const program = readProgram(copyTree(tree, source));
  tree.delete();
  return program;
}

/** The program in one fixed layout, all white space as one blank. */
function written(program: Program): string {
  const layout = { ...drawLayout(new CertainHand([])), slips: 0, sloppy: 0, comments: 0, width: 1000, bracesOne: 1 };
  Object.assign(layout, { braces: 'behind', returns: 'plain', star: 'name', none: '', casesIndented: true });
  layout.parentheses = { compare: 0, and: 1, whole: 0 };
  layout.spaces = {
    ...layout.spaces,
    assign: ' ',
    compare: ' ',
    arithmetic: ' ',
    logic: ' ',
    comma: ', ',
    keyword: ' ',
  };
  Object.assign(layout.spaces, { inside: '', call: '', semicolon: '', for: ' ', brace: ' ' });
  return new Printer(new CertainHand([]), layout).program(program).replaceAll(/\s+/g, ' ').trim();
}

/** The body of `f` after a pass. */
function passed(body: string, pass: (fn: FunctionItem, program: Program) => void, head = 'int f(int n)'): string {
  const program = read(`${head} { ${body} }`);
  pass(functionsOf(program).at(-1)!, program);
  return /\{ (.*) \}$/.exec(written(program))![1]!;
}

const loops =
  (...habits: Habit[]) =>
  (fn: FunctionItem) =>
    rewriteLoops(new CertainHand(habits), fn.body);
const branches =
  (...habits: Habit[]) =>
  (fn: FunctionItem) =>
    rewriteBranches(new CertainHand(habits), fn.body, variablesOf(fn));
const expressions =
  (...habits: Habit[]) =>
  (fn: FunctionItem) =>
    rewriteExpressions(new CertainHand(habits), fn);
const output =
  (...habits: Habit[]) =>
  (fn: FunctionItem) =>
    rewriteOutput(new CertainHand(habits), fn.body, variablesOf(fn));

const long = (fn: FunctionItem) => rewriteExpressions(new CertainHand([], { increment: 'i = i + 1' }), fn);
const early = (fn: FunctionItem) => rewriteDeclarations(new CertainHand([], { initialising: 'at declaration' }), fn);
const inline = (_: FunctionItem, program: Program) => rewriteHelpers(new CertainHand(['inline']), program);

const redundant =
  (...habits: Habit[]) =>
  (fn: FunctionItem) =>
    rewriteRedundant(new CertainHand(habits), fn);
const types =
  (...habits: Habit[]) =>
  (_: FunctionItem, program: Program) =>
    rewriteTypes(new CertainHand(habits), program);

describe('loops', () => {
  test('a for becomes a while, but not around a continue, which would skip the step', () => {
    expect(passed('for (i = 0; i < n; i++) { g(i); }', loops('for to while'))).toBe(
      'i = 0; while (i < n) { g(i); i++; }',
    );
    const skipping = 'for (i = 0; i < n; i++) { if (g(i)) { continue; } h(i); }';
    expect(passed(skipping, loops('for to while'))).toBe(skipping);
    const inner = 'for (i = 0; i < n; i++) { while (h(i)) { continue; } }';
    expect(passed(inner, loops('for to while'))).toBe('i = 0; while (i < n) { while (h(i)) { continue; } i++; }');
  });

  test('a for whose body has a variable of the same name keeps its step outside', () => {
    const shadowing = 'for (i = 0; i < n; i++) { int i = 2; g(i); }';
    expect(passed(shadowing, loops('for to while'))).toBe(shadowing);
  });

  test('a while becomes a for and takes what starts it, but not around a continue', () => {
    expect(passed('i = 0; while (i < n) { g(i); i++; }', loops('while to for'))).toBe(
      'for (i = 0; i < n; i++) { g(i); }',
    );
    const skipping = 'while (i < n) { if (g(i)) { i++; continue; } i++; }';
    expect(passed(skipping, loops('while to for'))).toBe(skipping);
  });

  test('a do with a continue does not become endless', () => {
    const skipping = 'do { if (g(n)) { continue; } n--; } while (n > 0);';
    expect(passed(skipping, loops('endless'))).toBe(skipping);
  });
});

describe('branches', () => {
  test('two conditions nest where there is no else', () => {
    expect(passed('if (a && b) { g(); }', branches('nest'))).toBe('if (a) { if (b) { g(); } }');
    const other = 'if (a && b) { g(); } else { h(); }';
    expect(passed(other, branches('nest'))).toBe(other);
  });

  test('branches swap under the opposite condition', () => {
    expect(passed('if (a < b) { g(); } else { h(); }', branches('negate'))).toBe('if (a >= b) { h(); } else { g(); }');
  });

  test('an if asked twice leaves alone what it asks about', () => {
    expect(passed('if (a < b) { m = a; } else { m = b; }', branches('twice if'))).toBe(
      'if (a < b) { m = a; } if (a >= b) { m = b; }',
    );
    for (const changing of ['a = b;', 'a++;', 'g(&a);', 'p[0] = 1;', '*p = 1;']) {
      const body = `if (a < b) { ${changing} } else { h(); }`;
      expect(passed(body, branches('twice if'))).toBe(body);
    }
  });

  test('a switch becomes ifs unless a case falls through or the value has effects', () => {
    expect(passed('switch (n) { case 1: case 2: g(); break; default: h(); }', branches('switch to if'))).toBe(
      'if (n == 1 || n == 2) { g(); } else { h(); }',
    );
    const falling = 'switch (n) { case 1: g(); case 2: h(); break; }';
    expect(passed(falling, branches('switch to if'))).toBe(falling);
    const reading = 'switch (getchar()) { case 1: g(); break; case 2: h(); break; }';
    expect(passed(reading, branches('switch to if'))).toBe(reading);
  });

  test('a break in a branch does not come into a switch', () => {
    const body = "while (1) { if (c == 'a' || c == 'b') { break; } g(); }";
    expect(passed(body, branches('or to switch'), 'int f(char c)')).toBe(body);
  });

  test('what follows a return goes into the else and comes out again', () => {
    expect(passed('if (n < 0) { return 1; } g(); n = 2;', branches('else after leaving'))).toBe(
      'if (n < 0) { return 1; } else { g(); n = 2; }',
    );
    expect(passed('if (n < 0) { return 1; } else { g(); } return 0;', branches('no else after leaving'))).toBe(
      'if (n < 0) { return 1; } g(); return 0;',
    );
    const shadowing = 'int n = 1; if (n < 0) { return 1; } else { int n = 2; g(n); } return n;';
    expect(passed(shadowing, branches('no else after leaving'))).toBe(shadowing);
  });
});

describe('expressions', () => {
  test('comparisons turn around unless a side has effects', () => {
    expect(passed('if (a < b) { g(); }', expressions('flip'))).toBe('if (b > a) { g(); }');
    const reading = 'if (getchar() < getchar()) { g(); }';
    expect(passed(reading, expressions('flip'))).toBe(reading);
  });

  test('parts of a condition change places only where none guards another', () => {
    const guarding = 'if (i < n && s[i] == 1) { g(); }';
    expect(passed(guarding, expressions('reorder'))).toBe(guarding);
    const dividing = 'if (n != 0 && i / n > 2) { g(); }';
    expect(passed(dividing, expressions('reorder'))).toBe(dividing);
  });

  test('steps change form where their value is not used', () => {
    expect(passed('n++; s[n++] = 1;', long)).toBe('n = n + 1; s[n++] = 1;');
  });

  test('bounds move by one for integers, not for reals', () => {
    const moved = passed('if (n < 4) { g(); }', expressions('bound'));
    expect(moved).toBe('if (n <= 3) { g(); }');
    const real = 'if (x < 4) { g(); }';
    expect(passed(real, expressions('bound'), 'int f(double x)')).toBe(real);
  });
});

describe('declarations', () => {
  test('inner ones come to the top with their values left where they were', () => {
    expect(passed('g(); while (n > 0) { int d = n % 10; n = n / 10; h(d); }', hoistDeclares)).toBe(
      'int d; g(); while (n > 0) { d = n % 10; n = n / 10; h(d); }',
    );
  });

  test('those of one name and two types stay, as do those that shadow', () => {
    const unlike = 'if (n) { int d = 1; g(d); } else { double d = 2; h(d); }';
    expect(passed(unlike, hoistDeclares)).toBe(unlike);
    const shadowing = 'int d = 3; if (n) { int d = 1; g(d); } h(d);';
    expect(passed(shadowing, hoistDeclares)).toBe(shadowing);
  });

  test('a value moves to the declaration only if it is constant and first', () => {
    expect(passed('int s; g(); s = 0; h(s);', early)).toBe('int s = 0; g(); h(s);');
    const reading = 'int s; g(); s = getchar(); h(s);';
    expect(passed(reading, early)).toBe(reading);
    const used = 'int s; g(&s); s = 0; h(s);';
    expect(passed(used, early)).toBe(used);
  });
});

describe('output', () => {
  test('a printf splits only if its arguments have no effects', () => {
    const body = 'printf("%d and %d\\n", getchar(), getchar());';
    expect(passed(body, output('split printf'))).toBe(body);
  });

  test('prompts in other words end in white space behind no digit and no sign', () => {
    for (let seed = 0; seed < 200; seed++) {
      const hand = new CertainHand(['reword']);
      Object.assign(hand, { random: seededRandom(seed) });
      const body = passed('printf("Enter 3 numbers (at most 10) - "); scanf("%d", &n);', (fn) =>
        rewriteOutput(hand, fn.body, new Map()),
      );
      expect(/printf\("(.*)"\)/.exec(body)![1]).toMatch(/[^\d-]( |\\n)$/);
    }
  });

  test('scanf splits for numbers, not for characters', () => {
    expect(passed('scanf("%d %d", &a, &b);', output('split scanf'))).toMatch(/scanf\("%d", &a\);.* scanf\("%d", &b\);/);
    const characters = 'scanf("%c %c", &a, &b);';
    expect(passed(characters, output('split scanf'))).toBe(characters);
    const dependent = 'scanf("%d %d", &n, &a[n]);';
    expect(passed(dependent, output('split scanf'))).toContain('&n, &a[n]');
  });
});

describe('what need not be said', () => {
  test('a chain asks again what is known, and the last else too', () => {
    expect(passed('if (n > 5) { g(); } else if (n > 3) { h(); } else { k(); }', redundant('known condition'))).toMatch(
      /else if \((n > 3 && n <= 5|n <= 5 && n > 3)\) \{ h\(\); \} else \{ k\(\); \}/,
    );
    expect(passed('if (n > 5) { g(); } else { h(); }', redundant('last condition'))).toBe(
      'if (n > 5) { g(); } else if (n <= 5) { h(); }',
    );
    // A function that returned in both branches would seem to end without a value.
    const returning = 'if (n > 5) { return 1; } else { return 2; }';
    expect(passed(returning, redundant('last condition'))).toBe(returning);
    const reading = 'if (getchar() > 5) { g(); } else { h(); }';
    expect(passed(reading, redundant('last condition'))).toBe(reading);
  });

  test('float and double change places with their formats, but not where anything is computed', () => {
    expect(passed('float a; scanf("%f", &a); if (a > 3) { g(a); }', types('other real'))).toBe(
      'double a; scanf("%lf", &a); if (a > 3) { g(a); }',
    );
    for (const computing of ['a = a / 3;', 'a *= n;', 'if (a > 0.1) { g(); }', 'printf("%f", a);']) {
      const body = `float a; scanf("%f", &a); ${computing}`;
      expect(passed(body, types('other real'))).toBe(body);
    }
  });

  test('int becomes char only for what getchar gives', () => {
    expect(passed('int c; c = getchar(); g(c);', types('other character'))).toBe('char c; c = getchar(); g(c);');
    for (const body of ['int c; c = getchar(); c = c + 200; g(c);', 'int c; scanf("%d", &c);', 'int c; g(c);']) {
      expect(passed(body, types('other character'))).toBe(body);
    }
  });
});

test('a variable read once is inlined only next to its value', () => {
  expect(passed('int m; m = n * 2; return m;', inline)).toBe('return n * 2;');
  const apart = 'int m; m = n * 2; n = 3; return m;';
  expect(passed(apart, inline)).toBe(apart);
});

test('renaming keeps apart what was apart, and leaves the library alone', () => {
  for (let seed = 0; seed < 100; seed++) {
    const program = read(
      'int printed; int total(int a, int b) { int c = a + b; return c; } int main() { int a, b, c = 1; if (c) { int c = total(a, b); printf("%d", c + printed); } return c; }',
    );
    rewriteNames(new Hand(seededRandom(seed)), program);
    const shape =
      /int printed; int (\w+)\(int (\w+), int (\w+)\) \{ int (\w+) = \2 \+ \3; return \4; \} int main\(\) \{ int (\w+), (\w+), (\w+) = 1; if \(\7\) \{ int \7 = \1\(\5, \6\); printf\("%d", \7 \+ printed\); \} return \7; \}/;
    const text = written(program);
    expect(text).toMatch(shape);
    const [, fn, ...names] = shape.exec(text)!;
    expect(new Set(names.slice(0, 3)).size).toBe(3);
    expect(new Set(names.slice(3)).size).toBe(3);
    expect(names).not.toContain(fn);
    expect(names).not.toContain('printed');
  }
});

test('what does not parse or goes beyond beginners’ C is refused', () => {
  expect(() => restyle(syntax, 'int main() { goto end; end: return 0; }', seededRandom(1))).toThrow(
    /goto_statement at "goto end;"/,
  );
  expect(() => restyle(syntax, 'int main() { return 0 }', seededRandom(1))).toThrow(/does not parse/);
});

interface Solution {
  assignment: string;
  name: string;
  source: string;
}

async function solutions(): Promise<Solution[]> {
  const folders = (await readdir(STARTER_FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const all = await Promise.all(
    folders.map(async ({ name: assignment }) => {
      const folder = `${STARTER_FOLDER}/${assignment}/solutions`;
      const names = (await readdir(folder)).sort();
      return Promise.all(
        names.map(async (name) => ({ assignment, name, source: await readFile(`${folder}/${name}`, 'utf8') })),
      );
    }),
  );
  return all.flat();
}

/** Without comments and white space. */
const words = (source: string) => source.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, ' ').replaceAll(/\s+/g, '');

const handOf = ({ assignment, name }: Solution, turn: number) => seededRandom(forkSeed(turn, `${assignment}/${name}`));

describe('the starter corpus', () => {
  test('every solution restyles to programs that parse, the same from the same seed', async () => {
    for (const solution of await solutions()) {
      const first = restyle(syntax, solution.source, handOf(solution, 1));
      expect(restyle(syntax, solution.source, handOf(solution, 1))).toBe(first);
      const tree = syntax.parse(first);
      expect(tree.rootNode.hasError, `${solution.assignment}/${solution.name}\n${first}`).toBe(false);
      tree.delete();
    }
  });

  test('fifty hands of a solution are nearly fifty programs', async () => {
    for (const solution of (await solutions()).filter((_, at) => at % 30 === 0)) {
      const texts = Array.from({ length: 50 }, (_, turn) =>
        words(restyle(syntax, solution.source, handOf(solution, turn))),
      );
      expect(new Set(texts).size).toBeGreaterThanOrEqual(45);
    }
  });

  test('restyled solutions compile and pass their tests', async () => {
    const compiler: Compiler = await loadCompiler(() => {});
    const sample = (await solutions()).filter((_, at) => at % 25 === 7);
    const wrong: string[] = [];
    for (const solution of sample) {
      const source = restyle(syntax, solution.source, handOf(solution, 3));
      const compiled = await compiler.compile({ 'program.c': source }, { fillUninitialised: true });
      if (!compiled.ok) {
        wrong.push(`${source}\n${JSON.stringify(compiled.messages)}`);
        continue;
      }
      const file = await readFile(`${STARTER_FOLDER}/${solution.assignment}/tests.json`, 'utf8');
      for (const { input, output: expected } of JSON.parse(file) as { input: string; output: string }[]) {
        const { output: actual } = run(compiled.module, input);
        if (!judge(solution.assignment, expected, actual))
          wrong.push(`${source}\n${JSON.stringify({ input, expected, actual })}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
