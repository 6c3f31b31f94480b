/** Where a test or a statement stands and what it deals with: what the right tags hang on. */
import type { Tag } from '../../teacher/vocabulary.ts';
import {
  bare,
  callArguments,
  callee,
  operatorOf,
  sides,
  type Loop,
  type ProgramView,
  type Variable,
} from '../program-view.ts';
import { ancestorOf, childOf, descendants, type SyntaxNode } from '../syntax-node.ts';

export const RELATIONAL: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
export const EQUALITY: ReadonlySet<string> = new Set(['==', '!=']);

const PRINTERS: ReadonlySet<string> = new Set(['printf', 'puts', 'putchar', 'fprintf', 'putc', 'fputs']);
export const READERS: readonly string[] = ['scanf', 'sscanf', 'fscanf', 'fgets', 'gets', 'getchar', 'getc', 'fgetc'];

/** What a test decides: an `if`, a loop, a choice `?:`, or a value that is kept or returned. */
export interface Role {
  kind: 'if' | 'loop' | 'choice' | 'value';
  /** The statement or expression that decides by it. */
  owner: SyntaxNode;
  loop: Loop | null;
}

export function roleOf(program: ProgramView, test: SyntaxNode): Role {
  let node = test;
  for (;;) {
    const above = node.parent;
    if (!above) return { kind: 'value', owner: node, loop: null };
    const passes =
      above.type === 'parenthesized_expression' ||
      (above.type === 'binary_expression' && ['&&', '||'].includes(operatorOf(above))) ||
      (above.type === 'unary_expression' && operatorOf(above) === '!');
    if (!passes) break;
    node = above;
  }
  const owner = node.parent ?? node;
  if (node.field === 'condition') {
    if (owner.type === 'if_statement') return { kind: 'if', owner, loop: null };
    if (owner.type === 'conditional_expression') return { kind: 'choice', owner, loop: null };
    const loop = program.loops.find((candidate) => candidate.node === owner) ?? null;
    if (loop) return { kind: 'loop', owner, loop };
  }
  return { kind: 'value', owner, loop: null };
}

export const comparisons = (program: ProgramView, operators: ReadonlySet<string>): SyntaxNode[] =>
  program.all('binary_expression').filter((node) => operators.has(operatorOf(node)));

/** Whether the test bounds the counter of the loop that it belongs to, as `i < n` does. */
export function boundsCounter(
  program: ProgramView,
  comparison: SyntaxNode,
  role = roleOf(program, comparison),
): boolean {
  const counter = role.loop?.counter;
  if (!counter) return false;
  return (sides(comparison) ?? []).some((side) => {
    const terms = side.type === 'binary_expression' ? (sides(side) ?? []) : [side];
    return terms.some((term) => program.variableOf(term) === counter);
  });
}

const isLiteral = (node: SyntaxNode): boolean => ['number_literal', 'char_literal'].includes(bare(node).type);

/** A number, or one with a sign, in the node; null if it is something else. */
export function numberIn(node: SyntaxNode): number | null {
  const inner = bare(node);
  if (inner.type === 'number_literal') return Number(inner.text.replace(/[uUlLfF]+$/, ''));
  if (inner.type !== 'unary_expression' || operatorOf(inner) !== '-') return null;
  const argument = childOf(inner, 'argument');
  const value = argument && numberIn(argument);
  return value === null ? null : -value;
}

/** Whether both sides are values that the run supplies, so that they may be equal without anyone having written so. */
export const comparesValues = (comparison: SyntaxNode): boolean =>
  (sides(comparison) ?? []).every((side) => !isLiteral(side) && bare(side).type !== 'call_expression');

/** The case of the input that a test tells apart, as a teacher would name it. */
export function caseOf(test: SyntaxNode): Tag {
  const inner = bare(test);
  const both = inner.type === 'binary_expression' ? sides(inner) : null;
  const operator = operatorOf(inner);
  if (!both) return 'case/value-missing';
  const [left, right] = both;
  if (operator === '&&' || operator === '||') {
    const cases = [caseOf(left), caseOf(right)];
    const limits = both.map((side) => (sides(bare(side)) ?? []).map(numberIn).find((value) => value !== null));
    if (limits.every((limit) => limit !== undefined && [9, 10].includes(Math.abs(limit)))) return 'case/single-element';
    return cases[0] === cases[1] || operator === '&&'
      ? (cases[0] ?? 'case/value-missing')
      : (cases.find((c) => c !== 'case/value-missing') ?? 'case/value-missing');
  }
  const literal = [right, left].find((side) => isLiteral(side) || numberIn(side) !== null);
  if (!literal) return operator === '==' ? 'case/equal-values' : 'case/value-missing';
  if (["'\\n'", "'\\0'"].includes(literal.text)) return 'case/single-element';
  if (literal.text === "'-'") return 'case/negative';
  const value = numberIn(literal);
  const below = literal === right ? ['<', '<='].includes(operator) : ['>', '>='].includes(operator);
  if (value === null) return 'case/value-missing';
  if (value === 0)
    return operator === '==' || operator === '!=' ? 'case/zero' : below ? 'case/negative' : 'case/value-missing';
  if (value < 0) return 'case/negative';
  return value === 1 && (operator === '==' || below) ? 'case/single-element' : 'case/value-missing';
}

/** Whether what is compared is a variable that the program itself sets to numbers, and no value of the input. */
export const isFlag = (program: ProgramView, comparison: SyntaxNode): boolean =>
  (sides(comparison) ?? []).some((side) =>
    program.variableOf(side)?.uses.some(({ parent, field }) => {
      const value = parent?.type === 'assignment_expression' && field === 'left' ? childOf(parent, 'right') : null;
      return value !== null && numberIn(value) !== null;
    }),
  );

export function prints(program: ProgramView, node: SyntaxNode): boolean {
  for (const part of descendants(node)) {
    if (part.type !== 'call_expression') continue;
    const name = callee(part);
    if (PRINTERS.has(name)) return true;
    const helper = program.functions.find((fn) => fn.name === name);
    if (helper && [...descendants(helper.body)].some((inner) => PRINTERS.has(callee(inner)))) return true;
  }
  return false;
}

export const reads = (node: SyntaxNode): boolean =>
  [...descendants(node)].some((part) => part.type === 'call_expression' && READERS.includes(callee(part)));

/** The variables that are assigned, stepped or read into within the node. */
export function assignedIn(program: ProgramView, node: SyntaxNode): Set<Variable> {
  const assigned = new Set<Variable>();
  const add = (target: SyntaxNode | null) => {
    for (let inner = target && bare(target); inner; inner = childOf(inner, 'argument')) {
      const variable = program.variableOf(inner);
      if (variable) {
        assigned.add(variable);
        return;
      }
    }
  };
  for (const part of descendants(node)) {
    if (part.type === 'assignment_expression') add(childOf(part, 'left'));
    if (part.type === 'update_expression') add(childOf(part, 'argument'));
    if (part.type === 'call_expression' && READERS.includes(callee(part))) callArguments(part).forEach(add);
  }
  return assigned;
}

/** What goes wrong, besides, when statements run that should not: too much is printed, or a value is lost. */
export const extraRun = (program: ProgramView, node: SyntaxNode): Tag | null =>
  prints(program, node) ? 'io/extra-output' : assignedIn(program, node).size > 0 ? 'state/overwritten' : null;

/** Variables that a beginner could have meant instead: other ones of the same type that are known there. */
export function others(program: ProgramView, variable: Variable, at: SyntaxNode): Variable[] {
  const fn = ancestorOf(at, 'function_definition');
  return program.variables.filter(
    (other) =>
      other.name !== variable.name &&
      other.type === variable.type &&
      other.pointer === variable.pointer &&
      (other.array === null) === (variable.array === null) &&
      other.declarator.end < at.begin &&
      other.scope.begin <= at.begin &&
      at.end <= other.scope.end &&
      fn !== null,
  );
}

export const enclosingLoop = (program: ProgramView, node: SyntaxNode): Loop | null => {
  const above = ancestorOf(node, 'for_statement', 'while_statement', 'do_statement');
  return program.loops.find((loop) => loop.node === above) ?? null;
};

/** The call that makes up a statement, such as `printf("...");`. */
export function calledBy(statement: SyntaxNode): SyntaxNode | null {
  const only = statement.type === 'expression_statement' ? statement.children.find((child) => child.named) : null;
  return only?.type === 'call_expression' ? only : null;
}

/** The assignment that makes up a statement, such as `x = 1;`. */
export function assignmentIn(statement: SyntaxNode): SyntaxNode | null {
  const only = statement.type === 'expression_statement' ? statement.children.find((child) => child.named) : null;
  return only?.type === 'assignment_expression' ? only : null;
}
