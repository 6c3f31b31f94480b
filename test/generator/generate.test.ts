/** Whole units with real compilation and runs. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readStarter } from '../../src/corpus/starter.ts';
import { type Compiler, loadCompiler } from '../../src/execution/compile.ts';
import { LIMITS } from '../../src/execution/limits.ts';
import { judgeProgram } from '../../src/execution/verdict.ts';
import { compileBatch, inputFor } from '../../src/generator/batch.ts';
import { applyEdits } from '../../src/generator/edit.ts';
import { generate, type GenerateRequest, type UnitMaker } from '../../src/generator/generate.ts';
import { generatedProgramSchema, lineOf } from '../../src/generator/generated-program.ts';
import { type Assignment, materialOf } from '../../src/generator/material.ts';
import type { Syntax } from '../../src/generator/syntax.ts';
import { tokenKey } from '../../src/generator/tokens.ts';
import { makeUnit } from '../../src/generator/unit.ts';
import { FIX_TYPES } from '../../src/teacher/vocabulary.ts';
import { run } from '../../src/execution/run.ts';
import { readStarterFiles } from '../../scripts/starter-files.ts';
import { syntaxForTests } from './syntax.ts';

let compiler: Compiler;
let syntax: Syntax;
let material: Assignment[];

beforeAll(async () => {
  compiler = await loadCompiler(() => undefined);
  syntax = await syntaxForTests();
  material = materialOf(await readStarter(readStarterFiles()), ['grade', 'median', 'syllables']);
}, 60_000);

/** Units in this process, `width` of them under way at a time. */
const maker = (width: number): UnitMaker => ({
  width,
  make: (request) => makeUnit({ compiler, syntax }, material, request),
});

const never = new AbortController().signal;
const uniform = Object.fromEntries(FIX_TYPES.map((fixType) => [fixType, 1]));
const make = (request: Partial<GenerateRequest>, width: number) =>
  generate({ count: 40, seed: 5, shares: uniform, apartFrom: [], ...request }, maker(width), () => undefined, never);

const greeting = (text: string) => `#include <stdio.h>
#define TEXT "${text}"
struct shared { int a; };
typedef struct shared shared;
int count = ${text.length};
static void show(shared *s) { printf("%s %d %d\\n", TEXT, s->a, count); }
int main() { shared s; if (scanf("%d", &s.a) != 1) return 1; show(&s); return 0; }
`;

describe('many programs in one module', () => {
  test('each runs by its number, under names of its own, on what follows the number', async () => {
    const sources = [greeting('one'), greeting('fifteen'), 'int main(int argc, char **argv) { return argc - 1; }'];
    const modules = await compileBatch(compiler, syntax, sources);
    expect(new Set(modules).size).toBe(1);
    const module = modules[0]!;
    expect(run(module, inputFor(0, '5\n')).output).toBe('one 5 3\n');
    expect(run(module, inputFor(1, ' 6')).output).toBe('fifteen 6 7\n');
    expect(run(module, inputFor(2, '')).ended).toBe('exit');
  });

  test('what does not compile or link is left out, and the others run', async () => {
    const sources = ['int main( { }', greeting('two'), 'int main(void) { return missing(); }', 'int a = "b" * 2;'];
    const modules = await compileBatch(compiler, syntax, sources);
    expect(modules.map((module) => module !== null)).toEqual([false, true, false, false]);
    expect(run(modules[1]!, inputFor(1, '7')).output).toBe('two 7 3\n');
  });

  test('what is too large together is not too large apart', async () => {
    const sources = [1, 2, 3].map((digit) => `char a[${digit}5000000];\nint main(void) { return a[1]; }`);
    const modules = await compileBatch(compiler, syntax, sources);
    expect(modules.map((module, i) => module && run(module, inputFor(i, '')).ended)).toEqual(['exit', 'exit', 'exit']);
  });
});

describe('generated programs', { timeout: 240_000 }, () => {
  test('fail a test, and pass all once repaired, compiled each by itself', async () => {
    const { programs } = await make({ count: 12 }, 2);
    expect(programs).toHaveLength(12);
    let alike = 0;
    for (const program of programs) {
      expect(generatedProgramSchema.safeParse(program).error).toBeUndefined();
      const { tests } = material.find(({ name }) => name === program.assignment)!;
      const failing = async (source: string) => {
        const compiled = await compiler.compile({ 'program.c': source }, { fillUninitialised: true });
        if (!compiled.ok) throw new Error(`${compiled.messages[0]?.text}\n${source}`);
        const verdicts = judgeProgram(compiled.module, program.assignment, tests, { ...LIMITS, fuel: 20_000_000 });
        return verdicts.filter(({ passed }) => !passed).map(({ test: name }) => name);
      };
      expect(await failing(applyEdits(program.source, program.repair))).toEqual([]);
      const failed = await failing(program.source);
      expect(failed).not.toEqual([]);
      if (failed.join() === program.failed.join()) alike += 1;
      expect([...program.failed, ...program.passed].sort()).toEqual(tests.map(({ name }) => name).sort());
      expect(Math.max(...program.lines)).toBeLessThanOrEqual(program.source.trimEnd().split('\n').length);
    }
    // What lies around an array differs, and with it what undefined behaviour leads to.
    expect(alike).toBeGreaterThanOrEqual(10);
  });

  test('are the same however many units are made at a time, and others for another seed', async () => {
    const [one, three] = [await make({ count: 30 }, 1), await make({ count: 30 }, 3)];
    expect(three).toEqual(one);
    const other = await make({ count: 30, seed: 6 }, 2);
    expect(other.programs.map(lineOf)).not.toEqual(one.programs.map(lineOf));
  });

  test('are distinct, of the wanted fix types, and apart from another corpus', async () => {
    const first = await make({ shares: { COMPARISON: 3, ARITHMETIC: 1 } }, 2);
    const { programs } = first;
    expect(new Set(programs.map(({ source }) => tokenKey(source))).size).toBe(40);
    expect(programs.filter(({ fixType }) => fixType === 'COMPARISON')).toHaveLength(30);
    expect(programs.filter(({ fixType }) => fixType === 'ARITHMETIC')).toHaveLength(10);
    const known = programs.slice(0, 5).map(({ source }) => `/* elsewhere */ ${source}`);
    const again = await make({ shares: { COMPARISON: 3, ARITHMETIC: 1 }, apartFrom: known }, 2);
    expect(again.rejected['in-another-corpus']).toBeGreaterThanOrEqual(5);
    expect(again.programs.map(({ source }) => source)).not.toContain(programs[0]!.source);
  });

  test('some have two bugs, of two operators', async () => {
    const { programs } = await make({ count: 60, shares: null }, 2);
    const two = programs.filter(({ operators }) => operators.length === 2);
    expect(two.length).toBeGreaterThan(1);
    expect(two.length).toBeLessThan(20);
    for (const { operators, repair } of two) {
      expect(new Set(operators).size).toBe(2);
      expect(repair.length).toBeGreaterThanOrEqual(2);
    }
  });
});
