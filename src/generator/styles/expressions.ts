/** Rewrites of expressions: steps, comparisons, conditions, accesses. */
import type { Hand } from './hand.ts';
import { assign, binary, call, name, number, type Expr, type FunctionItem, type Stmt } from './program.ts';
import {
  expressionsIn,
  harmless,
  isInt,
  mapAll,
  mapOwn,
  pure,
  same,
  statements,
  variablesOf,
  type TypeClass,
} from './walk.ts';

const COMPLEMENT: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
const MIRROR: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '==': '==', '!=': '!=' };

/** The opposite of a condition. Comparisons of reals turn too: no program here compares what is not a number. */
export function negated(expr: Expr): Expr {
  if (expr.kind === 'binary') {
    const complement = COMPLEMENT[expr.operator];
    if (complement) return binary(expr.left, complement, expr.right);
    if (expr.operator === '&&') return binary(negated(expr.left), '||', negated(expr.right));
    if (expr.operator === '||') return binary(negated(expr.left), '&&', negated(expr.right));
  }
  if (expr.kind === 'unary' && expr.operator === '!') return expr.operand;
  if (expr.kind === 'number' && /^\d+$/.test(expr.text)) return number(Number(expr.text) === 0 ? 1 : 0);
  return { kind: 'unary', operator: '!', operand: expr };
}

/** How many comparisons and logical parts a condition has. */
export const conditionSize = (expr: Expr): number =>
  expr.kind === 'binary' && (expr.operator === '&&' || expr.operator === '||')
    ? conditionSize(expr.left) + conditionSize(expr.right)
    : 1;

/** The parts of `a || b || c`, or of `&&`. */
export function partsOf(expr: Expr, operator: '||' | '&&'): Expr[] {
  if (expr.kind === 'binary' && expr.operator === operator) {
    return [...partsOf(expr.left, operator), ...partsOf(expr.right, operator)];
  }
  return [expr];
}

export const joined = (parts: Expr[], operator: string): Expr =>
  parts.reduce((left, right) => binary(left, operator, right));

const isLiteral = (expr: Expr) =>
  expr.kind === 'number' || expr.kind === 'char' || (expr.kind === 'name' && /^[A-Z][A-Z_]+$/.test(expr.name));

/** Of the library's functions those whose result is no number. */
const POINTER_CALLS: ReadonlySet<string> = new Set(['strchr', 'strrchr', 'strstr', 'fgets', 'gets']);

/** Where only whether it is zero counts. */
function asTruth(hand: Hand, expr: Expr, variables: ReadonlyMap<string, TypeClass>): Expr {
  if (expr.kind === 'binary' && (expr.operator === '&&' || expr.operator === '||')) {
    expr.left = asTruth(hand, expr.left, variables);
    expr.right = asTruth(hand, expr.right, variables);
    return expr;
  }
  const bare = expr.kind === 'unary' && expr.operator === '!' ? expr.operand : expr;
  if ((bare.kind === 'name' && isInt(bare, variables)) || (bare.kind === 'call' && bare.callee.kind === 'name')) {
    const called = bare.kind === 'call' && bare.callee.kind === 'name' ? bare.callee.name : '';
    const known = !POINTER_CALLS.has(called);
    if (known && hand.does('truth')) return binary(bare, bare === expr ? '!=' : '==', number(0));
    return expr;
  }
  if (expr.kind === 'binary' && (expr.operator === '==' || expr.operator === '!=') && hand.does('truth')) {
    const isZero =
      (expr.right.kind === 'number' && expr.right.text === '0') ||
      (expr.right.kind === 'char' && expr.right.text === "'\\0'");
    if (isZero && (expr.left.kind === 'name' || expr.left.kind === 'index' || expr.left.kind === 'call')) {
      return expr.operator === '!=' ? expr.left : { kind: 'unary', operator: '!', operand: expr.left };
    }
  }
  return expr;
}

function comparison(hand: Hand, expr: Expr, variables: ReadonlyMap<string, TypeClass>): Expr {
  if (expr.kind !== 'binary' || !MIRROR[expr.operator]) return expr;
  const { left, right } = expr;
  if (hand.does('bound') && isInt(left, variables) && right.kind === 'number' && /^\d+$/.test(right.text)) {
    const value = Number(right.text);
    if (expr.operator === '<' && value > 0) return binary(left, '<=', number(value - 1));
    if (expr.operator === '<=' && value < 1000) return binary(left, '<', number(value + 1));
    if (expr.operator === '>=' && value > 0) return binary(left, '>', number(value - 1));
    if (expr.operator === '>=' && value === 0 && hand.chance(0.5)) return binary(left, '>', number(-1));
    if (expr.operator === '>' && value < 1000 && hand.chance(0.4)) return binary(left, '>=', number(value + 1));
  }
  const habit = isLiteral(left) || isLiteral(right) ? 'yoda' : 'flip';
  const isWritten = left.kind !== 'binary' && right.kind !== 'binary';
  if (isWritten && pure(left) && pure(right) && hand.does(habit)) return binary(right, MIRROR[expr.operator]!, left);
  return expr;
}

/** `a || b` as `b || a`, where neither needs the other to have been asked before. */
function reordered(hand: Hand, expr: Expr): Expr {
  if (expr.kind !== 'binary' || (expr.operator !== '&&' && expr.operator !== '||')) return expr;
  const parts = partsOf(expr, expr.operator);
  if (parts.every(harmless)) return joined(hand.random.shuffle(parts), expr.operator);
  // The vowels of `s[i] == 'a' || s[i] == 'e'`: each reads the same memory, so that any of them may come first.
  const compared = parts.map((part) => (part.kind === 'binary' && part.operator === '==' ? part : null));
  const first = compared[0];
  if (
    first &&
    pure(first.left) &&
    compared.every((part) => part && same(part.left, first.left) && isLiteral(part.right))
  ) {
    return joined(hand.random.shuffle(parts), expr.operator);
  }
  return expr;
}

const ACCUMULATING = new Set(['+', '-', '*', '/', '%']);

/** `x = x + y` and `x += y`, `i++` and its like, where the value of the expression is not used. */
function step(hand: Hand, expr: Expr, variables: ReadonlyMap<string, TypeClass>): Expr {
  let target: Expr;
  let operator: string;
  let amount: Expr;
  if (expr.kind === 'update') [target, operator, amount] = [expr.operand, expr.operator[0]!, number(1)];
  else if (expr.kind === 'assign' && expr.operator !== '=' && ACCUMULATING.has(expr.operator[0]!)) {
    [target, operator, amount] = [expr.left, expr.operator[0]!, expr.right];
  } else if (expr.kind === 'assign' && expr.operator === '=' && expr.right.kind === 'binary') {
    if (!same(expr.left, expr.right.left) || !ACCUMULATING.has(expr.right.operator)) return expr;
    [target, operator, amount] = [expr.left, expr.right.operator, expr.right.right];
  } else return expr;
  if (!pure(target)) return expr;
  const isOne = amount.kind === 'number' && amount.text === '1' && (operator === '+' || operator === '-');
  if (isOne) {
    const isPointer = target.kind === 'name' && variables.get(target.name) === 'pointer';
    const form = hand.chance(0.06) ? hand.pick(['i++', 'i += 1', 'i = i + 1'] as const) : hand.increment;
    const twice = operator === '+' ? '++' : '--';
    if (form === 'i++' || form === '++i')
      return { kind: 'update', operator: twice, prefix: form === '++i', operand: target };
    if (form === 'i += 1' || (form === 'i = i + 1' && isPointer))
      return { kind: 'assign', operator: `${operator}=`, left: target, right: amount };
    return form === 'i = i + 1' ? assign(target, binary(structuredClone(target), operator, amount)) : expr;
  }
  const form = hand.chance(0.1) ? hand.pick(['x += y', 'x = x + y'] as const) : hand.compound;
  if (form === 'x += y') return { kind: 'assign', operator: `${operator}=`, left: target, right: amount };
  if (form === 'x = x + y') {
    const swaps =
      operator === '+' && hand.chance(0.1) && isInt(target, variables) && pure(amount) && amount.kind === 'name';
    const clone = structuredClone(target);
    return assign(target, swaps ? binary(amount, '+', clone) : binary(clone, operator, amount));
  }
  return expr;
}

function steps(hand: Hand, list: Stmt[], variables: ReadonlyMap<string, TypeClass>): void {
  for (const stmt of statements(list)) {
    if (stmt.kind === 'expr') stmt.expr = step(hand, stmt.expr, variables);
    if (stmt.kind === 'for') {
      if (stmt.update) stmt.update = step(hand, stmt.update, variables);
    }
  }
}

/** Characters as their codes, and back. */
function literal(hand: Hand, expr: Expr): Expr {
  if (expr.kind !== 'char') return expr;
  const inner = expr.text.slice(1, -1);
  const escapes: Readonly<Record<string, number>> = { '\\0': 0, '\\n': 10, '\\t': 9 };
  const code = escapes[inner] ?? (inner.length === 1 ? inner.charCodeAt(0) : null);
  return code !== null && hand.does('codes') ? number(code) : expr;
}

/** `a[i]` as `*(a + i)`, and `&a[i]` as `a + i`. */
function access(hand: Hand, expr: Expr): Expr {
  if (expr.kind === 'index' && hand.does('pointer access')) {
    return { kind: 'unary', operator: '*', operand: binary(expr.array, '+', expr.index) };
  }
  if (
    expr.kind === 'unary' &&
    expr.operator === '&' &&
    expr.operand.kind === 'unary' &&
    expr.operand.operator === '*'
  ) {
    return expr.operand.operand;
  }
  return expr;
}

/** `i < strlen(s)` for `s[i] != '\0'` in a loop that counts up from 0 and leaves the string alone. */
function stringEnds(hand: Hand, list: Stmt[]): void {
  for (const stmt of statements(list)) {
    if (stmt.kind !== 'for' || stmt.test?.kind !== 'binary' || stmt.test.operator !== '!=') continue;
    const { left, right } = stmt.test;
    const endsText = right.kind === 'char' && right.text === "'\\0'";
    if (!endsText || left.kind !== 'index' || left.array.kind !== 'name' || left.index.kind !== 'name') continue;
    const [text, index] = [left.array.name, left.index.name];
    const init = stmt.init;
    const startsAtZero =
      init?.kind === 'assign' &&
      same(init.left, name(index)) &&
      init.right.kind === 'number' &&
      init.right.text === '0';
    const { update } = stmt;
    const isCounting = update?.kind === 'update' && update.operator === '++' && same(update.operand, name(index));
    if (!startsAtZero || !isCounting) continue;
    const isTouched = expressionsIn(stmt.body).some(
      (expr) =>
        (expr.kind === 'assign' && expr.left.kind !== 'name') ||
        ((expr.kind === 'assign' || expr.kind === 'update') &&
          same(expr.kind === 'assign' ? expr.left : expr.operand, name(index))) ||
        (expr.kind === 'call' && expr.args.some((arg) => same(arg, name(text)))) ||
        (expr.kind === 'unary' && expr.operator === '&'),
    );
    if (!isTouched && hand.does('strlen')) stmt.test = binary(name(index), '<', call('strlen', name(text)));
  }
}

/** Rewrites every expression of the function by the student's habits. */
export function rewriteExpressions(hand: Hand, fn: FunctionItem): void {
  const variables = variablesOf(fn);
  steps(hand, fn.body, variables);
  stringEnds(hand, fn.body);
  for (const stmt of statements(fn.body)) {
    if (stmt.kind === 'if' || stmt.kind === 'while' || stmt.kind === 'do') {
      stmt.test = asTruth(hand, stmt.test, variables);
      if (hand.does('reorder')) mapOwn(stmt, (expr) => reordered(hand, expr));
    }
  }
  mapAll(fn.body, (expr) => access(hand, literal(hand, comparison(hand, expr, variables))));
}
