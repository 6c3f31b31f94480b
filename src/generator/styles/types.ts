/** Types of variables where another holds the same values. */
import type { Hand } from './hand.ts';
import { functionsOf, text, type Declare, type ExprOf, type FunctionItem, type Program } from './program.ts';
import { expressionsIn, mapAll, namesIn, statements } from './walk.ts';

const REALS = /\b(float|double)\b/g;

/** Whether a real number is written out, whose digits tell its type. */
const prints = ({ callee, args }: ExprOf<'call'>): boolean =>
  !(callee.kind === 'name' && callee.name.endsWith('scanf')) &&
  args.some((arg) => arg.kind === 'string' && /%[-+ #0-9.]*l?[feg]/.test(arg.text));

/**
 * `float` for `double` throughout, or the other way, where numbers are only read, kept and compared: what
 * was read from the same text stays equal, and what was less stays less.
 */
function otherReal(hand: Hand, program: Program): void {
  const types = program.items.flatMap((item) => {
    if (item.kind === 'declare') return [item.type];
    if (item.kind === 'struct') return item.fields.map((field) => field.type);
    if (item.kind === 'type') return [item.text];
    if (item.kind !== 'function') return [];
    const declared = [...statements(item.body)].flatMap((stmt) => (stmt.kind === 'declare' ? [stmt.type] : []));
    return [item.type, ...item.parameters.map((parameter) => parameter.type), ...declared];
  });
  const used = new Set(types.flatMap((type) => type.match(REALS) ?? []));
  const functions = functionsOf(program);
  const all = functions.flatMap((fn) => expressionsIn(fn.body));
  const computes = all.some(
    (expr) =>
      expr.kind === 'cast' ||
      (expr.kind === 'binary' && ['*', '/'].includes(expr.operator)) ||
      (expr.kind === 'assign' && expr.operator !== '=' && expr.operator !== '+=' && expr.operator !== '-=') ||
      (expr.kind === 'number' && expr.text.includes('.')) ||
      (expr.kind === 'call' && prints(expr)),
  );
  if (used.size !== 1 || computes || !hand.does('other real')) return;
  const [from, to] = used.has('float') ? ['float', 'double'] : ['double', 'float'];
  const swap = (type: string) => type.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to);
  const inDeclare = (declare: Declare): void => {
    declare.type = swap(declare.type);
    for (const item of declare.items)
      for (const parameter of item.parameters ?? []) parameter.type = swap(parameter.type);
  };
  for (const item of program.items) {
    if (item.kind === 'declare') inDeclare(item);
    if (item.kind === 'struct') item.fields.forEach(inDeclare);
    if (item.kind === 'type') item.text = swap(item.text);
  }
  for (const fn of functions) {
    fn.type = swap(fn.type);
    for (const parameter of fn.parameters) parameter.type = swap(parameter.type);
    for (const stmt of statements(fn.body)) if (stmt.kind === 'declare') inDeclare(stmt);
    mapAll(fn.body, (expr) => {
      if (expr.kind !== 'call' || expr.callee.kind !== 'name') return expr;
      const at = expr.callee.name === 'scanf' ? 0 : expr.callee.name === 'sscanf' ? 1 : -1;
      const format = expr.args[at];
      if (format?.kind !== 'string') return expr;
      const inner = format.text.slice(1, -1);
      expr.args[at] = text(to === 'double' ? inner.replaceAll('%f', '%lf') : inner.replaceAll('%lf', '%f'));
      return expr;
    });
  }
}

/** `char` for `int` or the other way, of a variable that only takes what `getchar` gives and whose address nobody takes. */
function otherCharacter(hand: Hand, fn: FunctionItem): void {
  const all = expressionsIn(fn.body);
  const declares = [...statements(fn.body)].filter((stmt): stmt is Declare => stmt.kind === 'declare');
  for (const declare of declares) {
    if (declare.type !== 'char' && declare.type !== 'int') continue;
    const fits = declare.items.every((item) => {
      if (
        item.pointer ||
        item.sizes.length > 0 ||
        item.parameters ||
        declares.some((other) => other !== declare && other.items.some(({ name }) => name === item.name))
      )
        return false;
      const values = all.flatMap((expr) => (expr.kind === 'assign' && namesIn(expr.left).has(item.name) ? [expr] : []));
      const isRead = (value: typeof item.init) =>
        value?.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'getchar';
      const isChanged = all.some(
        (expr) =>
          (expr.kind === 'update' || (expr.kind === 'unary' && expr.operator === '&')) &&
          namesIn(expr.operand).has(item.name),
      );
      const reads = values.filter(
        (value) => value.operator === '=' && value.left.kind === 'name' && isRead(value.right),
      );
      return (
        !isChanged &&
        reads.length === values.length &&
        (item.init === null || isRead(item.init) || item.init.kind === 'char') &&
        (reads.length > 0 || isRead(item.init))
      );
    });
    if (fits && hand.does('other character')) declare.type = declare.type === 'char' ? 'int' : 'char';
  }
}

export function rewriteTypes(hand: Hand, program: Program): void {
  otherReal(hand, program);
  for (const fn of functionsOf(program)) otherCharacter(hand, fn);
}
