/** What beginners write though it need not be said: conditions that are known to hold, endings that do nothing. */
import { conditionSize, negated } from './expressions.ts';
import type { Hand } from './hand.ts';
import { assign, binary, copy, type Expr, type FunctionItem, type Stmt, type StmtOf } from './program.ts';
import { eachList, harmless, isInt, leaves, same, variablesOf, type TypeClass } from './walk.ts';

const elseIf = (stmt: StmtOf<'if'>): StmtOf<'if'> | null => {
  const next = stmt.no?.length === 1 ? stmt.no[0]! : null;
  return next?.kind === 'if' ? next : null;
};

/** `else if (b)` behind `if (a)` asks `b && !a`; the last `else` asks for the opposite of what was asked before. */
function knownConditions(hand: Hand, stmt: StmtOf<'if'>, isReturning: boolean): void {
  let before: StmtOf<'if'> = stmt;
  for (let next = elseIf(before); next; next = elseIf(next)) {
    const isPlain = conditionSize(before.test) === 1 && conditionSize(next.test) === 1;
    if (isPlain && harmless(before.test) && harmless(next.test) && hand.does('known condition')) {
      const known = negated(copy(before.test));
      // `else if (!a && !a)` says nothing that anyone would write.
      if (!same(known, next.test)) {
        const asked: Expr = hand.chance(0.6) ? binary(next.test, '&&', known) : binary(known, '&&', next.test);
        before = { ...next };
        next.test = asked;
        continue;
      }
    }
    before = next;
  }
  let last = stmt;
  for (let next = elseIf(last); next; next = elseIf(next)) last = next;
  const isAsked = conditionSize(last.test) === 1 && last.test.kind === 'binary' && harmless(last.test);
  if (last.no && last.no.length > 0 && isAsked && !isReturning && hand.does('last condition')) {
    last.no = [{ kind: 'if', test: negated(copy(last.test)), yes: last.no, no: null }];
  }
}

/** A `default` that only breaks, put in or left out. */
function emptyDefault(hand: Hand, stmt: StmtOf<'switch'>): void {
  const last = stmt.cases.at(-1);
  if (!last) return;
  const onlyBreaks =
    last.labels.length === 1 && last.labels[0] === null && last.body.length === 1 && last.body[0]!.kind === 'break';
  if (onlyBreaks && stmt.cases.length > 1) {
    if (hand.chance(0.5)) stmt.cases.pop();
  } else if (!stmt.cases.some(({ labels }) => labels.includes(null)) && hand.chance(0.25)) {
    stmt.cases.push({ labels: [null], body: [{ kind: 'break' }] });
  }
}

/** `x = -x` as a product or a difference. */
function changedSign(hand: Hand, stmt: Stmt, variables: ReadonlyMap<string, TypeClass>): void {
  if (stmt.kind !== 'expr' || stmt.expr.kind !== 'assign' || stmt.expr.operator !== '=') return;
  const { left, right } = stmt.expr;
  if (
    right.kind !== 'unary' ||
    right.operator !== '-' ||
    right.operand.kind !== 'name' ||
    !isInt(right.operand, variables)
  )
    return;
  if (!hand.does('change sign')) return;
  const minusOne: Expr = { kind: 'unary', operator: '-', operand: { kind: 'number', text: '1' } };
  const zero: Expr = { kind: 'number', text: '0' };
  stmt.expr = assign(
    left,
    hand.pick([
      binary(right.operand, '*', minusOne),
      binary(minusOne, '*', right.operand),
      binary(zero, '-', right.operand),
    ]),
  );
}

const constantAssign = (stmt: Stmt | undefined): string | null => {
  if (stmt?.kind !== 'expr' || stmt.expr.kind !== 'assign' || stmt.expr.operator !== '=') return null;
  const { left, right } = stmt.expr;
  return left.kind === 'name' && (right.kind === 'number' || right.kind === 'char') ? left.name : null;
};

/** Assignments of constants that follow one another, in another order. */
function constantOrder(hand: Hand, list: Stmt[]): void {
  for (let at = 0; at + 1 < list.length; at++) {
    const [a, b] = [constantAssign(list[at]), constantAssign(list[at + 1])];
    if (a !== null && b !== null && a !== b && hand.chance(0.4)) [list[at], list[at + 1]] = [list[at + 1]!, list[at]!];
  }
}

/** Puts in and leaves out what changes nothing, by the student's habits. */
export function rewriteRedundant(hand: Hand, fn: FunctionItem): void {
  const variables = variablesOf(fn);
  eachList(fn.body, (list) => {
    for (const stmt of list) changedSign(hand, stmt, variables);
    constantOrder(hand, list);
    for (const stmt of list) if (stmt.kind === 'switch') emptyDefault(hand, stmt);
  });
  eachChain(fn.body, (stmt) => knownConditions(hand, stmt, leaves([stmt])));
}

/** Every `if` that is no `else if`. */
function eachChain(body: Stmt[], rewrite: (stmt: StmtOf<'if'>) => void): void {
  const heads: StmtOf<'if'>[] = [];
  const seen = new Set<Stmt>();
  eachList(body, (list) => {
    for (const stmt of list) {
      if (stmt.kind !== 'if') continue;
      heads.push(stmt);
      const next = elseIf(stmt);
      if (next) seen.add(next);
    }
  });
  for (const head of heads) if (!seen.has(head)) rewrite(head);
}
