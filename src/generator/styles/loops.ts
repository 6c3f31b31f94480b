/** One kind of loop as another. */
import { negated } from './expressions.ts';
import type { Hand } from './hand.ts';
import { expression, number, type Expr, type Stmt, type StmtOf } from './program.ts';
import { changedIn, eachList, hasDeclarations, jumps, namesIn } from './walk.ts';

type Loop = StmtOf<'while'> | StmtOf<'for'>;

const isEndless = (stmt: Stmt): boolean =>
  (stmt.kind === 'while' && stmt.test.kind === 'number' && stmt.test.text !== '0') ||
  (stmt.kind === 'for' && stmt.test === null && stmt.init === null && stmt.update === null);

const isLoop = (stmt: Stmt): stmt is Loop => stmt.kind === 'while' || stmt.kind === 'for';

/** A `for` as a `while`; a `continue` would skip the update, so then it stays. */
function forToWhile(loop: StmtOf<'for'>): Stmt[] | null {
  if (jumps(loop.body, 'continue') || loop.init?.kind === 'declare') return null;
  const update = loop.update ? commaParts(loop.update).map(expression) : [];
  // A body's own variable of the same name would take the update.
  if (hasDeclarations(loop.body) && update.length > 0 && declares(loop.body, namesIn(update))) return null;
  const body = [...loop.body, ...update];
  return [
    ...(loop.init ? commaParts(loop.init).map(expression) : []),
    { kind: 'while', test: loop.test ?? number(1), body },
  ];
}

const declares = (list: Stmt[], names: ReadonlySet<string>): boolean =>
  list.some((stmt) => stmt.kind === 'declare' && stmt.items.some((item) => names.has(item.name)));

const commaParts = (expr: Expr): Expr[] =>
  expr.kind === 'binary' && expr.operator === ',' ? [...commaParts(expr.left), ...commaParts(expr.right)] : [expr];

const isStep = (expr: Expr): Expr | null => {
  if (expr.kind === 'update') return expr.operand;
  return expr.kind === 'assign' ? expr.left : null;
};

/** A `while` whose last statement steps a variable of its condition as a `for`; `before` may be what starts it. */
function whileToFor(loop: StmtOf<'while'>, before: Stmt | undefined): { loop: Stmt; takesInit: boolean } | null {
  const last = loop.body.at(-1);
  if (loop.body.length < 2 || last?.kind !== 'expr' || jumps(loop.body, 'continue')) return null;
  const stepped = isStep(last.expr);
  if (stepped?.kind !== 'name' || !namesIn(loop.test).has(stepped.name)) return null;
  // What the update names has to be the same variable outside of the body.
  if (declares(loop.body, namesIn(last.expr))) return null;
  const start =
    before?.kind === 'expr' && before.expr.kind === 'assign' && before.expr.operator === '=' ? before.expr : null;
  const takesInit = start !== null && start.left.kind === 'name' && start.left.name === stepped.name;
  return {
    loop: {
      kind: 'for',
      init: takesInit ? start : null,
      test: loop.test,
      update: last.expr,
      body: loop.body.slice(0, -1),
    },
    takesInit,
  };
}

/** `while (1) { if (c) break; ... }` as `while (!c) { ... }`, and the other way. */
function leavingFirst(hand: Hand, stmt: Stmt): Stmt | null {
  if (isLoop(stmt) && isEndless(stmt)) {
    const [first, ...rest] = stmt.body;
    if (first?.kind !== 'if' || first.no || first.yes.length !== 1 || first.yes[0]?.kind !== 'break') return null;
    if (!hand.chance(0.4) || rest.length === 0) return null;
    return { kind: 'while', test: negated(first.test), body: rest };
  }
  if (stmt.kind === 'while' && hand.does('endless')) {
    const leave: Stmt = { kind: 'if', test: negated(stmt.test), yes: [{ kind: 'break' }], no: null };
    return { kind: 'while', test: number(1), body: [leave, ...stmt.body] };
  }
  return null;
}

/** A loop that asks after its body as an endless one; a `continue` would skip the question, so then it stays. */
function doToEndless(hand: Hand, stmt: Stmt): Stmt | null {
  if (stmt.kind !== 'do' || jumps(stmt.body, 'continue') || !hand.does('endless')) return null;
  if (declares(stmt.body, namesIn(stmt.test))) return null;
  const leave: Stmt = { kind: 'if', test: negated(stmt.test), yes: [{ kind: 'break' }], no: null };
  return { kind: 'while', test: number(1), body: [...stmt.body, leave] };
}

/** A `while` as a `do` behind the same question. */
function doAfterIf(hand: Hand, stmt: Stmt): Stmt | null {
  if (stmt.kind !== 'while' || isEndless(stmt) || !hand.does('do after if')) return null;
  if (changedIn(stmt.test).size > 0 || declares(stmt.body, namesIn(stmt.test))) return null;
  const test = structuredClone(stmt.test);
  return { kind: 'if', test, yes: [{ kind: 'do', body: stmt.body, test: stmt.test }], no: null };
}

export function rewriteLoops(hand: Hand, body: Stmt[]): void {
  eachList(body, (list) => {
    for (let at = 0; at < list.length; at++) {
      const stmt = list[at]!;
      const other = leavingFirst(hand, stmt) ?? doToEndless(hand, stmt) ?? doAfterIf(hand, stmt);
      if (other) {
        list[at] = other;
      } else if (isLoop(stmt) && isEndless(stmt)) {
        if (hand.chance(0.25)) {
          list[at] =
            stmt.kind === 'for'
              ? { kind: 'while', test: number(1), body: stmt.body }
              : { kind: 'for', init: null, test: null, update: null, body: stmt.body };
        }
      } else if (stmt.kind === 'for' && hand.does('for to while')) {
        const made = forToWhile(stmt);
        if (made) {
          list.splice(at, 1, ...made);
          at += made.length - 1;
        }
      } else if (stmt.kind === 'while' && hand.does('while to for')) {
        const made = whileToFor(stmt, list[at - 1]);
        if (made) {
          list[at] = made.loop;
          if (made.takesInit) list.splice(--at, 1);
        }
      }
    }
  });
}
