/**
 * A C program as a tree of our own that rewrites can change in place: beginners' C, every body a list of
 * statements, without parentheses, comments and white space, which are the printer's.
 */

export type Expr =
  | { kind: 'name'; name: string }
  /** `text` as written, quotes included; adjacent strings are one. */
  | { kind: 'number' | 'char' | 'string'; text: string }
  | { kind: 'call'; callee: Expr; args: Expr[] }
  | { kind: 'index'; array: Expr; index: Expr }
  | { kind: 'member'; object: Expr; operator: string; field: string }
  | { kind: 'unary'; operator: string; operand: Expr }
  | { kind: 'update'; operator: '++' | '--'; prefix: boolean; operand: Expr }
  | { kind: 'binary'; operator: string; left: Expr; right: Expr }
  | { kind: 'assign'; operator: string; left: Expr; right: Expr }
  | { kind: 'ternary'; test: Expr; yes: Expr; no: Expr }
  | { kind: 'cast'; type: string; operand: Expr }
  /** Of a type or of an expression. */
  | { kind: 'sizeof'; of: string | Expr }
  | { kind: 'list'; items: Expr[] };

export type ExprOf<Kind extends Expr['kind']> = Extract<Expr, { kind: Kind }>;

export interface Parameter {
  type: string;
  /** Stars and their qualifiers, such as `*`. */
  pointer: string;
  /** Empty in a prototype without names, and for `void` and `...`, whose `type` says so. */
  name: string;
  sizes: (Expr | null)[];
}

export interface Declarator {
  name: string;
  pointer: string;
  /** Of an array, per dimension; null for `[]`. */
  sizes: (Expr | null)[];
  /** Of a function; null for a variable. */
  parameters: Parameter[] | null;
  init: Expr | null;
}

export interface Declare {
  kind: 'declare';
  /** With qualifiers and storage class, such as `const char`. */
  type: string;
  items: Declarator[];
}

export interface Case {
  /** null for `default`. */
  labels: (Expr | null)[];
  body: Stmt[];
}

export type Stmt =
  | Declare
  | { kind: 'expr'; expr: Expr }
  | { kind: 'block'; body: Stmt[] }
  /** `apart`: an `if` alone in `no` is written in braces of its own, not as `else if`. */
  | { kind: 'if'; test: Expr; yes: Stmt[]; no: Stmt[] | null; apart?: boolean }
  | { kind: 'while'; test: Expr; body: Stmt[] }
  | { kind: 'do'; body: Stmt[]; test: Expr }
  | { kind: 'for'; init: Declare | Expr | null; test: Expr | null; update: Expr | null; body: Stmt[] }
  | { kind: 'switch'; value: Expr; cases: Case[] }
  | { kind: 'return'; value: Expr | null }
  | { kind: 'break' | 'continue' };

export type StmtOf<Kind extends Stmt['kind']> = Extract<Stmt, { kind: Kind }>;

export interface FunctionItem {
  kind: 'function';
  type: string;
  pointer: string;
  name: string;
  parameters: Parameter[];
  body: Stmt[];
}

export type Item =
  | { kind: 'include'; path: string }
  | { kind: 'define'; name: string; value: string }
  /** A structure's fields between `struct name` and what follows the brace: nothing, or a `typedef`'s name. */
  | { kind: 'struct'; head: string; fields: Declare[]; tail: string }
  /** Another type, as written. */
  | { kind: 'type'; text: string }
  | FunctionItem
  | Declare;

export interface Program {
  items: Item[];
}

export const name = (text: string): Expr => ({ kind: 'name', name: text });
export const number = (value: number): Expr =>
  value < 0
    ? { kind: 'unary', operator: '-', operand: { kind: 'number', text: String(-value) } }
    : { kind: 'number', text: String(value) };
export const text = (inner: string): Expr => ({ kind: 'string', text: `"${inner}"` });
export const binary = (left: Expr, operator: string, right: Expr): Expr => ({ kind: 'binary', operator, left, right });
export const assign = (left: Expr, right: Expr): Expr => ({ kind: 'assign', operator: '=', left, right });
export const call = (callee: string, ...args: Expr[]): Expr => ({ kind: 'call', callee: name(callee), args });
export const expression = (expr: Expr): Stmt => ({ kind: 'expr', expr });
export const variable = (type: string, variableName: string, init: Expr | null = null): Declare => ({
  kind: 'declare',
  type,
  items: [{ name: variableName, pointer: '', sizes: [], parameters: null, init }],
});

export const functionsOf = (program: Program): FunctionItem[] =>
  program.items.filter((item): item is FunctionItem => item.kind === 'function');

/** A copy that shares nothing. */
export const copy = <T extends Expr | Stmt | Stmt[]>(tree: T): T => structuredClone(tree);
