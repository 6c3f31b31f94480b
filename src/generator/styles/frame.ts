/** What stands around a program's functions: headers, macros, their order and prototypes, and how `main` ends. */
import type { Hand } from './hand.ts';
import { RESERVED } from './name-pools.ts';
import {
  call,
  functionsOf,
  name,
  number,
  type Declare,
  type Expr,
  type FunctionItem,
  type Item,
  type Program,
} from './program.ts';
import { eachList, expressionsIn, leaves, mapAll, mapExpr, namesIn } from './walk.ts';

type Define = Extract<Item, { kind: 'define' }>;
type Include = Extract<Item, { kind: 'include' }>;

/** Lets `rewrite` replace every expression of the program. */
function mapProgram(program: Program, rewrite: (expr: Expr) => Expr): void {
  for (const item of program.items) {
    if (item.kind === 'function') {
      for (const parameter of item.parameters)
        parameter.sizes = parameter.sizes.map((size) => size && mapExpr(size, rewrite));
      mapAll(item.body, rewrite);
    } else if (item.kind === 'declare') mapAll([item], rewrite);
    else if (item.kind === 'struct') mapAll(item.fields, rewrite);
  }
}

const isDefine = (item: Item): item is Define => item.kind === 'define';

/** Macros that are a number give way to the number. */
function withoutMacros(hand: Hand, program: Program): void {
  for (const macro of program.items.filter(isDefine)) {
    const isUsedByAnother = program.items.some(
      (item) => isDefine(item) && item !== macro && new RegExp(`\\b${macro.name}\\b`).test(item.value),
    );
    if (!/^\d+$/.test(macro.value) || isUsedByAnother || !hand.does('literal')) continue;
    mapProgram(program, (expr) =>
      expr.kind === 'name' && expr.name === macro.name ? { kind: 'number', text: macro.value } : expr,
    );
    program.items.splice(program.items.indexOf(macro), 1);
  }
}

/** The size of an array gets a name, wherever the number stands. */
function withMacro(hand: Hand, program: Program): void {
  if (program.items.some(isDefine) || !hand.does('define')) return;
  const sizes = functionsOf(program).flatMap((fn) =>
    fn.body.flatMap((stmt) => (stmt.kind === 'declare' ? stmt.items.flatMap((item) => item.sizes) : [])),
  );
  const size = sizes.find((expr) => expr?.kind === 'number' && Number(expr.text) > 2);
  if (size?.kind !== 'number') return;
  const macro = 'SIZE_OF_IT';
  mapProgram(program, (expr) => (expr.kind === 'number' && expr.text === size.text ? name(macro) : expr));
  const behind = program.items.findLastIndex((item) => item.kind === 'include') + 1;
  program.items.splice(behind, 0, { kind: 'define', name: macro, value: size.text });
}

const HEADERS = ['<stdlib.h>', '<string.h>', '<math.h>', '<ctype.h>', '<stdlib.h>', '<string.h>', '<math.h>'];

function headers(hand: Hand, program: Program): void {
  const includes = program.items.filter((item): item is Include => item.kind === 'include');
  while (includes.length < 4 && hand.does('needless include') && hand.chance(0.6)) {
    const path = hand.pick(HEADERS);
    if (!includes.some((item) => item.path === path)) includes.push({ kind: 'include', path });
  }
  if (hand.chance(0.2)) hand.random.shuffle(includes);
  program.items = [...includes, ...program.items.filter((item) => item.kind !== 'include')];
}

/** Every function before those that call it, if none calls one that calls it back. */
function calleesFirst(functions: readonly FunctionItem[]): FunctionItem[] | null {
  const ordered: FunctionItem[] = [];
  const open = new Set<FunctionItem>();
  const visit = (fn: FunctionItem): boolean => {
    if (ordered.includes(fn)) return true;
    if (open.has(fn)) return false;
    open.add(fn);
    const used = namesIn(fn.body);
    for (const other of functions) if (other !== fn && used.has(other.name) && !visit(other)) return false;
    ordered.push(fn);
    return true;
  };
  return functions.every(visit) ? ordered : null;
}

const prototypeOf = (fn: FunctionItem): Declare => ({
  kind: 'declare',
  type: fn.type,
  items: [{ name: fn.name, pointer: fn.pointer, sizes: [], parameters: structuredClone(fn.parameters), init: null }],
});

const isPrototype = (item: Item): boolean =>
  item.kind === 'declare' && item.items.every((declared) => declared.parameters !== null);

/** Helpers above `main`, or below it behind prototypes; last, since rewriting makes new ones. */
export function rewriteOrder(hand: Hand, program: Program): void {
  const functions = functionsOf(program);
  if (functions.length < 2) return;
  const rest = program.items.filter((item) => item.kind !== 'function' && !isPrototype(item));
  const ordered = calleesFirst(functions);
  const isBelow = hand.chance(0.35);
  if (ordered && !isBelow) {
    program.items = [...rest, ...ordered];
    return;
  }
  const helpers = functions.filter((fn) => fn.name !== 'main');
  const main = functions.filter((fn) => fn.name === 'main');
  program.items = [...rest, ...helpers.map(prototypeOf), ...(isBelow ? [...main, ...helpers] : [...helpers, ...main])];
}

/** The parameters of `main` and the value it returns at its end. */
function rewriteMain(hand: Hand, program: Program): void {
  const fn = functionsOf(program).find((item) => item.name === 'main');
  if (!fn) return;
  const used = namesIn(fn.body);
  if (fn.parameters.every((parameter) => !used.has(parameter.name))) {
    fn.parameters = hand.chance(0.04)
      ? [
          { type: 'int', pointer: '', name: 'argc', sizes: [] },
          { type: 'char', pointer: '*', name: 'argv', sizes: [null] },
        ]
      : [];
  }
  const last = fn.body.at(-1);
  const isZero = last?.kind === 'return' && last.value?.kind === 'number' && last.value.text === '0';
  if (isZero && hand.chance(0.08)) fn.body.pop();
  else if (!leaves(fn.body)) {
    if (hand.chance(0.8)) fn.body.push({ kind: 'return', value: number(0) });
  } else if (isZero && hand.chance(0.04)) {
    last.value = name('EXIT_SUCCESS');
    if (!program.items.some((item) => item.kind === 'include' && item.path === '<stdlib.h>')) {
      program.items.unshift({ kind: 'include', path: '<stdlib.h>' });
    }
  }
}

/** `fgets(s, sizeof(s), stdin)` with the number of characters, and the other way. */
function bufferSizes(hand: Hand, fn: FunctionItem): void {
  const known = new Map<string, string>();
  for (const stmt of fn.body) {
    if (stmt.kind !== 'declare' || stmt.type !== 'char') continue;
    for (const item of stmt.items) {
      const [size] = item.sizes;
      if (item.sizes.length === 1 && size?.kind === 'number') known.set(item.name, size.text);
    }
  }
  for (const expr of expressionsIn(fn.body)) {
    if (expr.kind !== 'call' || expr.callee.kind !== 'name' || expr.callee.name !== 'fgets') continue;
    const [buffer, size] = expr.args;
    if (buffer?.kind !== 'name' || !size) continue;
    const length = known.get(buffer.name);
    if (!length) continue;
    const isSizeof =
      size.kind === 'sizeof' && typeof size.of !== 'string' && size.of.kind === 'name' && size.of.name === buffer.name;
    if (isSizeof && hand.chance(0.4)) expr.args[1] = { kind: 'number', text: length };
    else if (size.kind === 'number' && size.text === length && hand.does('sizeof'))
      expr.args[1] = { kind: 'sizeof', of: name(buffer.name) };
  }
}

/** Calls to `exit` where `main` returns early. */
function exits(hand: Hand, program: Program): void {
  const hasStdlib = program.items.some((item) => item.kind === 'include' && item.path === '<stdlib.h>');
  const fn = functionsOf(program).find((item) => item.name === 'main');
  if (!fn || !hasStdlib || !hand.chance(0.05)) return;
  eachList(fn.body, (list) => {
    const last = list.at(-1);
    if (list !== fn.body && last?.kind === 'return' && last.value)
      list[list.length - 1] = { kind: 'expr', expr: call('exit', last.value) };
  });
}

/** Rewrites what stands around the functions; before their bodies are. */
export function rewriteFrame(hand: Hand, program: Program): void {
  for (const item of program.items) {
    if (item.kind === 'function')
      item.parameters = item.parameters.filter(
        ({ type, name: own, pointer }) => type !== 'void' || own !== '' || pointer !== '',
      );
    if (item.kind === 'declare') {
      for (const declared of item.items)
        declared.parameters =
          declared.parameters?.filter(
            ({ type, name: own, pointer }) => type !== 'void' || own !== '' || pointer !== '',
          ) ?? null;
    }
  }
  withoutMacros(hand, program);
  for (const fn of functionsOf(program)) bufferSizes(hand, fn);
  withMacro(hand, program);
  rewriteMain(hand, program);
  headers(hand, program);
  exits(hand, program);
}

const isConstant = (expr: Expr | null): boolean => expr === null || expr.kind === 'number' || expr.kind === 'char';

/** Variables of `main` without a value, or with a constant, as variables of the file; once names are given. */
export function rewriteFileVariables(hand: Hand, program: Program): void {
  const at = program.items.findIndex((item) => item.kind === 'function');
  const fn = functionsOf(program).find((item) => item.name === 'main');
  if (!fn || at < 0 || !hand.does('file variables')) return;
  const others = new Set(
    program.items.flatMap((item) => (item.kind === 'declare' ? item.items.map((declared) => declared.name) : [])),
  );
  const moved: Declare[] = [];
  while (fn.body[0]?.kind === 'declare') {
    const declare = fn.body[0];
    const fits = declare.items.every(
      (item) =>
        !others.has(item.name) &&
        !RESERVED.has(item.name) &&
        isConstant(item.init) &&
        item.sizes.every((size) => size !== null && isConstant(size)),
    );
    if (!fits || declare.type.includes('static')) break;
    moved.push(declare);
    fn.body.shift();
  }
  // A variable declared again further in would have hidden one of `main`, as it now hides one of the file.
  program.items.splice(at, 0, ...moved);
}
