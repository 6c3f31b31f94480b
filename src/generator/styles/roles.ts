/** What the variables of a function do in it, which is what beginners name them by. */
import { formatCall } from './formats.ts';
import type { Role } from './name-pools.ts';
import type { Declarator, FunctionItem, Parameter, Stmt } from './program.ts';
import { eachList, expressionsIn, namesIn, statements } from './walk.ts';

export interface NamedVariable {
  name: string;
  type: string;
  isPointer: boolean;
  isArray: boolean;
}

/** Parameters and variables, each name once. */
export function variablesIn(fn: FunctionItem): NamedVariable[] {
  const found = new Map<string, NamedVariable>();
  const note = (type: string, { name, pointer, sizes }: Declarator | Parameter) => {
    if (name && !found.has(name)) found.set(name, { name, type, isPointer: pointer !== '', isArray: sizes.length > 0 });
  };
  for (const parameter of fn.parameters) note(parameter.type, parameter);
  for (const stmt of statements(fn.body)) {
    if (stmt.kind === 'declare') for (const item of stmt.items) if (!item.parameters) note(stmt.type, item);
  }
  return [...found.values()];
}

/** The variables that the statements read by `scanf`, in their order. */
function readBy(list: Iterable<Stmt>): string[] {
  const found = new Set<string>();
  for (const stmt of list) {
    for (const arg of formatCall(stmt, 'scanf')?.args ?? []) {
      if (arg.kind === 'unary' && arg.operator === '&' && arg.operand.kind === 'name') found.add(arg.operand.name);
    }
  }
  return [...found];
}

/** The variables that are read one after the other: those of the list of statements that reads most. */
export function seriesOf(fn: FunctionItem): string[] {
  let longest: string[] = [];
  eachList(fn.body, (list) => {
    const read = readBy(list);
    if (read.length > longest.length) longest = read;
  });
  return longest;
}

/** How variables are used, as sets of names; and what is assigned to each: a number's text or an expression's kind. */
function usageOf(fn: FunctionItem) {
  const usage = {
    subscript: new Set<string>(),
    stepped: new Set<string>(),
    summed: new Set<string>(),
    returned: new Set<string>(),
    lengths: new Set<string>(),
    assigned: new Map<string, string[]>(),
  };
  const note = (target: string, value: string) =>
    usage.assigned.set(target, [...(usage.assigned.get(target) ?? []), value]);
  for (const expr of expressionsIn(fn.body)) {
    if (expr.kind === 'index') for (const used of namesIn(expr.index)) usage.subscript.add(used);
    if (expr.kind === 'update' && expr.operand.kind === 'name') usage.stepped.add(expr.operand.name);
    if (expr.kind !== 'assign' || expr.left.kind !== 'name') continue;
    const { left, operator, right } = expr;
    const isSelf = operator !== '=' || namesIn(right).has(left.name);
    const isOne = expressionsIn(right).some((part) => part.kind === 'number' && part.text === '1');
    const isSum = operator === '+=' || (right.kind === 'binary' && right.operator === '+');
    if (isSelf && isOne) usage.stepped.add(left.name);
    else if (isSelf && isSum) usage.summed.add(left.name);
    if (namesIn(right).has('strlen')) usage.lengths.add(left.name);
    note(left.name, right.kind === 'number' ? right.text : right.kind);
  }
  for (const stmt of statements(fn.body)) {
    if (stmt.kind === 'return' && stmt.value?.kind === 'name') usage.returned.add(stmt.value.name);
    if (stmt.kind !== 'declare') continue;
    for (const { name, init } of stmt.items) if (init) note(name, init.kind === 'number' ? init.text : init.kind);
  }
  return usage;
}

/** What each of the variables does. */
export function rolesOf(fn: FunctionItem, variables: readonly NamedVariable[]): Map<string, Role> {
  const usage = usageOf(fn);
  const read = new Set(readBy(statements(fn.body)));
  const roleOf = ({ name, type, isPointer, isArray }: NamedVariable): Role => {
    const values = usage.assigned.get(name) ?? [];
    const isChar = /\bchar\b/.test(type);
    if (name === 'spare') return 'spare';
    if (isChar && (isPointer || isArray)) return 'text';
    if (isPointer) return 'pointer';
    if (isArray) return 'numbers';
    if (isChar || (values.includes('call') && /^(c|ch|char|letter|next)$/.test(name))) return 'character';
    if (usage.lengths.has(name)) return 'length';
    if (/^(te?mp|t|swap|keep|hold)$/.test(name)) return 'temporary';
    if (usage.subscript.has(name) && usage.stepped.has(name)) return 'index';
    if (read.has(name)) return 'input';
    if (usage.summed.has(name)) return 'sum';
    if (usage.stepped.has(name)) return /^[ijk]$/.test(name) ? 'index' : 'counter';
    if (values.length > 1 && values.every((value) => value === '0' || value === '1')) return 'flag';
    return /^value\d/.test(name) || usage.returned.has(name) ? 'result' : 'plain';
  };
  return new Map(variables.map((variable) => [variable.name, roleOf(variable)]));
}
