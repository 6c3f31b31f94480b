/** Programs that end in every way there is, compiled and run. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Compiler, loadCompiler } from '../../src/execution/compile.ts';
import { describeEnding } from '../../src/execution/endings.ts';
import { LIMITS } from '../../src/execution/limits.ts';
import { run } from '../../src/execution/run.ts';
import { judgeProgram } from '../../src/execution/verdict.ts';

let compiler: Compiler;

beforeAll(async () => {
  compiler = await loadCompiler(() => undefined);
});

async function outcomeOf(source: string, input = '') {
  const compiled = await compiler.compile({ 'program.c': source });
  if (!compiled.ok) throw new Error(compiled.messages.map(({ text }) => text).join('\n'));
  return run(compiled.module, input, { outputBytes: LIMITS.outputBytes, fuel: 20_000_000 });
}

const withMain = (body: string, before = '') =>
  `#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <math.h>\n#include <limits.h>\n#include <assert.h>\n#include <unistd.h>\n${before}\nint main(void) {\n${body}\n}\n`;

describe('input and output', () => {
  test('reads numbers, words, lines and characters, and prints every kind of value', async () => {
    const source = withMain(
      `int a; double d; char word[20], line[50]; int c;
       scanf("%d %lf %19s", &a, &d, word);
       getchar();
       fgets(line, sizeof line, stdin);
       c = getchar();
       printf("%d|%.3f|%s|%s|%c|%ld|%u|%x|%5.1f\\n", a, sqrt(d), word, line, c, 7L, 3u, 255, 2.25);
       fprintf(stderr, "told apart");
       return 3;`,
    );
    const { output, errorOutput, ended, exitCode } = await outcomeOf(source, '-12 2.25 abc\nnext line\nz');
    expect(output).toBe('-12|1.500|abc|next line\n|z|7|3|ff|  2.2\n');
    expect(errorOutput).toBe('told apart');
    expect([ended, exitCode]).toEqual(['exit', 3]);
  });

  test('gets reads a line without its end, and NULL at the end of the input', async () => {
    const source = withMain(`char line[80]; while (gets(line)) printf("[%s]", line); return 0;`);
    expect((await outcomeOf(source, 'one\n\nlast')).output).toBe('[one][][last]');
  });

  test('reading beyond the input gives EOF', async () => {
    const source = withMain(`int a = 5; printf("%d ", scanf("%d", &a)); printf("%d %d", getchar(), a); return 0;`);
    expect((await outcomeOf(source)).output).toBe('-1 -1 5');
  });

  test('takes what gcc takes with a warning', async () => {
    const source = `#include <stdio.h>\nhelper(x) { return x + 1; }\nmain() { int *p = 5; printf("%d", helper(1)); return 0; }\n`;
    expect((await outcomeOf(source)).output).toBe('2');
  });

  test('links several files', async () => {
    const compiled = await compiler.compile({
      'main.c': '#include <stdio.h>\n#include "twice.h"\nint main() { printf("%d", twice(21)); }',
      'twice.c': '#include "twice.h"\nint twice(int x) { return 2 * x; }',
      'twice.h': 'int twice(int x);',
    });
    expect(compiled.ok && run(compiled.module, '').output).toBe('42');
  });

  test('variables without a value hold a pattern where that is asked for', async () => {
    const source = withMain('int sum; printf("%d", sum == 0); return 0;');
    const compiled = await compiler.compile({ 'program.c': source }, { fillUninitialised: true });
    expect(compiled.ok && run(compiled.module, '').output).toBe('0');
  });
});

describe('limits', () => {
  const endless: Record<string, string> = {
    'while (1);': 'while (1);',
    'for (;;) {}': 'for (;;) {}',
    'do while': 'do { } while (1);',
    goto: 'again: goto again;',
    'a condition that stays': 'int i = 0; while (i < 10) { if (i > 20) i++; }',
    'two labels': 'int a = 1; one: if (a) goto two; two: goto one;',
    'mutual calls in a loop': 'for (;;) abs(-1);',
  };
  test.each(Object.keys(endless))('an endless loop ends: %s', async (name) => {
    const { ended, output } = await outcomeOf(withMain(`printf("before"); ${endless[name]!} return 0;`));
    expect(ended).toBe('time');
    expect(output).toBe('before');
  });

  test.each([
    ['takes all of its time', 'for (;;) { int *a = calloc(5000000, 4); free(a); }'],
    ['comes late', 'for (int i = 0; i < 1000000; i++); for (;;) { int *a = calloc(5000000, 4); free(a); }'],
  ])('a loop ends by the clock where a function of the library %s', async (_, body) => {
    const { ended, milliseconds } = await outcomeOf(withMain(`${body} return 0;`));
    expect(ended).toBe('time');
    expect(milliseconds).toBeLessThan(5 * LIMITS.seconds * 1000);
  });

  describe('with a clock that stands still', () => {
    beforeEach(() => vi.spyOn(performance, 'now').mockReturnValue(0));
    afterEach(() => vi.restoreAllMocks());

    test('a slow program has fuel for what takes less than 2 s', async () => {
      const fib = 'int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }';
      const compiled = await compiler.compile({ 'program.c': withMain('printf("%d", fib(36)); return 0;', fib) });
      expect(compiled.ok && run(compiled.module, '').output).toBe('14930352');
    });

    test('one that did not end on a test has less fuel for the others', async () => {
      const compiled = await compiler.compile({ 'program.c': withMain('while (getchar() != EOF); for (;;) {}') });
      if (!compiled.ok) throw new Error('It does not compile.');
      const any = { corpus: 'starter', assignment: 'median', input: '', output: '2 is the median' } as const;
      const tests = [
        { ...any, name: '1' },
        { ...any, name: '2' },
      ];
      const [first, second] = judgeProgram(compiled.module, 'median', tests, { ...LIMITS, fuel: 110_000_000 });
      expect(describeEnding(first!)).toContain('110 million steps');
      expect(describeEnding(second!)).toContain('100 million steps');
    });
  });

  test('printing without end', async () => {
    const { ended, output } = await outcomeOf(withMain('for (;;) printf("again "); return 0;'));
    expect(ended).toBe('output');
    expect(output).toHaveLength(LIMITS.outputBytes);
  });

  test('sleeping counts and takes no time', async () => {
    const short = await outcomeOf(withMain('sleep(1); printf("awake"); return 0;'));
    expect([short.ended, short.output]).toEqual(['exit', 'awake']);
    const long = await outcomeOf(withMain('for (;;) sleep(1); return 0;'));
    expect(long.ended).toBe('time');
    expect(short.milliseconds + long.milliseconds).toBeLessThan(1000);
  });

  test.each([
    ['recursion', withMain('printf("x"); return deep(1);', 'int deep(int n) { return deep(n + 1) + 1; }')],
    [
      'a local array',
      withMain('printf("x"); return large(1);', 'int large(int n) { int a[10000000]; a[n] = 1; return a[n]; }'),
    ],
  ])('the stack: %s', async (_, source) => {
    const { ended, output } = await outcomeOf(source);
    expect([ended, output]).toEqual(['stack', 'x']);
  });

  test('memory that is asked for', async () => {
    const { ended } = await outcomeOf(withMain('for (;;) memset(malloc(1000000), 1, 1000000);'));
    expect(ended).toBe('memory');
    const block = (bytes: number) => withMain(`char *p = malloc(${bytes}); p[${bytes - 1}] = 1; free(p); return 0;`);
    expect((await outcomeOf(block(1_000_000_000))).ended).toBe('memory');
    expect((await outcomeOf(block(64 * 2 ** 20))).ended).toBe('memory');
    expect((await outcomeOf(block(63 * 2 ** 20))).ended).toBe('exit');
  });

  test('memory that variables take counts with what is asked for', async () => {
    const large = 'char all[40 * 1024 * 1024];';
    const asking = (megabytes: number) =>
      withMain(`all[5] = 1; memset(malloc(${megabytes} << 20), 1, ${megabytes} << 20); return 0;`, large);
    expect((await outcomeOf(asking(23))).ended).toBe('exit');
    expect((await outcomeOf(asking(25))).ended).toBe('memory');
  });
});

describe('crashes', () => {
  test.each([
    ['division', 'int a = 1, b = 0; printf("x"); printf("%d", a / b); return 0;'],
    ['division', 'int a = 1, b = 0; printf("x"); printf("%d", a % b); return 0;'],
    ['division', 'printf("x"); printf("%d", 7 / 0); return 0;'],
    ['division', 'printf("x"); printf("%u", 7u % 0u); return 0;'],
    ['division', 'printf("x"); long long a = 7LL / 0; return a != a;'],
    ['division', 'int a = INT_MIN, b = -1; printf("x"); printf("%d", a / b); return 0;'],
    ['access', 'int *p = (int *)0x7fffffff; printf("x"); *p = 1; return 0;'],
    ['access', 'int a[3], i = 100000000; printf("x"); a[i] = 1; return 0;'],
    ['abort', 'printf("x"); abort(); return 0;'],
    ['abort', 'printf("x"); assert(1 > 2); return 0;'],
    ['refused', 'printf("x"); while (1) fork(); return 0;'],
    ['refused', 'printf("x"); system("ls"); return 0;'],
  ])('%s: %s', async (ending, body) => {
    const outcome = await outcomeOf(withMain(body));
    expect([outcome.ended, outcome.output, outcome.exitCode]).toEqual([ending, 'x', null]);
    expect(describeEnding(outcome)).toMatch(/^(Crashed|Stopped): .+\.$/);
  });

  test('a division by zero that is not come to, or of floating-point numbers, is none', async () => {
    const source = withMain('int a = 5; if (a > 9) a = 7 / 0; printf("%d %.1f %f", a, a / 2.0, 1.0 / 0); return 0;');
    expect((await outcomeOf(source)).output).toBe('5 2.5 inf');
  });

  test('a failed assert says which', async () => {
    const outcome = await outcomeOf(withMain('assert(1 > 2); return 0;'));
    expect(describeEnding(outcome)).toContain('1 > 2');
  });

  test.each(['"x", "w"', '"/etc/passwd", "r"', '"program.c", "r"', '".", "r"'])(
    'no file can be opened: %s',
    async (file) => {
      const source = withMain(`FILE *f = fopen(${file}); printf("%d", f == NULL); return 0;`);
      expect((await outcomeOf(source)).output).toBe('1');
    },
  );
});
