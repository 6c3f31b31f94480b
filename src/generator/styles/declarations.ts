/** Where variables are declared, in what order, how many to a line, and whether with a value. */
import type { Hand } from './hand.ts';
import {
  assign,
  expression,
  name,
  number,
  variable,
  type Declarator,
  type Declare,
  type Expr,
  type FunctionItem,
  type Stmt,
} from './program.ts';
import { declaredIn, eachList, expressionsIn, listsIn, mentions, namesIn, statements, usesOf } from './walk.ts';

const isFixed = (type: string) => /\b(const|static|extern|register)\b/.test(type);
const isScalar = (item: Declarator) =>
  item.sizes.length === 0 && item.parameters === null && item.init?.kind !== 'list';

/** Evaluates to the same wherever it stands: literals, macros and, in lists, nothing else. */
const isConstant = (expr: Expr, locals: ReadonlySet<string>): boolean =>
  expressionsIn(expr).every(
    (part) => part.kind !== 'call' && part.kind !== 'assign' && part.kind !== 'update' && part.kind !== 'index',
  ) && [...namesIn(expr)].every((used) => !locals.has(used));

function localsOf(fn: FunctionItem): Set<string> {
  return new Set([...declaredIn(fn.body), ...fn.parameters.map((parameter) => parameter.name)]);
}

/** Whether it may stand elsewhere in its list, as long as nothing that names the variable is passed. */
const isMovable = (declare: Declare, item: Declarator, locals: ReadonlySet<string>): boolean =>
  !isFixed(declare.type) &&
  item.parameters === null &&
  item.sizes.every((size) => size === null || isConstant(size, locals)) &&
  (item.init === null || isConstant(item.init, locals));

/** One declarator to a declaration, in every list. */
function splitDeclares(body: Stmt[]): void {
  eachList(body, (list) => {
    for (let at = 0; at < list.length; at++) {
      const stmt = list[at]!;
      if (stmt.kind !== 'declare' || stmt.items.length === 1) continue;
      list.splice(at, 1, ...stmt.items.map((item): Declare => ({ kind: 'declare', type: stmt.type, items: [item] })));
    }
  });
}

/** The index behind the declarations that a list begins with. */
const behindDeclares = (list: Stmt[]): number => {
  const found = list.findIndex((stmt) => stmt.kind !== 'declare');
  return found < 0 ? list.length : found;
};

const asAssignment = (item: Declarator): Stmt[] =>
  item.init && item.init.kind !== 'list' ? [expression(assign(name(item.name), item.init))] : [];

/**
 * Variables declared in inner blocks and in `for` are declared at the function's top, with their values assigned
 * where they were; not those of which the function has another of the same name and another type.
 */
export function hoistDeclares(fn: FunctionItem): void {
  splitDeclares(fn.body);
  const types = new Map<string, Set<string>>();
  const note = (variableName: string, description: string) =>
    types.set(variableName, (types.get(variableName) ?? new Set()).add(description));
  for (const parameter of fn.parameters) note(parameter.name, 'parameter');
  for (const stmt of statements(fn.body)) {
    if (stmt.kind !== 'declare') continue;
    const isOuter = fn.body.includes(stmt);
    for (const item of stmt.items) {
      const isPlain = isScalar(item) && !isFixed(stmt.type) && !isOuter;
      note(item.name, isPlain ? `${stmt.type} ${item.pointer}` : `stays ${isOuter}`);
    }
  }
  const hoisted = new Map<string, Declare>();
  const takes = (declare: Declare): boolean => {
    const all = declare.items.every((item) => {
      const known = types.get(item.name)!;
      return known.size === 1 && !['parameter', 'stays true', 'stays false'].includes([...known][0]!);
    });
    if (all) {
      for (const item of declare.items) {
        hoisted.set(item.name, { kind: 'declare', type: declare.type, items: [{ ...item, init: null }] });
      }
    }
    return all;
  };
  for (const stmt of fn.body) {
    for (const inner of listsIn(stmt)) {
      eachList(inner, (list) => {
        for (let at = 0; at < list.length; at++) {
          const declare = list[at]!;
          if (declare.kind !== 'declare' || !takes(declare)) continue;
          const assigned = declare.items.flatMap(asAssignment);
          list.splice(at, 1, ...assigned);
          at += assigned.length - 1;
        }
      });
    }
  }
  for (const stmt of statements(fn.body)) {
    if (stmt.kind !== 'for' || stmt.init?.kind !== 'declare' || !takes(stmt.init)) continue;
    stmt.init = stmt.init.items
      .flatMap((item) => (item.init ? [assign(name(item.name), item.init)] : []))
      .reduce<Expr | null>((left, right) => (left ? { kind: 'binary', operator: ',', left, right } : right), null);
  }
  // Those declared late in the outer block as well.
  const locals = localsOf(fn);
  for (let at = behindDeclares(fn.body); at < fn.body.length; at++) {
    const stmt = fn.body[at]!;
    if (stmt.kind !== 'declare') continue;
    const item = stmt.items[0]!;
    const isOnly = types.get(item.name)!.size === 1;
    if (!isOnly || isFixed(stmt.type) || item.parameters) continue;
    if (isScalar(item)) {
      hoisted.set(item.name, { kind: 'declare', type: stmt.type, items: [{ ...item, init: null }] });
      const assigned = asAssignment(item);
      fn.body.splice(at, 1, ...assigned);
      at += assigned.length - 1;
    } else if (isMovable(stmt, item, locals)) {
      hoisted.set(item.name, stmt);
      fn.body.splice(at--, 1);
    }
  }
  fn.body.splice(behindDeclares(fn.body), 0, ...hoisted.values());
}

/** Values given at the declaration are assigned behind the declarations. */
function initialiseLater(body: Stmt[]): void {
  eachList(body, (list) => {
    for (let from = 0; from < list.length; from++) {
      if (list[from]!.kind !== 'declare') continue;
      let to = from;
      while (list[to]?.kind === 'declare') to++;
      const run = list.slice(from, to) as Declare[];
      const needsOrder = run.some(
        (declare) => isFixed(declare.type) || declare.items.some((item) => !isScalar(item) && item.init),
      );
      const assigned = needsOrder
        ? []
        : run.flatMap(({ items }) =>
            items.flatMap((item) => {
              const made = asAssignment(item);
              if (made.length > 0) item.init = null;
              return made;
            }),
          );
      list.splice(to, 0, ...assigned);
      from = to;
    }
  });
}

/** A constant assigned before anything else names the variable is given at its declaration. */
function initialiseAtDeclaration(body: Stmt[], locals: ReadonlySet<string>): void {
  for (let at = 0; at < body.length; at++) {
    const declare = body[at]!;
    if (declare.kind !== 'declare' || isFixed(declare.type)) continue;
    for (const item of declare.items) {
      if (!isScalar(item) || item.init) continue;
      const next = body.findIndex((stmt, index) => index > at && mentions(stmt, item.name));
      const stmt = body[next];
      if (stmt?.kind !== 'expr' || stmt.expr.kind !== 'assign' || stmt.expr.operator !== '=') continue;
      const { left, right } = stmt.expr;
      if (left.kind !== 'name' || left.name !== item.name || !isConstant(right, locals)) continue;
      item.init = right;
      body.splice(next, 1);
    }
  }
}

/** Declarations of the outer block go to where the variable is first named; counters of `for` loops into them. */
function declareAtFirstUse(hand: Hand, body: Stmt[], locals: ReadonlySet<string>): void {
  for (let at = behindDeclares(body) - 1; at >= 0; at--) {
    const declare = body[at] as Declare;
    const item = declare.items[0]!;
    if (!isMovable(declare, item, locals) || hand.chance(0.15)) continue;
    if (isScalar(item) && !item.init && declareInLoops(body, declare, item)) {
      body.splice(at, 1);
      continue;
    }
    const next = body.findIndex((stmt, index) => index > at && mentions(stmt, item.name));
    const stmt = body[next];
    if (!stmt || stmt.kind === 'declare') continue;
    const isStart =
      stmt.kind === 'expr' &&
      stmt.expr.kind === 'assign' &&
      stmt.expr.operator === '=' &&
      stmt.expr.left.kind === 'name' &&
      stmt.expr.left.name === item.name &&
      usesOf([stmt], item.name) === 1;
    if (isStart && isScalar(item)) {
      item.init = (stmt.expr as Extract<Expr, { kind: 'assign' }>).right;
      body[next] = declare;
    } else if (body.slice(at + 1, next).some((between) => between.kind !== 'declare')) {
      body.splice(next, 0, declare);
    } else continue;
    body.splice(at, 1);
  }
}

/** `for (int i = 0; ...)` where every use of the variable is in a `for` that starts by assigning it. */
function declareInLoops(body: Stmt[], declare: Declare, item: Declarator): boolean {
  const loops = [...statements(body)].filter(
    (stmt) =>
      stmt.kind === 'for' &&
      stmt.init?.kind === 'assign' &&
      stmt.init.operator === '=' &&
      stmt.init.left.kind === 'name' &&
      stmt.init.left.name === item.name &&
      !namesIn(stmt.init.right).has(item.name),
  ) as Extract<Stmt, { kind: 'for' }>[];
  if (loops.length === 0) return false;
  const inside = loops.reduce((sum, loop) => sum + usesOf([loop], item.name), 0);
  const isNested = loops.some((loop) =>
    loops.some((other) => other !== loop && [...statements([loop])].includes(other)),
  );
  if (isNested || inside !== usesOf(body, item.name)) return false;
  for (const loop of loops) {
    const init = loop.init as Extract<Expr, { kind: 'assign' }>;
    loop.init = { kind: 'declare', type: declare.type, items: [{ ...item, init: init.right }] };
  }
  return true;
}

const ZERO: Readonly<Record<string, Expr[]>> = {
  int: [number(0)],
  long: [number(0)],
  float: [number(0), { kind: 'number', text: '0.0' }],
  double: [number(0), { kind: 'number', text: '0.0' }],
  char: [
    { kind: 'char', text: "'\\0'" },
    { kind: 'char', text: "' '" },
    { kind: 'char', text: "'a'" },
  ],
};

/** A value where there was none, and none where the variable gets another before it is read. */
function needlessValues(hand: Hand, body: Stmt[], locals: ReadonlySet<string>): void {
  for (const [at, declare] of body.entries()) {
    if (declare.kind !== 'declare' || isFixed(declare.type)) continue;
    for (const item of declare.items) {
      if (!isScalar(item) || item.pointer) continue;
      const zeros = ZERO[declare.type];
      if (!item.init && zeros && hand.does('initialise')) item.init = structuredClone(hand.pick(zeros));
      else if (item.init && isConstant(item.init, locals)) {
        const next = body.find((stmt, index) => index > at && mentions(stmt, item.name));
        const isAssigned =
          next?.kind === 'expr' &&
          next.expr.kind === 'assign' &&
          next.expr.operator === '=' &&
          next.expr.left.kind === 'name' &&
          next.expr.left.name === item.name &&
          usesOf([next], item.name) === 1;
        if (isAssigned && hand.does('bare')) item.init = null;
      }
    }
  }
}

/** Declarations that follow one another in the student's order, those of a type on one line or each on its own. */
function arrange(hand: Hand, body: Stmt[], locals: ReadonlySet<string>): void {
  const shuffles = hand.chance(0.25);
  eachList(body, (list) => {
    for (let from = 0; from < list.length; from++) {
      if (list[from]!.kind !== 'declare') continue;
      let to = from;
      while (list[to]?.kind === 'declare') to++;
      let run = list.slice(from, to) as Declare[];
      if (run.every((declare) => declare.items.every((item) => isMovable(declare, item, locals)))) {
        if (shuffles) hand.random.shuffle(run);
        if (hand.oneDeclarationPerLine !== true && hand.chance(0.8)) {
          const types = [...new Set(run.map((declare) => declare.type))];
          run = types.flatMap((type) => run.filter((declare) => declare.type === type));
        }
      }
      const merged: Declare[] = [];
      for (const declare of run) {
        const last = merged.at(-1);
        const isTogether =
          last?.type === declare.type && last.items.length < 8 && declare.items.every((item) => !item.parameters);
        if (isTogether && !hand.oneDeclarationPerLine && (hand.oneDeclarationPerLine === false || hand.chance(0.5))) {
          last.items.push(...declare.items);
        } else merged.push({ ...declare, items: [...declare.items] });
      }
      list.splice(from, run.length, ...merged);
      from += merged.length;
    }
  });
}

/** Places, orders and initialises the variables of a function by the student's habits. */
export function rewriteDeclarations(hand: Hand, fn: FunctionItem): void {
  splitDeclares(fn.body);
  const locals = localsOf(fn);
  if (hand.initialising === 'later') initialiseLater(fn.body);
  if (hand.initialising === 'at declaration') initialiseAtDeclaration(fn.body, locals);
  if (hand.declaring === 'first use') declareAtFirstUse(hand, fn.body, locals);
  needlessValues(hand, fn.body, locals);
  if (fn.name === 'main' && hand.does('unused') && !locals.has('spare')) {
    fn.body.unshift(variable(hand.pick(['int', 'int', 'char']), 'spare', hand.chance(0.4) ? number(0) : null));
  }
  arrange(hand, fn.body, locals);
}
