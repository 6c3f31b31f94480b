/** From tree-sitter's tree of a C program to the tree that rewrites change. */
import { childOf, type SyntaxNode } from '../syntax-node.ts';
import type { Case, Declarator, Declare, Expr, Item, Parameter, Program, Stmt } from './program.ts';

/** Types that a lone identifier in `sizeof(...)` may name; any other is a variable. */
const TYPE_NAMES = new Set(['size_t', 'FILE', 'bool']);

function unknown(node: SyntaxNode): Error {
  const place = node.text.split('\n')[0]!.slice(0, 60);
  return new Error(
    `Restyling met ${node.type} at "${place}"; expected the C of beginners: functions, arrays, pointers, loops and branches, without goto or macros with parameters.`,
  );
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function needed(node: SyntaxNode, field: string): SyntaxNode {
  const child = childOf(node, field);
  if (!child) throw unknown(node);
  return child;
}

const partsOf = (node: SyntaxNode): SyntaxNode[] =>
  node.children.filter((child) => child.named && child.type !== 'comment');

function readString(node: SyntaxNode): string {
  if (node.type === 'string_literal') return node.text;
  return `"${partsOf(node)
    .map((part) => {
      if (part.type !== 'string_literal') throw unknown(part);
      return part.text.slice(1, -1);
    })
    .join('')}"`;
}

export function readExpr(node: SyntaxNode): Expr {
  const field = (role: string) => readExpr(needed(node, role));
  const operator = () => needed(node, 'operator').text;
  switch (node.type) {
    case 'identifier':
    case 'null':
    case 'true':
    case 'false':
      return { kind: 'name', name: node.text };
    case 'number_literal':
      return { kind: 'number', text: node.text };
    case 'char_literal':
      return { kind: 'char', text: node.text };
    case 'string_literal':
    case 'concatenated_string':
      return { kind: 'string', text: readString(node) };
    case 'parenthesized_expression': {
      const inner = partsOf(node)[0];
      if (!inner) throw unknown(node);
      return readExpr(inner);
    }
    case 'call_expression':
      return { kind: 'call', callee: field('function'), args: partsOf(needed(node, 'arguments')).map(readExpr) };
    case 'subscript_expression':
      return { kind: 'index', array: field('argument'), index: field('index') };
    case 'field_expression':
      return { kind: 'member', object: field('argument'), operator: operator(), field: needed(node, 'field').text };
    case 'unary_expression':
    case 'pointer_expression':
      return { kind: 'unary', operator: operator(), operand: field('argument') };
    case 'update_expression': {
      const at = needed(node, 'operator');
      const prefix = at.begin < needed(node, 'argument').begin;
      return { kind: 'update', operator: at.text === '++' ? '++' : '--', prefix, operand: field('argument') };
    }
    case 'binary_expression':
      return { kind: 'binary', operator: operator(), left: field('left'), right: field('right') };
    case 'comma_expression':
      return { kind: 'binary', operator: ',', left: field('left'), right: field('right') };
    case 'assignment_expression':
      return { kind: 'assign', operator: operator(), left: field('left'), right: field('right') };
    case 'conditional_expression':
      return { kind: 'ternary', test: field('condition'), yes: field('consequence'), no: field('alternative') };
    case 'cast_expression':
      return { kind: 'cast', type: flat(needed(node, 'type').text), operand: field('value') };
    case 'sizeof_expression': {
      const type = childOf(node, 'type');
      if (!type) return { kind: 'sizeof', of: field('value') };
      const lone = /^[A-Za-z_]\w*$/.test(type.text) && !TYPE_NAMES.has(type.text);
      const isKeyword = partsOf(type)[0]?.type === 'primitive_type';
      return { kind: 'sizeof', of: lone && !isKeyword ? { kind: 'name', name: type.text } : flat(type.text) };
    }
    case 'initializer_list':
      return { kind: 'list', items: partsOf(node).map(readExpr) };
    default:
      throw unknown(node);
  }
}

/** Specifiers before the first declarator: type, qualifiers, storage class. */
function readType(node: SyntaxNode): string {
  const words: string[] = [];
  for (const child of node.children) {
    if (child.field === 'declarator') break;
    if (childOf(child, 'body')) throw unknown(child);
    if (child.named && child.type !== 'comment') words.push(flat(child.text));
  }
  return words.join(' ');
}

function readParameter(node: SyntaxNode): Parameter {
  if (node.type === 'variadic_parameter') return { type: '...', pointer: '', name: '', sizes: [] };
  if (node.type !== 'parameter_declaration') throw unknown(node);
  const declarator = childOf(node, 'declarator');
  if (!declarator) return { type: readType(node), pointer: '', name: '', sizes: [] };
  const { name, pointer, sizes, parameters } = readDeclarator(declarator);
  if (parameters) throw unknown(node);
  return { type: readType(node), pointer, name, sizes };
}

function readDeclarator(node: SyntaxNode): Declarator {
  switch (node.type) {
    case 'identifier':
    case 'field_identifier':
      return { name: node.text, pointer: '', sizes: [], parameters: null, init: null };
    case 'init_declarator':
      return { ...readDeclarator(needed(node, 'declarator')), init: readExpr(needed(node, 'value')) };
    case 'pointer_declarator':
    case 'abstract_pointer_declarator': {
      const inner = childOf(node, 'declarator');
      const declared = inner ? readDeclarator(inner) : readDeclarator({ ...node, type: 'identifier', text: '' });
      const qualifiers = partsOf(node).filter((part) => part.type === 'type_qualifier');
      // Of `*const *p` the outer node holds the star that comes first.
      declared.pointer = `*${qualifiers.map((part) => part.text).join(' ')}${declared.pointer}`;
      return declared;
    }
    case 'array_declarator':
    case 'abstract_array_declarator': {
      const inner = childOf(node, 'declarator');
      const declared = inner ? readDeclarator(inner) : readDeclarator({ ...node, type: 'identifier', text: '' });
      const size = childOf(node, 'size');
      declared.sizes.push(size ? readExpr(size) : null);
      return declared;
    }
    case 'function_declarator': {
      const declared = readDeclarator(needed(node, 'declarator'));
      if (declared.parameters || declared.sizes.length > 0) throw unknown(node);
      return { ...declared, parameters: partsOf(needed(node, 'parameters')).map(readParameter) };
    }
    default:
      throw unknown(node);
  }
}

function readDeclaration(node: SyntaxNode): Declare {
  const items = node.children.filter((child) => child.field === 'declarator').map(readDeclarator);
  if (items.length === 0) throw unknown(node);
  return { kind: 'declare', type: readType(node), items };
}

/** A body as a list: a block's statements, or the one statement. */
function readBody(node: SyntaxNode): Stmt[] {
  if (node.type === 'compound_statement') return partsOf(node).flatMap(readStmt);
  return readStmt(node);
}

function readCases(node: SyntaxNode): Case[] {
  const cases: Case[] = [];
  for (const part of partsOf(node)) {
    if (part.type !== 'case_statement') throw unknown(part);
    const value = childOf(part, 'value');
    const label = value ? readExpr(value) : null;
    const body = partsOf(part)
      .filter((child) => child !== value)
      .flatMap(readStmt);
    const last = cases.at(-1);
    if (last && last.body.length === 0) {
      last.labels.push(label);
      last.body = body;
    } else cases.push({ labels: [label], body });
  }
  return cases;
}

/** None for an empty statement. */
function readStmt(node: SyntaxNode): Stmt[] {
  const test = () => readExpr(needed(node, 'condition'));
  const body = () => readBody(needed(node, 'body'));
  switch (node.type) {
    case 'compound_statement':
      return [{ kind: 'block', body: readBody(node) }];
    case 'expression_statement': {
      const inner = partsOf(node)[0];
      return inner ? [{ kind: 'expr', expr: readExpr(inner) }] : [];
    }
    case 'declaration':
      return [readDeclaration(node)];
    case 'if_statement': {
      const alternative = childOf(node, 'alternative');
      const no = alternative ? readBody(partsOf(alternative)[0] ?? alternative) : null;
      return [{ kind: 'if', test: test(), yes: readBody(needed(node, 'consequence')), no }];
    }
    case 'while_statement':
      return [{ kind: 'while', test: test(), body: body() }];
    case 'do_statement':
      return [{ kind: 'do', body: body(), test: test() }];
    case 'for_statement': {
      const part = (role: string) => childOf(node, role);
      const [init, condition, update] = [part('initializer'), part('condition'), part('update')];
      return [
        {
          kind: 'for',
          init: init ? (init.type === 'declaration' ? readDeclaration(init) : readExpr(init)) : null,
          test: condition ? readExpr(condition) : null,
          update: update ? readExpr(update) : null,
          body: body(),
        },
      ];
    }
    case 'switch_statement':
      return [{ kind: 'switch', value: test(), cases: readCases(needed(node, 'body')) }];
    case 'return_statement': {
      const value = partsOf(node)[0];
      return [{ kind: 'return', value: value ? readExpr(value) : null }];
    }
    case 'break_statement':
      return [{ kind: 'break' }];
    case 'continue_statement':
      return [{ kind: 'continue' }];
    default:
      throw unknown(node);
  }
}

function readStruct(node: SyntaxNode, before: string, tail: string): Item {
  const fields = partsOf(needed(node, 'body')).map(readDeclaration);
  return { kind: 'struct', head: `${before}struct ${childOf(node, 'name')?.text ?? ''}`.trim(), fields, tail };
}

function readItem(node: SyntaxNode): Item[] {
  switch (node.type) {
    case 'preproc_include':
      return [{ kind: 'include', path: needed(node, 'path').text }];
    case 'preproc_def':
      return [
        {
          kind: 'define',
          name: needed(node, 'name').text,
          value: (childOf(node, 'value')?.text ?? '').replace(/\s*(\/\*|\/\/).*$/s, '').trim(),
        },
      ];
    case 'function_definition': {
      const { pointer, name, parameters } = readDeclarator(needed(node, 'declarator'));
      if (!parameters) throw unknown(node);
      const body = readBody(needed(node, 'body'));
      return [{ kind: 'function', type: readType(node), pointer, name, parameters, body }];
    }
    case 'struct_specifier':
      return [readStruct(node, '', '')];
    case 'type_definition': {
      const type = needed(node, 'type');
      const alias = needed(node, 'declarator').text;
      if (type.type === 'struct_specifier' && childOf(type, 'body')) return [readStruct(type, 'typedef ', alias)];
      return [{ kind: 'type', text: flat(node.text) }];
    }
    case 'enum_specifier':
      return [{ kind: 'type', text: `${flat(node.text)};` }];
    case 'declaration':
      return [readDeclaration(node)];
    case 'expression_statement':
      if (node.text.trim() === ';') return [];
      throw unknown(node);
    default:
      throw unknown(node);
  }
}

/** Comments are left out. Throws on what does not parse and on what is no beginner's C, and says where. */
export function readProgram(root: SyntaxNode): Program {
  return { items: partsOf(root).flatMap(readItem) };
}
