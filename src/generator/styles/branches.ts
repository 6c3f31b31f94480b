/** One shape of branching as another. */
import { conditionSize, joined, negated, partsOf } from './expressions.ts';
import type { Hand } from './hand.ts';
import { assign, binary, copy, expression, type Case, type Expr, type Stmt, type StmtOf } from './program.ts';
import {
  changedIn,
  declaredIn,
  eachList,
  expressionsIn,
  harmless,
  hasDeclarations,
  isInt,
  jumps,
  leaves,
  listsIn,
  mentions,
  namesIn,
  pure,
  same,
  type TypeClass,
} from './walk.ts';

type Variables = ReadonlyMap<string, TypeClass>;

const isSmall = (list: Stmt[]) => list.length === 1 && (list[0]!.kind === 'expr' || list[0]!.kind === 'return');

/** `if (a && b) S` as `if (a) if (b) S`, and the other way; neither has an `else`. */
function nesting(hand: Hand, stmt: StmtOf<'if'>): void {
  if (stmt.no) return;
  if (stmt.test.kind === 'binary' && stmt.test.operator === '&&' && hand.does('nest')) {
    const { left, right } = stmt.test;
    stmt.test = left;
    stmt.yes = [{ kind: 'if', test: right, yes: stmt.yes, no: null }];
    return;
  }
  const inner = stmt.yes[0];
  if (stmt.yes.length === 1 && inner?.kind === 'if' && !inner.no && hand.does('unnest')) {
    stmt.test = joined([...partsOf(stmt.test, '&&'), ...partsOf(inner.test, '&&')], '&&');
    stmt.yes = inner.yes;
  }
}

/** Branches swapped under the opposite condition. */
function swapped(hand: Hand, stmt: StmtOf<'if'>): void {
  if (!stmt.no || stmt.no.length === 0 || conditionSize(stmt.test) > 2) return;
  const isChain = stmt.no.length === 1 && stmt.no[0]!.kind === 'if';
  if (isChain ? !hand.chance(0.1) || !hand.does('negate') : !hand.does('negate')) return;
  stmt.test = hand.does('not') ? { kind: 'unary', operator: '!', operand: stmt.test } : negated(stmt.test);
  [stmt.yes, stmt.no] = [stmt.no, stmt.yes];
}

/** The tests of `if (c == 'a' || c == 'e') S` one by one, each with its own S; S is one small statement. */
function orToChain(hand: Hand, stmt: StmtOf<'if'>): Stmt | null {
  const parts = partsOf(stmt.test, '||');
  if (parts.length < 2 || parts.length > 7 || stmt.no || !isSmall(stmt.yes) || !hand.does('or to chain')) return null;
  // Two or three to a line, as some group them.
  const size = parts.length > 4 ? hand.pick([1, 1, 2, 3]) : 1;
  const groups: Expr[] = [];
  for (let at = 0; at < parts.length; at += size) groups.push(joined(parts.slice(at, at + size), '||'));
  return groups
    .toReversed()
    .reduce<StmtOf<'if'> | null>((no, test) => ({ kind: 'if', test, yes: copy(stmt.yes), no: no && [no] }), null);
}

/** The constant that a test compares `value` to. */
function comparedTo(part: Expr): { value: Expr; constant: Expr } | null {
  if (part.kind !== 'binary' || part.operator !== '==') return null;
  const { left, right } = part;
  return right.kind === 'char' || (right.kind === 'number' && /^\d+$/.test(right.text))
    ? { value: left, constant: right }
    : null;
}

const ended = (list: Stmt[]): Stmt[] => (leaves(list) ? list : [...list, { kind: 'break' }]);

/** `if (c == 'a' || c == 'e') S else T` as a `switch`. */
function orToSwitch(hand: Hand, stmt: StmtOf<'if'>, variables: Variables): Stmt | null {
  const compared = partsOf(stmt.test, '||').map(comparedTo);
  const first = compared[0];
  if (compared.length < 2 || !first || !pure(first.value)) return null;
  if (!compared.every((part) => part && same(part.value, first.value))) return null;
  const isCharacter = first.value.kind === 'index' || isInt(first.value, variables);
  if (!isCharacter || jumps(stmt.yes, 'break') || (stmt.no && jumps(stmt.no, 'break'))) return null;
  const labels = compared.map((part) => part!.constant);
  const isDistinct = new Set(labels.map((label) => JSON.stringify(label))).size === labels.length;
  if (!isDistinct || hasDeclarations(stmt.yes) || !hand.does('or to switch')) return null;
  const cases: Case[] = [{ labels, body: ended(stmt.yes) }];
  if (stmt.no)
    cases.push({
      labels: [null],
      body: hasDeclarations(stmt.no) ? [{ kind: 'block', body: stmt.no }] : ended(stmt.no),
    });
  return { kind: 'switch', value: first.value, cases };
}

/** A `switch` whose every group ends in a `break` or leaves, as a chain of `if`s. */
function switchToIf(hand: Hand, stmt: Stmt): Stmt | null {
  if (stmt.kind !== 'switch' || stmt.value.kind === 'call' || !pure(stmt.value) || !hand.does('switch to if'))
    return null;
  const groups: { labels: (Expr | null)[]; body: Stmt[] }[] = [];
  for (const [at, { labels, body }] of stmt.cases.entries()) {
    const isLast = at === stmt.cases.length - 1;
    const endsInBreak = body.at(-1)?.kind === 'break';
    const inner = endsInBreak ? body.slice(0, -1) : body;
    if (!isLast && !endsInBreak && !leaves(body)) return null;
    if (jumps(inner, 'break') || (labels.includes(null) && (!isLast || labels.length > 1))) return null;
    groups.push({ labels, body: inner });
  }
  const last = groups.at(-1);
  let no: Stmt[] | null = last?.labels.includes(null) ? groups.pop()!.body : null;
  if (no?.length === 0) no = null;
  if (groups.length === 0 || groups.some((group) => group.body.length === 0)) return null;
  for (const { labels, body } of groups.toReversed()) {
    const test = joined(
      labels.map((label) => binary(copy(stmt.value), '==', label!)),
      '||',
    );
    no = [{ kind: 'if', test, yes: body, no }];
  }
  return no![0]!;
}

/** `x = c ? a : b;` and `return c ? a : b;` as branches. */
function ternaryToIf(hand: Hand, stmt: Stmt): Stmt | null {
  if (stmt.kind === 'return' && stmt.value?.kind === 'ternary' && hand.does('ternary to if')) {
    const { test, yes, no } = stmt.value;
    return { kind: 'if', test, yes: [{ kind: 'return', value: yes }], no: [{ kind: 'return', value: no }] };
  }
  if (stmt.kind !== 'expr' || stmt.expr.kind !== 'assign' || stmt.expr.right.kind !== 'ternary') return null;
  if (!pure(stmt.expr.left) || !hand.does('ternary to if')) return null;
  const { left, operator } = stmt.expr;
  const { test, yes, no } = stmt.expr.right;
  const branch = (right: Expr): Stmt[] => {
    if (right.kind === 'number' && right.text === '0' && operator === '+=') return [];
    const made = expression({ kind: 'assign', operator, left: copy(left), right });
    return [ternaryToIf(hand, made) ?? made];
  };
  const [first, other] = [branch(yes), branch(no)];
  if (first.length === 0) return null;
  return { kind: 'if', test, yes: first, no: other.length > 0 ? other : null };
}

/** Branches that assign the same variable, or return, as one ternary; both values are integers. */
function ifToTernary(hand: Hand, stmt: StmtOf<'if'>, variables: Variables): Stmt | null {
  const [yes, no] = [stmt.yes[0], stmt.no?.[0]];
  if (stmt.yes.length !== 1 || stmt.no?.length !== 1 || !yes || !no || conditionSize(stmt.test) > 3) return null;
  const fits = (a: Expr, b: Expr) => isInt(a, variables) && isInt(b, variables);
  if (yes.kind === 'return' && no.kind === 'return' && yes.value && no.value) {
    if (!fits(yes.value, no.value) || !hand.does('if to ternary')) return null;
    return { kind: 'return', value: { kind: 'ternary', test: stmt.test, yes: yes.value, no: no.value } };
  }
  if (yes.kind !== 'expr' || no.kind !== 'expr' || yes.expr.kind !== 'assign' || no.expr.kind !== 'assign') return null;
  const [a, b] = [yes.expr, no.expr];
  const isSame = a.operator === '=' && b.operator === '=' && a.left.kind === 'name' && same(a.left, b.left);
  if (!isSame || !fits(a.right, b.right) || !hand.does('if to ternary')) return null;
  return expression(assign(a.left, { kind: 'ternary', test: stmt.test, yes: a.right, no: b.right }));
}

/** Whether no statement here can change what the condition reads. */
function leavesAlone(list: Stmt[], test: Expr): boolean {
  const read = namesIn(test);
  return list.every((stmt) => {
    if (stmt.kind !== 'expr' && stmt.kind !== 'if') return false;
    const isPlain = expressionsIn(stmt).every(
      (expr) =>
        (expr.kind !== 'call' ||
          (expr.callee.kind === 'name' && ['printf', 'puts', 'putchar'].includes(expr.callee.name))) &&
        (expr.kind !== 'assign' || expr.left.kind === 'name') &&
        (expr.kind !== 'update' || expr.operand.kind === 'name'),
    );
    const inner = listsIn(stmt);
    return (
      isPlain &&
      [...changedIn(stmt)].every((changed) => !read.has(changed)) &&
      inner.every((body) => leavesAlone(body, test))
    );
  });
}

/** `if (c) A else B` as `if (c) A` and `if (!c) B`, where A leaves alone what c reads. */
function twice(hand: Hand, stmt: StmtOf<'if'>): Stmt[] | null {
  if (!stmt.no || conditionSize(stmt.test) > 2 || !harmless(stmt.test) || !leavesAlone(stmt.yes, stmt.test))
    return null;
  if (!hand.does('twice if')) return null;
  const isChain = stmt.no.length === 1 && stmt.no[0]!.kind === 'if';
  const opposite = negated(copy(stmt.test));
  const other = isChain ? (stmt.no[0] as StmtOf<'if'>) : null;
  if (other && !other.no && conditionSize(other.test) === 1) {
    return [
      { ...stmt, no: null },
      { kind: 'if', test: binary(opposite, '&&', other.test), yes: other.yes, no: null },
    ];
  }
  return [
    { ...stmt, no: null },
    { kind: 'if', test: opposite, yes: stmt.no, no: null },
  ];
}

/** Whether the list's own declarations can stand among the others' without meeting one of the same name. */
const fitsInto = (inner: Stmt[], outer: Stmt[]): boolean => {
  const names = declaredIn(inner.filter((stmt) => stmt.kind === 'declare'));
  return [...names].every((declared) => !outer.some((stmt) => !inner.includes(stmt) && mentions(stmt, declared)));
};

function rewriteList(hand: Hand, list: Stmt[], variables: Variables, isBody: boolean): void {
  for (let at = 0; at < list.length; at++) {
    let stmt = list[at]!;
    stmt = list[at] = switchToIf(hand, stmt) ?? ternaryToIf(hand, stmt) ?? stmt;
    if (stmt.kind !== 'if') continue;
    stmt = list[at] =
      orToSwitch(hand, stmt, variables) ?? ifToTernary(hand, stmt, variables) ?? orToChain(hand, stmt) ?? stmt;
    if (stmt.kind !== 'if') continue;
    nesting(hand, stmt);
    swapped(hand, stmt);
    const rest = list.slice(at + 1);
    if (!stmt.no && rest.length > 0 && leaves(stmt.yes) && rest.length <= 4 && hand.does('else after leaving')) {
      const isShallow = rest.every((later) => later.kind !== 'declare');
      if (isShallow && !(isBody && rest.at(-1)?.kind === 'return' && rest.length > 1)) {
        stmt.no = rest;
        list.length = at + 1;
        rewriteElse(hand, stmt);
        continue;
      }
    }
    if (stmt.no && leaves(stmt.yes) && fitsInto(stmt.no, list) && hand.does('no else after leaving')) {
      list.splice(at + 1, 0, ...stmt.no);
      stmt.no = null;
      continue;
    }
    const both = twice(hand, stmt);
    if (both) {
      list.splice(at, 1, ...both);
      continue;
    }
    rewriteElse(hand, stmt);
  }
}

function rewriteElse(hand: Hand, stmt: StmtOf<'if'>): void {
  if (stmt.no?.length === 1 && stmt.no[0]!.kind === 'if') stmt.apart = hand.does('apart');
}

/** Rewrites the branches of a function's body. */
export function rewriteBranches(hand: Hand, body: Stmt[], variables: Variables): void {
  eachList(body, (list) => rewriteList(hand, list, variables, list === body));
}
