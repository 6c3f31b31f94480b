/** Going through a program: every list of statements, every expression, and what may be said about them. */
import type { Declare, Expr, FunctionItem, Stmt } from './program.ts';

/** The lists of statements right inside a statement. */
export function listsIn(stmt: Stmt): Stmt[][] {
  switch (stmt.kind) {
    case 'block':
    case 'while':
    case 'do':
    case 'for':
      return [stmt.body];
    case 'if':
      return stmt.no ? [stmt.yes, stmt.no] : [stmt.yes];
    case 'switch':
      return stmt.cases.map((group) => group.body);
    default:
      return [];
  }
}

/** Lets `rewrite` change every list of statements in place, inner ones first. */
export function eachList(list: Stmt[], rewrite: (list: Stmt[]) => void): void {
  for (const stmt of list) for (const inner of listsIn(stmt)) eachList(inner, rewrite);
  rewrite(list);
}

/** Every statement, outer ones first. */
export function* statements(list: Stmt[]): Generator<Stmt> {
  for (const stmt of list) {
    yield stmt;
    if (stmt.kind === 'for' && stmt.init?.kind === 'declare') yield stmt.init;
    for (const inner of listsIn(stmt)) yield* statements(inner);
  }
}

/** `rewrite` gets every expression inside, inner ones first, and gives what stands in its place. */
export function mapExpr(expr: Expr, rewrite: (expr: Expr) => Expr): Expr {
  const go = (inner: Expr) => mapExpr(inner, rewrite);
  switch (expr.kind) {
    case 'call':
      expr.callee = go(expr.callee);
      expr.args = expr.args.map(go);
      break;
    case 'index':
      expr.array = go(expr.array);
      expr.index = go(expr.index);
      break;
    case 'member':
      expr.object = go(expr.object);
      break;
    case 'unary':
    case 'update':
    case 'cast':
      expr.operand = go(expr.operand);
      break;
    case 'binary':
    case 'assign':
      expr.left = go(expr.left);
      expr.right = go(expr.right);
      break;
    case 'ternary':
      expr.test = go(expr.test);
      expr.yes = go(expr.yes);
      expr.no = go(expr.no);
      break;
    case 'sizeof':
      if (typeof expr.of !== 'string') expr.of = go(expr.of);
      break;
    case 'list':
      expr.items = expr.items.map(go);
      break;
    case 'name':
    case 'number':
    case 'char':
    case 'string':
      break;
  }
  return rewrite(expr);
}

function mapDeclare(declare: Declare, rewrite: (expr: Expr) => Expr): void {
  for (const item of declare.items) {
    item.sizes = item.sizes.map((size) => size && rewrite(size));
    item.init = item.init && rewrite(item.init);
  }
}

/** Lets `rewrite` replace each whole expression of the statement, not of the statements inside it. */
export function mapOwn(stmt: Stmt, rewrite: (expr: Expr) => Expr): void {
  switch (stmt.kind) {
    case 'expr':
      stmt.expr = rewrite(stmt.expr);
      break;
    case 'declare':
      mapDeclare(stmt, rewrite);
      break;
    case 'if':
    case 'while':
    case 'do':
      stmt.test = rewrite(stmt.test);
      break;
    case 'for':
      if (stmt.init?.kind === 'declare') mapDeclare(stmt.init, rewrite);
      else stmt.init = stmt.init && rewrite(stmt.init);
      stmt.test = stmt.test && rewrite(stmt.test);
      stmt.update = stmt.update && rewrite(stmt.update);
      break;
    case 'switch':
      stmt.value = rewrite(stmt.value);
      for (const group of stmt.cases) group.labels = group.labels.map((label) => label && rewrite(label));
      break;
    case 'return':
      stmt.value = stmt.value && rewrite(stmt.value);
      break;
    case 'block':
    case 'break':
    case 'continue':
      break;
  }
}

/** Lets `rewrite` replace every expression in the statements, inner ones first. */
export function mapAll(list: Stmt[], rewrite: (expr: Expr) => Expr): void {
  for (const stmt of list) {
    mapOwn(stmt, (expr) => mapExpr(expr, rewrite));
    for (const inner of listsIn(stmt)) mapAll(inner, rewrite);
  }
}

/** Every expression in the statements or the expression. */
export function expressionsIn(within: Stmt | Stmt[] | Expr): Expr[] {
  const found: Expr[] = [];
  const note = (expr: Expr) => {
    found.push(expr);
    return expr;
  };
  if (Array.isArray(within)) mapAll(within, note);
  else if (isStatement(within)) mapAll([within], note);
  else mapExpr(within, note);
  return found;
}

const STATEMENTS: ReadonlySet<string> = new Set([
  'declare',
  'expr',
  'block',
  'if',
  'while',
  'do',
  'for',
  'switch',
  'return',
  'break',
  'continue',
]);
const isStatement = (tree: Stmt | Expr): tree is Stmt => STATEMENTS.has(tree.kind);

export const namesIn = (within: Stmt | Stmt[] | Expr): Set<string> =>
  new Set(expressionsIn(within).flatMap((expr) => (expr.kind === 'name' ? [expr.name] : [])));

/** Whether the variable is used or declared in it. */
export function mentions(within: Stmt | Stmt[], variable: string): boolean {
  if (namesIn(within).has(variable)) return true;
  return declaredIn(Array.isArray(within) ? within : [within]).has(variable);
}

/** The names that the statements declare, at any depth. */
export function declaredIn(list: Stmt[]): Set<string> {
  const found = new Set<string>();
  for (const stmt of statements(list)) if (stmt.kind === 'declare') for (const item of stmt.items) found.add(item.name);
  return found;
}

/** How often each name is used in the statements. */
export function usesOf(list: Stmt[], variable: string): number {
  return expressionsIn(list).filter((expr) => expr.kind === 'name' && expr.name === variable).length;
}

/** Whether the same expression, written alike. */
export const same = (a: Expr, b: Expr): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Functions of the library whose result depends on their arguments alone. */
const PURE_CALLS: ReadonlySet<string> = new Set(
  'strlen strcmp strncmp strchr strstr strcspn strspn abs fabs sqrt pow isalpha isdigit isalnum isspace isupper islower ispunct toupper tolower atoi'.split(
    ' ',
  ),
);

/** Evaluating it changes nothing. */
export function pure(expr: Expr): boolean {
  return expressionsIn(expr).every((inner) => {
    if (inner.kind === 'call') return inner.callee.kind === 'name' && PURE_CALLS.has(inner.callee.name);
    return inner.kind !== 'assign' && inner.kind !== 'update';
  });
}

/** Besides, it may be evaluated where it was not: it reads no memory by an address and divides by no variable. */
export function harmless(expr: Expr): boolean {
  return expressionsIn(expr).every((inner) => {
    switch (inner.kind) {
      case 'name':
      case 'number':
      case 'char':
      case 'ternary':
        return true;
      case 'unary':
        return inner.operator === '-' || inner.operator === '!';
      case 'binary':
        return !['/', '%', ','].includes(inner.operator) || (inner.right.kind === 'number' && inner.right.text !== '0');
      default:
        return false;
    }
  });
}

/** Names whose value something in the statements may change: assigned, counted, or their address taken. */
export function changedIn(within: Stmt | Stmt[] | Expr): Set<string> {
  const found = new Set<string>();
  for (const expr of expressionsIn(within)) {
    const target =
      expr.kind === 'assign'
        ? expr.left
        : expr.kind === 'update' || (expr.kind === 'unary' && expr.operator === '&')
          ? expr.operand
          : null;
    if (target) for (const changed of namesIn(target)) found.add(changed);
  }
  return found;
}

/** Whether a `kind` in it leaves or goes on with the loop (or for `break` the switch) around these statements. */
export function jumps(list: Stmt[], kind: 'break' | 'continue'): boolean {
  return list.some((stmt) => {
    if (stmt.kind === kind) return true;
    if (stmt.kind === 'while' || stmt.kind === 'do' || stmt.kind === 'for') return false;
    if (stmt.kind === 'switch' && kind === 'break') return false;
    return listsIn(stmt).some((inner) => jumps(inner, kind));
  });
}

/** Whether what follows these statements is never reached from them. */
export function leaves(list: Stmt[]): boolean {
  const last = list.at(-1);
  if (!last) return false;
  if (last.kind === 'return' || last.kind === 'break' || last.kind === 'continue') return true;
  if (last.kind === 'if') return last.no !== null && leaves(last.yes) && leaves(last.no);
  return last.kind === 'block' && leaves(last.body);
}

export const hasDeclarations = (list: Stmt[]): boolean => list.some((stmt) => stmt.kind === 'declare');

export type TypeClass = 'int' | 'char' | 'integer' | 'real' | 'pointer' | 'array' | 'unknown';

/** What a variable of the function is; `integer` is another width or sign than `int`. A name declared twice unlike is unknown. */
export function variablesOf(fn: FunctionItem): Map<string, TypeClass> {
  const types = new Map<string, TypeClass>();
  const note = (variable: string, type: string, pointer: string, sizes: unknown[]) => {
    const kind = sizes.length > 0 ? 'array' : pointer ? 'pointer' : classOf(type);
    types.set(variable, (types.get(variable) ?? kind) === kind ? kind : 'unknown');
  };
  for (const { name, type, pointer, sizes } of fn.parameters) note(name, type, pointer, sizes);
  for (const stmt of statements(fn.body)) {
    if (stmt.kind !== 'declare') continue;
    for (const item of stmt.items) note(item.name, stmt.type, item.pointer, item.sizes);
  }
  return types;
}

function classOf(type: string): TypeClass {
  const words = type.split(' ').filter((word) => word !== 'const' && word !== 'static');
  const plain = words.join(' ');
  if (plain === 'int') return 'int';
  if (plain === 'char') return 'char';
  if (plain === 'float' || plain === 'double') return 'real';
  return /^((un)?signed|short|long|int|char| )+$/.test(plain) || plain === 'size_t' ? 'integer' : 'unknown';
}

/** Whether the expression is an `int`, from literals and variables of the function alone. */
export function isInt(expr: Expr, variables: ReadonlyMap<string, TypeClass>): boolean {
  switch (expr.kind) {
    case 'number':
      return /^\d+$/.test(expr.text);
    case 'char':
      return true;
    case 'name': {
      const type = variables.get(expr.name);
      return type === 'int' || type === 'char';
    }
    case 'unary':
      return expr.operator === '!' || (expr.operator === '-' && isInt(expr.operand, variables));
    case 'binary':
      if (['<', '>', '<=', '>=', '==', '!=', '&&', '||'].includes(expr.operator)) return true;
      return expr.operator !== ',' && isInt(expr.left, variables) && isInt(expr.right, variables);
    default:
      return false;
  }
}
