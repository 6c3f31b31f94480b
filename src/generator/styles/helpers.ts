/** Values given a name of their own or used where they arise; conditions as functions; steps apart. */
import { conditionSize, partsOf } from './expressions.ts';
import type { Hand } from './hand.ts';
import {
  assign,
  binary,
  copy,
  expression,
  functionsOf,
  name,
  number,
  variable,
  type Expr,
  type FunctionItem,
  type Program,
  type Stmt,
} from './program.ts';
import {
  eachList,
  expressionsIn,
  isInt,
  mapExpr,
  namesIn,
  pure,
  same,
  statements,
  usesOf,
  variablesOf,
  type TypeClass,
} from './walk.ts';

type Variables = ReadonlyMap<string, TypeClass>;

const plainAssign = (stmt: Stmt | undefined) =>
  stmt?.kind === 'expr' && stmt.expr.kind === 'assign' && stmt.expr.operator === '=' && stmt.expr.left.kind === 'name'
    ? { target: stmt.expr.left.name, value: stmt.expr.right }
    : null;

/** `x = a % 64 + 32` in two steps, all of it in `int`. */
function splitStep(hand: Hand, list: Stmt[], at: number, variables: Variables): boolean {
  const made = plainAssign(list[at]);
  if (!made || made.value.kind !== 'binary' || !['+', '-', '*', '%', '/'].includes(made.value.operator)) return false;
  const { left, operator, right } = made.value;
  const isApart = left.kind === 'binary' && !namesIn(right).has(made.target) && pure(made.value);
  const isWhole = variables.get(made.target) === 'int' && isInt(left, variables) && isInt(right, variables);
  if (!isApart || !isWhole || !hand.does('split step')) return false;
  list.splice(
    at,
    1,
    expression(assign(name(made.target), left)),
    expression(assign(name(made.target), binary(name(made.target), operator, right))),
  );
  return true;
}

/** A variable assigned once and read once, right behind it, is left out. */
function inlined(hand: Hand, program: Program, fn: FunctionItem): void {
  const variables = variablesOf(fn);
  const own = new Map(functionsOf(program).map((other) => [other.name, `${other.type}${other.pointer}`]));
  const declared = [...statements(fn.body)].flatMap((stmt) =>
    stmt.kind === 'declare' ? stmt.items.map((item) => ({ item, stmt })) : [],
  );
  eachList(fn.body, (list) => {
    for (let at = 0; at + 1 < list.length; at++) {
      const made = plainAssign(list[at]);
      const next = list[at + 1]!;
      if (!made || (next.kind !== 'expr' && next.kind !== 'return')) continue;
      const found = declared.filter(({ item }) => item.name === made.target);
      const declaration = found[0];
      if (found.length !== 1 || !declaration || declaration.item.init || declaration.item.sizes.length > 0) continue;
      if (usesOf(fn.body, made.target) !== 2 || usesOf([next], made.target) !== 1) continue;
      const { value } = made;
      const isOwn =
        value.kind === 'call' && value.callee.kind === 'name' && own.get(value.callee.name) === declaration.stmt.type;
      const isSameType = isOwn || (variables.get(made.target) === 'int' && isInt(value, variables));
      const takesAddress = expressionsIn(next).some((expr) => expr.kind === 'unary' && expr.operator === '&');
      // In `next` nothing else may come before the value that it could change or read.
      const callsElse = expressionsIn(next).filter((expr) => expr.kind === 'call').length > 1;
      if (!isSameType || takesAddress || callsElse || conditionSize(value) > 2 || !hand.does('inline')) continue;
      const put = (expr: Expr) =>
        mapExpr(expr, (part) => (part.kind === 'name' && part.name === made.target ? value : part));
      if (next.kind === 'expr') next.expr = put(next.expr);
      else next.value = next.value && put(next.value);
      list.splice(at, 1);
      declaration.stmt.items = declaration.stmt.items.filter((item) => item !== declaration.item);
    }
  });
  eachList(fn.body, (list) => {
    for (let at = list.length - 1; at >= 0; at--) {
      const stmt = list[at]!;
      if (stmt.kind === 'declare' && stmt.items.length === 0) list.splice(at, 1);
    }
  });
}

const SCALARS: ReadonlySet<string> = new Set(['int', 'char', 'float', 'double', 'long']);

/** What is returned, or printed by a call, gets a variable first. */
function named(hand: Hand, program: Program, fn: FunctionItem): void {
  const types = new Map(functionsOf(program).map((other) => [other.name, other]));
  const taken = new Set([...namesIn(fn.body), ...variablesOf(fn).keys(), ...types.keys()]);
  let used = 0;
  const declares: Stmt[] = [];
  const fresh = (type: string): string => {
    let made = `value${++used}`;
    while (taken.has(made)) made = `value${++used}`;
    declares.push(variable(type, made));
    return made;
  };
  eachList(fn.body, (list) => {
    for (let at = 0; at < list.length; at++) {
      const stmt = list[at]!;
      if (stmt.kind === 'return' && stmt.value && !fn.pointer && SCALARS.has(fn.type) && fn.name !== 'main') {
        const isPlain = ['name', 'number', 'char'].includes(stmt.value.kind);
        if (isPlain || used > 0 || !hand.does('temporary')) continue;
        const made = fresh(fn.type);
        list.splice(at, 0, expression(assign(name(made), stmt.value)));
        stmt.value = name(made);
        at++;
      } else if (stmt.kind === 'expr' && stmt.expr.kind === 'call' && stmt.expr.args.length === 2) {
        const arg = stmt.expr.args[1]!;
        if (arg.kind !== 'call' || arg.callee.kind !== 'name' || stmt.expr.args[0]?.kind !== 'string') continue;
        const called = types.get(arg.callee.name);
        if (!called || called.pointer || !SCALARS.has(called.type) || used > 1 || !hand.does('temporary')) continue;
        const made = fresh(called.type);
        list.splice(at, 0, expression(assign(name(made), arg)));
        stmt.expr.args[1] = name(made);
        at++;
      }
    }
  });
  fn.body.unshift(...declares);
}

const VOWELS = /^'[aeiouyAEIOUY]'$/;

/** A condition over a few plain variables, or over one character, as a function of its own above. */
function extracted(hand: Hand, program: Program, fn: FunctionItem): void {
  const variables = variablesOf(fn);
  const typeOf: Readonly<Partial<Record<TypeClass, string>>> = { int: 'int', char: 'char' };
  for (const stmt of statements(fn.body)) {
    if (stmt.kind !== 'if' || conditionSize(stmt.test) < 3 || !pure(stmt.test) || !hand.does('extract')) continue;
    const parts = partsOf(stmt.test, '||');
    const first = parts[0]!;
    const value = first.kind === 'binary' && first.operator === '==' ? first.left : null;
    const isOneCharacter =
      value !== null &&
      value.kind !== 'name' &&
      parts.every(
        (part) =>
          part.kind === 'binary' && part.operator === '==' && same(part.left, value) && part.right.kind === 'char',
      );
    const helper = (base: string): string => {
      const taken = new Set(program.items.flatMap((item) => ('name' in item ? [item.name] : [])));
      for (const other of functionsOf(program)) for (const used of namesIn(other.body)) taken.add(used);
      let made = base;
      for (let again = 2; taken.has(made); again++) made = `${base}${again}`;
      return made;
    };
    const isVowel = parts.every(
      (part) => part.kind === 'binary' && part.right.kind === 'char' && VOWELS.test(part.right.text),
    );
    const made = helper(isVowel ? 'isVowel' : 'check');
    let parameters: FunctionItem['parameters'];
    let args: Expr[];
    const test = copy(stmt.test);
    if (isOneCharacter) {
      parameters = [{ type: 'char', pointer: '', name: 'c', sizes: [] }];
      args = [copy(value)];
      for (const part of partsOf(test, '||')) if (part.kind === 'binary') part.left = name('c');
    } else {
      const used = [...namesIn(stmt.test)];
      const types = used.map((variableName) => typeOf[variables.get(variableName) ?? 'unknown']);
      const readsMemory = expressionsIn(stmt.test).some(
        (expr) => expr.kind === 'index' || (expr.kind === 'unary' && expr.operator === '*') || expr.kind === 'call',
      );
      if (used.length === 0 || used.length > 4 || types.includes(undefined) || readsMemory) continue;
      parameters = used.map((variableName, at) => ({ type: types[at]!, pointer: '', name: variableName, sizes: [] }));
      args = used.map(name);
    }
    const body: Stmt[] = hand.pick<() => Stmt[]>([
      () => [{ kind: 'return', value: test }],
      () => [
        { kind: 'if', test, yes: [{ kind: 'return', value: number(1) }], no: null },
        { kind: 'return', value: number(0) },
      ],
      () => [
        { kind: 'if', test, yes: [{ kind: 'return', value: number(1) }], no: [{ kind: 'return', value: number(0) }] },
      ],
    ])();
    stmt.test = { kind: 'call', callee: name(made), args };
    program.items.splice(program.items.indexOf(fn), 0, {
      kind: 'function',
      type: 'int',
      pointer: '',
      name: made,
      parameters,
      body,
    });
    return;
  }
}

export function rewriteHelpers(hand: Hand, program: Program): void {
  for (const fn of functionsOf(program)) {
    inlined(hand, program, fn);
    named(hand, program, fn);
    const variables = variablesOf(fn);
    eachList(fn.body, (list) => {
      for (let at = 0; at < list.length; at++) if (splitStep(hand, list, at, variables)) at++;
    });
    extracted(hand, program, fn);
  }
}
