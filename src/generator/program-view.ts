/** What the operators ask about a program: its variables and their uses, its functions, its loops. */
import { ancestorOf, childOf, descendants, type SyntaxNode } from './syntax-node.ts';

export interface Variable {
  name: string;
  /** As declared, such as `unsigned int`, without qualifiers. */
  type: string;
  typeNode: SyntaxNode;
  pointer: boolean;
  /** The declarator with the brackets, if it is an array. */
  array: SyntaxNode | null;
  parameter: boolean;
  /** Where the name means this variable, unless a declaration deeper inside takes it. */
  scope: SyntaxNode;
  declaration: SyntaxNode;
  /** The name where it is declared. */
  declarator: SyntaxNode;
  initial: SyntaxNode | null;
  /** Where it is named after that, in the order of the source. */
  uses: SyntaxNode[];
}

export interface CFunction {
  name: string;
  node: SyntaxNode;
  body: SyntaxNode;
  returns: string;
}

export interface Loop {
  node: SyntaxNode;
  kind: 'for' | 'while' | 'do';
  condition: SyntaxNode | null;
  body: SyntaxNode;
  /** The variable that the condition tests and that goes up or down by a constant, with the expressions that step it. */
  counter: Variable | null;
  steps: SyntaxNode[];
}

export interface ProgramView {
  source: string;
  root: SyntaxNode;
  /** The nodes of the given types, in the order of the source. */
  all(...types: string[]): SyntaxNode[];
  variables: Variable[];
  functions: CFunction[];
  loops: Loop[];
  /** The variable that an identifier names. */
  variableOf(identifier: SyntaxNode | null): Variable | null;
  /** Calls of a function of one of the names. */
  calls(...names: string[]): SyntaxNode[];
}

const LOOPS: Readonly<Record<string, Loop['kind']>> = {
  for_statement: 'for',
  while_statement: 'while',
  do_statement: 'do',
};

/** The expression without parentheses around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  const inner = node.type === 'parenthesized_expression' ? node.children.find((child) => child.named) : undefined;
  return inner && inner.type !== 'comment' ? bare(inner) : node;
}

export const operatorOf = (node: SyntaxNode): string => childOf(node, 'operator')?.type ?? '';

/** Left and right side of a binary expression or an assignment. */
export function sides(node: SyntaxNode): [SyntaxNode, SyntaxNode] | null {
  const left = childOf(node, 'left');
  const right = childOf(node, 'right');
  return left && right ? [left, right] : null;
}

export const callee = (call: SyntaxNode): string => childOf(call, 'function')?.text ?? '';

export const callArguments = (call: SyntaxNode): SyntaxNode[] =>
  childOf(call, 'arguments')?.children.filter((child) => child.named && child.type !== 'comment') ?? [];

/** Statements and declarations of a block, without comments. */
export const statementsOf = (block: SyntaxNode): SyntaxNode[] =>
  block.type === 'compound_statement'
    ? block.children.filter((child) => child.named && child.type !== 'comment')
    : [block];

/** The variable's name inside a declarator. */
function nameOf(declarator: SyntaxNode): SyntaxNode | null {
  if (declarator.type === 'identifier') return declarator;
  const inner =
    childOf(declarator, 'declarator') ??
    (declarator.type === 'parenthesized_declarator' ? declarator.children.find((child) => child.named) : null);
  return inner ? nameOf(inner) : null;
}

const isFunctionDeclarator = (declarator: SyntaxNode): boolean =>
  declarator.type === 'function_declarator' ||
  (declarator.type === 'pointer_declarator' && declarator.children.some(isFunctionDeclarator));

function declared(declaration: SyntaxNode): Variable[] {
  const typeNode = childOf(declaration, 'type');
  if (!typeNode) return [];
  const parameter = declaration.type === 'parameter_declaration';
  const scope = parameter
    ? ancestorOf(declaration, 'function_definition')
    : ancestorOf(declaration, 'compound_statement', 'for_statement', 'translation_unit');
  if (!scope) return [];
  return declaration.children.flatMap((child): Variable[] => {
    if (child.field !== 'declarator') return [];
    const initialised = child.type === 'init_declarator';
    const outer = initialised ? childOf(child, 'declarator') : child;
    const declarator = outer && nameOf(outer);
    if (!outer || !declarator || isFunctionDeclarator(outer)) return [];
    return [
      {
        name: declarator.text,
        type: typeNode.text.replace(/\s+/g, ' '),
        typeNode,
        pointer: outer.type === 'pointer_declarator',
        array: outer.type === 'array_declarator' ? outer : null,
        parameter,
        scope,
        declaration,
        declarator,
        initial: initialised ? childOf(child, 'value') : null,
        uses: [],
      },
    ];
  });
}

/** The change by a constant that an expression makes to the named variable: 1 for `i++`, null if it makes none. */
export function stepOf(node: SyntaxNode): { target: SyntaxNode; by: number } | null {
  if (node.type === 'update_expression') {
    const target = childOf(node, 'argument');
    return target && { target, by: operatorOf(node) === '++' ? 1 : -1 };
  }
  const both = node.type === 'assignment_expression' ? sides(node) : null;
  if (!both) return null;
  const [target, value] = both;
  const operator = operatorOf(node);
  if (operator === '+=' || operator === '-=') {
    if (value.type !== 'number_literal') return null;
    return { target, by: operator === '+=' ? Number(value.text) : -Number(value.text) };
  }
  const terms = operator === '=' && value.type === 'binary_expression' ? sides(value) : null;
  if (!terms || terms[0].text !== target.text || terms[1].type !== 'number_literal') return null;
  if (operatorOf(value) === '+') return { target, by: Number(terms[1].text) };
  return operatorOf(value) === '-' ? { target, by: -Number(terms[1].text) } : null;
}

function loopsOf(all: ProgramView['all'], variableOf: ProgramView['variableOf']): Loop[] {
  return all(...Object.keys(LOOPS)).flatMap((node): Loop[] => {
    const kind = LOOPS[node.type];
    const body = childOf(node, 'body');
    if (!kind || !body) return [];
    const test = childOf(node, 'condition');
    const condition = test && bare(test);
    const tested = new Set(
      condition ? [...descendants(condition)].flatMap((part) => variableOf(part) ?? []).filter((v) => !v.array) : [],
    );
    const inside = kind === 'for' ? childOf(node, 'update') : body;
    const steps = inside ? [...descendants(inside)].filter((part) => stepOf(part)) : [];
    const stepped = steps.map((step) => variableOf(stepOf(step)?.target ?? null));
    const counter = stepped.find((variable) => variable !== null && tested.has(variable)) ?? null;
    return [
      { node, kind, condition, body, counter, steps: counter ? steps.filter((_, i) => stepped[i] === counter) : [] },
    ];
  });
}

export function viewOf(root: SyntaxNode): ProgramView {
  const byType = new Map<string, SyntaxNode[]>();
  for (const node of descendants(root)) {
    const others = byType.get(node.type);
    if (others) others.push(node);
    else byType.set(node.type, [node]);
  }
  const all = (...types: string[]) =>
    types.length === 1
      ? (byType.get(types[0] ?? '') ?? [])
      : types.flatMap((type) => byType.get(type) ?? []).sort((a, b) => a.begin - b.begin || b.end - a.end);

  const variables = all('declaration', 'parameter_declaration').flatMap(declared);
  const named = new Map<SyntaxNode, Variable>();
  const declarators = new Set(variables.map(({ declarator }) => declarator));
  for (const identifier of all('identifier')) {
    if (declarators.has(identifier)) continue;
    const candidates = variables.filter(
      ({ name, scope, declarator }) =>
        name === identifier.text &&
        scope.begin <= identifier.begin &&
        identifier.end <= scope.end &&
        declarator.begin < identifier.begin,
    );
    const nearest = candidates.sort((a, b) => a.scope.end - a.scope.begin - (b.scope.end - b.scope.begin))[0];
    if (!nearest) continue;
    nearest.uses.push(identifier);
    named.set(identifier, nearest);
  }
  const variableOf = (identifier: SyntaxNode | null) => (identifier ? (named.get(identifier) ?? null) : null);

  const functions = all('function_definition').flatMap((node): CFunction[] => {
    const declarator = childOf(node, 'declarator');
    const name = declarator && nameOf(declarator);
    const body = childOf(node, 'body');
    return name && body ? [{ name: name.text, node, body, returns: childOf(node, 'type')?.text ?? 'int' }] : [];
  });
  return {
    source: root.text,
    root,
    all,
    variables,
    functions,
    loops: loopsOf(all, variableOf),
    variableOf,
    calls: (...names) => all('call_expression').filter((call) => names.includes(callee(call))),
  };
}
